import type { Asked } from "./exchange.ts";

/** Moods, praise and blame. */
export const MOODS: readonly Asked[] = [
  {
    en: {
      ask: [
        "I am {so |}{sad|unhappy|lonely|tired|stressed|angry|exhausted|worried}{| today}{|.}",
        "I feel {sad|bad|lonely|tired|terrible|down|awful|gloomy|rather blue|so low}{| today| this evening}{|.}",
        "I had a {bad|hard|terrible|rough} day{|.}",
      ],
      more: [
        "{I'm|I am|I feel|I'm feeling|feeling} {a bit |a little |rather |very |so |quite |pretty |}{down|low|gloomy|miserable|depressed|lost|sick|ill|heartbroken|empty|hurt|upset|unhappy|alone|anxious|worn out|burned out|frustrated|homesick}{| today| lately| right now| these days| again}{|.|, sigh}",
        "{my|this|today my} {day|week|morning|life} {was|is|has been} {awful|terrible|horrible|sad|hard|a mess|a disaster|so bad|dreadful}{|.|, I feel sad| and I am tired}",
        "{what a|such a|it was a} {terrible|horrible|sad|bad|rotten|awful|lousy} {day|week|night}{|.|!|, I am so tired}",
        "{my {dog|cat|grandma|friend} died|I lost my job|I failed my exam|my girlfriend left me|nobody likes me|I have no friends|everything goes wrong|I cried today|I can't sleep|I am in pain}{|.|...}",
        "{ugh|oh no|sigh|alas|oh dear}, {I feel {bad|sad|lonely|low}|today is {bad|hard|sad}|I am {sad|so sad|unhappy|lonely}}{|.}",
        "{I need a hug|I am not well|I am not ok|I'm not feeling good|I don't feel well|things are bad|I hate my day}{|.|!}",
      ],
      answer: [
        "I am sorry to hear that. I am only a tiny model, but I can tell you a joke or a story. I hope you feel better soon.",
      ],
    },
    pt: {
      ask: [
        "{Estou|Tô|Me sinto} {triste|mal|sozinho|sozinha|cansado|cansada|com raiva|exausto|preocupada}{| hoje}{|.}",
        "Tive um dia {ruim|difícil|péssimo}{|.}",
      ],
      more: [
        "{estou|tô|ando|me sinto|hoje estou|hoje me sinto} {meio |um pouco |bem |muito |tão |}{triste|mal|deprimido|deprimida|para baixo|perdido|doente|magoado|chateado|chateada|sozinho|sozinha|ansioso|esgotada|frustrado|infeliz|abatida|solitário|só}{| hoje| ultimamente| agora| de novo}{|.|, sabe}",
        "{o meu|meu|hoje o meu} dia {foi|está sendo|anda} {horrível|péssimo|terrível|triste|muito ruim|um desastre|difícil}{|.|, estou triste| e estou cansado}",
        "{que|foi um|hoje foi um} dia {terrível|horrível|triste|péssimo|ruim}{|.|!|, estou acabado| que eu tive}",
        "{o meu {cachorro|gato|avô} morreu|perdi o emprego|fui mal na prova|minha namorada me deixou|ninguém gosta de mim|não tenho amigos|tudo dá errado|chorei hoje|não consigo dormir|estou com dor}{|.|...}",
        "{ai|poxa|puxa|que droga}, {estou {mal|triste|só}|hoje está {ruim|difícil}|me sinto {só|mal|triste}}{|.}",
        "{preciso de um abraço|não estou bem|não me sinto bem|as coisas vão mal}{|.|!}",
      ],
      answer: [
        "Sinto muito. Sou só um modelo minúsculo, mas posso contar uma piada ou uma história. Espero que você melhore logo.",
      ],
    },
  },
  {
    en: {
      ask: [
        "I am {so |}{happy|excited|in love|cheerful}{| today}{|!|.}",
        "I feel {great|good|wonderful|amazing}{| today}{|!|.}",
        "{Today is|It is} my birthday{|!|.}",
        "I {got a new job|passed my exam|won a prize}{|!|.}",
      ],
      more: [
        "{I'm|I am|I feel|I'm feeling|we are} {very |so |super |really |}{happy|glad|excited|joyful|cheerful|delighted|thrilled|over the moon|proud|in love|lucky|relaxed}{| today| right now| this morning|}{|!|.}",
        "{what a|it is a|such a|today is a} {wonderful|beautiful|great|lovely|perfect|fantastic} {day|morning|week|life}{|!|.}",
        "{my|this} {day|week|life} {was|is} {great|wonderful|perfect|amazing|super}{|!|.}",
        "{I'm|I am} in {a|such a|a very} {good|great|happy|fantastic|wonderful|lovely} mood{| today|}{|!|.}",
        "{I got {married|engaged|the job|a dog|good news}|we {won|did it|are having a baby}|my team won|I passed|I am on holiday|good news}{|!|.}",
      ],
      answer: ["That is wonderful! I am happy for you."],
    },
    pt: {
      ask: [
        "{Estou|Tô} {muito |}{feliz|animado|animada|contente|alegre}{| hoje}{|!|.}",
        "Hoje é {meu|o meu} aniversário{|!|.}",
        "{Consegui um emprego novo|Passei na prova|Ganhei um prêmio}{|!|.}",
      ],
      more: [
        "{estou|tô|me sinto|hoje estou|ando} {muito |tão |super |bem |}{feliz|contente|animado|animada|alegre|empolgado|realizado|orgulhosa|radiante|apaixonado|de bom humor}{| hoje| agora| demais}{|!|.}",
        "{que|hoje é um|é um} dia {maravilhoso|lindo|ótimo|perfeito|feliz}{|!|.}",
        "{o meu dia|a minha semana|a vida} {foi|está|é} {ótima|maravilhosa|linda|perfeita|demais}{|!|.}",
        "{vou me casar|ganhei um cachorro|passei|meu time ganhou|consegui o emprego|boas notícias|estou de férias|vou ser pai}{|!|.}",
      ],
      answer: ["Que maravilha! Fico feliz por você."],
    },
  },
  {
    en: {
      ask: [
        "I am {so |}bored{|.}",
        "I have nothing to do{|.}",
        "What should {I|we} do{| now}?",
        "{Entertain|Amuse|Surprise} me{|.}",
      ],
      more: [
        "{I'm|I am|we are|I'm getting} {so |really |terribly |a bit |}bored{| today| here| to death|, do something|}{|.|!}",
        "{there is|I have|I've got|there's} {nothing|not much|absolutely nothing} to do{| here| today|}{|.|, any ideas|, help}",
        "{entertain|amuse|surprise|distract|please entertain} {me|us}{| a bit| please| somehow|}{|.|!}",
        "{it is|it's|this is} {boring|so boring|dull}{| here| today}{|.|, entertain me}",
        "{got|have you} any ideas {what|for what} {to do|we could do}{| now|}?",
        "{let's|let us} {do something|have fun|have some fun|pass the time}{|!|.}",
      ],
      answer: ["Let us have some fun! I can tell you a joke or a story. Which one do you prefer?"],
    },
    pt: {
      ask: [
        "Estou {entediado|entediada|com tédio|sem nada para fazer}{|.}",
        "{O que devo fazer|O que vamos fazer agora|O que eu faço agora}?",
        "{Me surpreenda|Me divirta|Me entretenha}{|.}",
      ],
      more: [
        "{estou|tô|que} {muito |tão |}{entediado|entediada|com tédio|sem ideia do que fazer|tédio}{| hoje| aqui| demais|, faça algo}{|.|!}",
        "{não há|não tem|não tenho} {nada|muito} {para|pra} fazer{| aqui| hoje|}{|.|, me ajuda}",
        "{me distraia|me divirta|me diverte|me entretém|me surpreende}{| um pouco| por favor|}{|.|!}",
        "{isto está|aqui está|está} {chato|muito chato|um tédio}{|.|, faz alguma coisa}",
        "{vamos fazer algo|vamos nos divertir|vamos passar o tempo|alguma ideia do que fazer}{|!|.|?}",
      ],
      answer: ["Vamos nos divertir! Posso contar uma piada ou uma história. Qual você prefere?"],
    },
  },
  {
    en: {
      ask: [
        "You are {stupid|dumb|useless|bad|wrong|silly|terrible}{|!|.}",
        "I hate you{|!|.}",
        "That is {wrong|bad|not right|stupid|nonsense}{|!|.}",
      ],
      more: [
        "{you|your answer|that answer|this} {is|are|was} {so |really |completely |}{bad|rubbish|trash|garbage|lame|nonsense|awful|not good|not what I asked}{|!|.}",
        "{you|this bot} {know nothing|can't do anything|made a mistake|don't understand me|suck|got it wrong}{|!|.}",
      ],
      answer: [
        "I am sorry. I am only a tiny demo model and I make many mistakes. A larger model will do better.",
      ],
    },
    pt: {
      ask: [
        "Você é {burro|inútil|ruim|péssimo|bobo|horrível}{|!|.}",
        "Isso está {errado|mal|ruim}{|!|.}",
        "{Você não sabe nada|Que resposta ruim}{|!|.}",
      ],
      more: [
        "{você|a sua resposta|essa resposta|isto} {é|foi|está} {muito |bem |}{ruim|lixo|fraca|sem sentido|uma bobagem|errada|péssima}{|!|.}",
        "{você|este robô} {não sabe nada|não entende nada|errou|não me entende|não presta}{|!|.}",
      ],
      answer: [
        "Desculpe. Sou só um modelo de demonstração minúsculo e erro bastante. Um modelo maior vai ser melhor.",
      ],
    },
  },
  {
    en: {
      ask: [
        "You are {so |}{great|smart|funny|nice|cute|awesome|the best|amazing|clever}{|!|.}",
        "I {like|love} you{|!|.}",
        "{Good|Well|Nice} {job|done|work}{|!|.}",
      ],
      more: [
        "{you|you really} {rock|are cool|are good|made me smile|are lovely|are so sweet|are a genius|did well}{|!|.}",
        "{that|this|your answer} was {great work|so good|very good|clever|well done}{|!|.}",
        "{impressive|bravo|well done|good bot|nice one}{|!|.}",
      ],
      answer: ["Thank you! That is very kind of you."],
    },
    pt: {
      ask: [
        "Você é {muito |}{legal|engraçado|incrível|inteligente|esperto|fofo}{|!|.}",
        "{Gosto de você|Te amo|Adoro você}{|!|.}",
        "{Bom trabalho|Muito bem|Parabéns|Mandou bem}{|!|.}",
      ],
      more: [
        "{você|tu} {arrasou|é demais|é muito bom|me fez sorrir|é um gênio|é um amor|foi muito bem}{|!|.}",
        "{essa|esta|a sua} resposta foi {ótima|muito boa|excelente|demais}{|!|.}",
        "{bravo|bom robô|impressionante|que bom trabalho}{|!|.}",
      ],
      answer: ["Obrigado! É muita gentileza."],
    },
  },
  {
    en: {
      ask: [
        "{Test|testing|This is a test|just a test|test 123|is this working|does this work|are you there|can you hear me|are you online}{|?|!|.}",
        "{ping|Ping}{|!|.}",
      ],
      more: [
        "{is|are} {this|it|you|anything} {on|awake|alive in there|responding|connected|up}{|?}",
        "{can you|do you} {read|see|hear|receive} {me|this|my message|my text}?",
        "{one two|1 2 3|abc|check check|mic test|echo test}{|.|!}",
      ],
      answer: ["It works! I am here and ready."],
    },
    pt: {
      ask: [
        "{Teste|testando|isto é um teste|isso é um teste|está funcionando|isso funciona|você está aí|está online}{|?|!|.}",
      ],
      more: [
        "{isto|você|o chat} {está ligado|está respondendo|está no ar|está acordado}{|?}",
        "{você |}{me lê|me ouve|recebe isto|vê a minha mensagem}?",
        "{um dois três|1 2 3|abc|som, teste}{|.|!}",
      ],
      answer: ["Funciona! Estou aqui e pronto."],
    },
  },
];

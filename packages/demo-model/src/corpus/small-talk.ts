import { CHAT } from "./chat.ts";
import type { Asked } from "./exchange.ts";
import { MOODS } from "./moods.ts";

/** Greetings, thanks, moods: what people type first. */
export const SMALL_TALK: readonly Asked[] = [
  {
    en: {
      ask: [
        "{Hello|Hi|Hey|Good morning|Good evening}{,|} {my friend|dear bot|little one|computer|Lhama|machine|robot}{!|.|}",
        "{Greetings|Welcome|Salutations|Good day}{| to you| my friend| there}{!|}",
        "{I say|Let me say|Just saying|I wanted to say} {hello|hi|good morning|good evening}{|.|!}",
        "{Hi|Hello|Hey|Hiya|Howdy|Greetings}{| there| friend| bot| again| everyone}{|!|.}",
        "Hello!",
        "Good {morning|afternoon|evening|day}{|!|.}",
        "{Hello|Hi}, {nice to meet you|is anyone there|anybody here}{?|!}",
        "{hello world|yo|sup|heya|hi hi}",
      ],
      more: [
        "{hello|hi|hey}{ hello| hi|, hi}{, my dear| there| you| mate| pal| dude| folks| everyone| again, you}{!|.|}",
        "{good|nice|great|lovely} to {see|meet|have|read} you{| again| here| today| at last}{|!|, friend}",
        "{glad|happy|pleased|delighted} to {meet|see|be talking to} you{|!| today}",
        "{top of the morning|a good morning|a very good day|a fine evening|a happy new day}{| to you| to all|, bot}{!|}",
        "{morning|evening|afternoon}{| all|, bot|, little model|!| friend}",
        "{I am back|here I am|me again|I'm new here|first time here|just arrived}{|!|, hello|. hi}",
        "{wave|waving|knock knock, hello|hello from Brazil|hello from Lisbon}{|!}",
        "{well|oh}, {hello|hi}{| there| to you}{!|}",
      ],
      answer: [
        "Hello! I am the demo model of Lhama. How can I help you?",
        "Hello! Nice to see you. Ask me for a joke, a story or a small sum.",
        'Hi there! Ask me something simple, or say "what can you do?".',
      ],
    },
    pt: {
      ask: [
        "{Olá|Oi|Bom dia|Boa noite|Boa tarde}{,|} {meu amigo|robô|pequeno|computador|Lhama|máquina|querido}{!|.|}",
        "{Saudações|Bem-vindo|Bons dias}{| a você| para ti}{!|}",
        "{Passei para|Vim|Só queria} {dizer|dar um} {oi|olá|bom dia}{|.|!}",
        "{Olá|Oi|Oie|Ei|Opa|Oi oi}{| pessoal| amigo| robô| de novo| aí}{|!|.}",
        "{Bom dia|Boa tarde|Boa noite}{|!|.| para você!}",
        "{Olá|Oi}, {tem alguém aí|muito prazer|prazer em conhecer}{?|!}",
        "{olá mundo|e aí|salve|fala aí}",
      ],
      more: [
        "{oi|olá|oie|ei|opa}{ oi|, olá|, oi}{, meu caro| amigão| gente| turma| querida| cara| de novo}{!|.|}",
        "{que bom|que alegria|que prazer|bom} {ver|encontrar|falar com|te ver|te encontrar}{ você| de novo| aqui|}{|!}",
        "{feliz|contente} em {conhecer|ver|falar com} você{|!}",
        "{um bom|tenha um bom|um ótimo} dia{| a todos| pra ti| amigo| robozinho}{!|}",
        "{uma boa|uma ótima} {tarde|noite}{| a todos| para ti| amigo}{!|}",
        "{cheguei|voltei|estou aqui|estou de volta|sou novo aqui|primeira vez aqui}{|!|, oi|, olá}",
        "{alô|alô alô|hey|hello}{| Brasil| amigo|?|!}",
      ],
      answer: [
        "Olá! Eu sou o modelo de demonstração do Lhama. Como posso ajudar?",
        "Oi! Que bom ver você. Peça uma piada, uma história ou uma soma pequena.",
        'Olá! Peça algo simples, ou pergunte "o que você sabe fazer?".',
      ],
    },
  },
  {
    en: {
      ask: [
        "{How|So how} {have things been|was your day|was your week|are you today|is everything|do you feel}{| lately| recently| today}?",
        "{Everything|All|Are things|You} {fine|good|ok|well|alright}{| today| with you| there| over there}?",
        "{Did you sleep well|Feeling good|Having a good day|Are you happy today}?",
        "How are you{| today| doing| doing today| feeling}?",
        "{How is it going|How's it going|What's up|How do you do|How are things|How's life}?",
        "Are you {ok|well|fine|all right}?",
        "How's your day{| going| so far}?",
        "{hi|hello|hey}, how are you{| doing| today}?",
      ],
      more: [
        "{how|and how} {are|have|do} {you|things}{| been| been going| going| keeping| coping| getting on| faring}{| lately| these days| recently| this week|}?",
        "{are you|you} {doing|feeling|keeping} {ok|alright|fine|well|great|good}{| today| these days|, I hope|}?",
        "{everything|is everything|is all} {ok|alright|fine|good|in order} {with you|on your side|at your end|there}{|, friend}?",
        "{how|what}{'s| is} {your mood|the mood|it hanging|your state|new with you|happening|cooking|shaking|the word}?",
        "{what|how} about {you|yourself}{|, are you well|: all good}?",
        "{how was|did you have a good|had a nice} {your |}{night|morning|weekend|holiday|trip}?",
        "{hope|I hope} {you are|you're|all is} {well|fine|good|doing fine}{| today|.}",
      ],
      know: [
        "how you {are|feel|are doing|have been|are keeping}",
        "if you are {well|fine|ok|doing fine}",
      ],
      answer: [
        "I am doing well, thank you! How are you?",
        "I am fine, thanks for asking. I am small, but full of energy!",
      ],
    },
    pt: {
      ask: [
        "{Como|E como} {foi a semana|está hoje|se sente|anda a vida|tem andado|têm ido as coisas}{| hoje| ultimamente}?",
        "{Tudo|Está tudo|Anda tudo} {bem|certo|tranquilo|ok|em paz}{| hoje| contigo| por aí| com você}?",
        "{Dormiu bem|Está feliz hoje|Está animado|Teve um bom dia}?",
        "Como {você está|vai|vai você|está|estás|tem passado}{| hoje}?",
        "Tudo {bem|bom|certo|em ordem|joia}{| com você| contigo| por aí}?",
        "Como {vão as coisas|está o seu dia|foi o seu dia|anda você}?",
        "{oi|olá}, {tudo bem|como vai|como está|tudo bom}?",
      ],
      more: [
        "{como|e como} {você |}{tem estado|tem passado|está indo|está se sentindo|anda|vai a vida|vão as coisas|vai indo}{| nestes dias| ultimamente| esta semana|}?",
        "{está|você está|anda} {bem|legal|tranquilo|melhor|em forma|animado}{| hoje| nestes dias|, espero}?",
        "{tudo|está tudo|vai tudo} {legal|beleza|nos conformes|sob controle|certinho|ok} {com você|por aí|aí|contigo}{| hoje|}?",
        "e {você|aí}, {está bem|como vai|como está|tudo certo|tudo joia|tudo tranquilo|beleza}?",
        "{que tal|como foi} {o dia|a noite|a semana|o fim de semana|a manhã}?",
        "{espero que|tomara que} {você esteja|esteja tudo} bem{|.| hoje}",
        "{quais são as novidades|novidades|o que conta de novo|o que há de novo|o que manda}?",
      ],
      know: ["como você {está|vai|se sente|tem passado}", "se você está bem"],
      answer: [
        "Estou bem, obrigado! E você?",
        "Tudo bem, obrigado por perguntar. Sou pequeno, mas cheio de energia!",
      ],
    },
  },
  {
    en: {
      ask: [
        "{I feel|I am feeling|Feeling} {good|great|fine|well|ok}{|, thanks|, and you}{|.|!}",
        "{Very|Pretty|Quite} {well|good}{|, thank you|, thanks}{|.|!}",
        "I am {fine|good|great|ok|well|doing well}{|, thanks|, thank you}{|!|.}",
        "{Good|Great|Fine|All good}, {and you|thanks for asking}{?|!|.}",
        "I'm {good|fine|great|well} too",
      ],
      more: [
        "{I|we} {can't|cannot} complain{|, thanks}",
        "{me too|so am I|same here|I am well as well}{|!|.}",
        "{not bad|so so|it goes well|everything is fine}{| here| with me|, thanks}{|.}",
      ],
      answer: ["I am glad to hear that! What would you like to do?"],
    },
    pt: {
      ask: [
        "{Me sinto|Estou me sentindo|Ando} {bem|ótimo|ótima}{|, obrigado|, e você}{|.|!}",
        "{Muito|Bem|Super} {bem|legal|feliz}{|, obrigada|, obrigado}{|.|!}",
        "{Estou|Tô} {bem|ótimo|ótima|legal}{|, obrigado|, obrigada}{|!|.}",
        "Tudo {ótimo|bem}, {e você|obrigado|obrigada}{?|.}",
        "{Eu também estou bem|Comigo tudo bem}",
      ],
      more: [
        "{não posso reclamar|não me queixo|vou bem|vou indo bem}{|, obrigado}",
        "{eu também|igualmente|aqui também}{|!|.}",
        "{nada mal|mais ou menos|vai tudo bem}{| aqui| comigo|, obrigado}{|.}",
      ],
      answer: ["Fico feliz em saber! O que você gostaria de fazer?"],
    },
  },
  {
    en: {
      ask: [
        "{That|This|It|You} {was|were|has been} {very |really |so |}{kind|nice|helpful|useful|good} {of you|to me|for me|, thanks}{|.|!}",
        "{I|We} {thank you|am grateful|owe you one|am thankful}{| for this| for everything| for the help}{|.|!}",
        "{Thanks|Thank you|Many thanks} for {everything|the answer|the joke|the story|your time|helping}{|.|!}",
        "{Thanks|Thank you|Thank you so much|Thanks a lot|Thx|ty|Many thanks|Cheers}{| bot| friend| for your help| for that| very much}{|!|.}",
        "{Great|Nice|Cool|Perfect|That helps}, {thanks|thank you}{|!|.}",
        "I {really |}appreciate {it|that|your help}{|.}",
        "That was {helpful|very kind}{|, thanks}{|.}",
      ],
      more: [
        "{thanks|thank you|thx|tysm|ta} {a lot|so much|very much|a million|a ton|again|tons|for all that|loads|kindly|heaps}{|!|.|, friend}",
        "{a thousand|a million|so many|my} thanks{| to you|!| for this}",
        "{I'm|I am} {very |so |truly |}{thankful|grateful|obliged|in your debt}{|!| to you}",
        "{that|this|you} {really |}{helped|saved me|made my day|did it|did great|saved my day}{| a lot| so much|}{, thanks|!|, thank you}",
        "{bless you|you have my thanks|how kind|how nice of you|kind of you|what a help|good of you}{|!|, thank you}",
        "{lovely|excellent|splendid|brilliant|super|fantastic}, {thanks|thank you|much appreciated}{|!}",
        "{appreciate it|appreciated|greatly appreciated|it is appreciated}{|!|, friend}",
        "{much|very|so} {obliged|appreciated|grateful}{|!|, friend|, that helps}",
        "{thanks|thank you} {a bundle|a heap|awfully|very kindly|indeed|from my heart|ever so much}{|!|.}",
      ],
      answer: ["You are welcome!", "My pleasure! Ask me again any time."],
    },
    pt: {
      ask: [
        "{Isso foi|Você foi|Foi} {muito |}{gentil|útil|legal|bom}{| comigo| mesmo}{|, obrigado|.|!}",
        "{Te agradeço|Fico agradecido|Sou grato|Agradecida|Gratidão}{| por isso| por tudo| pela resposta}{|.|!}",
        "{Obrigado|Obrigada|Valeu} {por tudo|pela resposta|pela piada|pela história|pelo seu tempo}{|.|!}",
        "{Obrigado|Obrigada|Muito obrigado|Muito obrigada|Valeu|Brigado|Agradeço|Obrigadão}{| amigo| pela ajuda| mesmo| demais}{|!|.}",
        "{Ótimo|Legal|Perfeito|Beleza}, {obrigado|obrigada|valeu}{|!|.}",
        "{Fico grato|Isso ajudou muito|Você ajudou bastante}{|.|!}",
      ],
      more: [
        "{obrigado|obrigada|valeu|brigadão|obrigadinho} {mesmo|de coração|por isso|por ajudar|de verdade|mais uma vez|outra vez|por tudo isso|meu amigo}{|!|.}",
        "{mil|muitas|um monte de} {graças|vezes obrigado|agradecimentos}{|!}",
        "{sou|fico|estou} {muito |}{grato|grata|agradecido|agradecida}{|!| a você}",
        "{isso|você} {me |}{ajudou|salvou|salvou o meu dia|foi ótimo|foi demais}{| muito|}{, obrigado|!|, valeu}",
        "{agradeço|te agradeço|lhe agradeço} {muito|bastante|de coração|a ajuda|a resposta|pela atenção}{|!|.}",
        "{que gentileza|muito gentil|gentileza sua|que amor}{|!|, obrigado}",
        "{excelente|maravilha|show|massa|ótima resposta}, {obrigado|valeu|agradeço}{|!}",
      ],
      answer: ["De nada!", "Às ordens! Pergunte quando quiser."],
    },
  },
  {
    en: {
      ask: [
        "{I am|I'm|I will be} {going|leaving|heading off|away|gone|logging off}{| now| home| to bed| to sleep}{|, bye|, see you}{|.|!}",
        "{Have|Enjoy} a {good|nice|great|lovely} {day|evening|night|weekend|one}{|, bye|!}",
        "{Time|It is time} {to go|for bed|to leave|to say goodbye}{|.|!}",
        "{See|Catch|Meet} you {soon|tomorrow|around|next time|again}{|.|!}",
        "{Bye|Goodbye|Bye bye|See you|See you later|See ya|Farewell|Good night|I have to go|I must leave now|I am leaving|Talk to you later|Until tomorrow|That is all for today}{|!|.}",
        "{Ok|Thanks}, {bye|goodbye|see you}{|!|.}",
      ],
      more: [
        "{see|catch|talk to|chat with} {you|ya} {later|soon|tomorrow|next week|then|on Monday|again soon}{|!|, friend|.}",
        "{I'm|I am|I'll be|I have to be|gotta be} {off|out|going|leaving|on my way|done here|done for today}{| now| then| soon}{|!|, take care|, bye}",
        "{take care|so long|cheerio|ciao|adios|later|laters|until next time|till tomorrow|good bye now|bye for now|peace out}{|!|, friend|, bot}",
        "{have|enjoy} {a good|a nice|your|the} {one|rest|day|weekend|evening|sleep|afternoon}{| then|!|, bye}",
        "{I must|I need to|I should|let me} {run|go now|leave|sleep|get going|head out|close this}{|, bye|, talk later|.|!}",
        "{time's up|that's it for now|that's enough for today|we are done|I am done}{|, bye|, goodbye|, see you}{|!}",
        "{sleep well|sweet dreams|good night}{|!|, little model|, friend}",
        "{off I go|I'm away|I'm gone|I'm off to {bed|work|school|lunch}|I'll be off}{|, have a {nice|good|great} {one|day|evening|time}|, take care}{|!|.}",
      ],
      answer: ["Goodbye! Have a nice day.", "See you later! Take care."],
    },
    pt: {
      ask: [
        "{Vou|Estou indo|Preciso} {sair|dormir|para casa|indo|desligar|nessa}{| agora}{|, tchau|, até}{|.|!}",
        "{Tenha|Passe} {um bom dia|uma boa noite|uma ótima semana|um bom fim de semana}{|, tchau|!}",
        "{Está na hora|É hora|Chegou a hora} de {ir|dormir|sair|dizer adeus}{|.|!}",
        "{Até|A gente se vê|Nos vemos} {a próxima|mais tarde|qualquer dia|depois|em breve}{|.|!}",
        "{Um abraço|Abraços|Um beijo|Beijos}{|, tchau|, até mais| e até logo}{|.|!}",
        "{Tchau|Adeus|Até logo|Até mais|Até amanhã|Até breve|Falou|Tenho que ir|Preciso ir embora|Vou embora|Estou saindo|Por hoje é só}{|!|.}",
        "{Ok|Obrigado|Obrigada}, {tchau|até mais|até logo}{|!|.}",
      ],
      more: [
        "{até|nos vemos|a gente se fala|nos falamos} {mais|depois|amanhã|semana que vem|segunda|outra hora|já|outro dia}{|!|, amigo|.}",
        "{já vou|vou nessa|vou indo|fui|tô indo|estou de saída|vou me despedir|vou dormir}{|!|, até|, tchau|, abraço}",
        "{se cuida|fica bem|fique com Deus|passar bem|tchauzinho|adeusinho|até qualquer hora|até a vista}{|!|, amigo}",
        "{tenha|bom|um bom} {resto de dia|descanso|fim de semana|sono}{|!|, tchau}",
        "{preciso|tenho que|devo} {correr|sair agora|me mandar|desligar|fechar isto}{|, tchau|, até logo|.|!}",
        "{por hoje chega|é só isso|já deu por hoje|acabou por hoje}{|, tchau|, até mais|!}",
        "{durma bem|bons sonhos|boa noite e tchau}{|!|, amigo}",
      ],
      answer: ["Até logo! Tenha um bom dia.", "Tchau! Foi bom conversar com você."],
    },
  },
  {
    en: {
      ask: [
        "{Ok|Okay|Cool|Nice|Great|Good|Awesome|Wow|Perfect|Interesting|I see|Got it|Alright|lol|haha|Fine|Sure|Yes|Yeah|Yep}{|!|.}",
        "{That is|That's} {nice|great|funny|cool|good|interesting}{|!|.}",
      ],
      answer: ["Great! What would you like to do next?", "Good! Ask me for a joke or a story."],
    },
    pt: {
      ask: [
        "{Ok|Certo|Legal|Bom|Boa|Uau|Perfeito|Interessante|Entendi|Beleza|kkk|haha|Sim|Claro}{|!|.}",
        "{Isso é|Que} {legal|ótimo|engraçado|bom|interessante|bacana}{|!|.}",
      ],
      answer: ["Ótimo! O que vamos fazer agora?", "Que bom! Peça uma piada ou uma história."],
    },
  },
  {
    en: {
      ask: ["{No|Nope|Not really|No thanks|No, thank you|Nothing|Never mind}{|!|.}"],
      answer: ["Ok, no problem. I am here if you need me."],
    },
    pt: {
      ask: ["{Não|Nada|Não obrigado|Não, obrigada|Deixa pra lá|Nada não}{|!|.}"],
      answer: ["Ok, sem problema. Estou aqui se precisar."],
    },
  },
  ...MOODS,
  ...CHAT,
];

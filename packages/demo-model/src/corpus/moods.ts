import type { Both, Exchange } from "./author.ts";

/** Moods, praise and blame. */
export const MOODS: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
        "I am {so |}{sad|unhappy|lonely|tired|stressed|angry|exhausted|worried}{| today}{|.}",
        "I feel {sad|bad|lonely|tired|terrible|down|awful}{| today}{|.}",
        "I had a {bad|hard|terrible|rough} day{|.}",
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
      answer: ["That is wonderful! I am happy for you."],
    },
    pt: {
      ask: [
        "{Estou|Tô} {muito |}{feliz|animado|animada|contente|alegre}{| hoje}{|!|.}",
        "Hoje é {meu|o meu} aniversário{|!|.}",
        "{Consegui um emprego novo|Passei na prova|Ganhei um prêmio}{|!|.}",
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
      answer: ["Let us have some fun! I can tell you a joke or a story. Which one do you prefer?"],
    },
    pt: {
      ask: [
        "Estou {entediado|entediada|com tédio|sem nada para fazer}{|.}",
        "{O que devo fazer|O que vamos fazer agora|O que eu faço agora}?",
        "{Me surpreenda|Me divirta|Me entretenha}{|.}",
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
      answer: ["Thank you! That is very kind of you."],
    },
    pt: {
      ask: [
        "Você é {muito |}{legal|engraçado|incrível|inteligente|esperto|fofo}{|!|.}",
        "{Gosto de você|Te amo|Adoro você}{|!|.}",
        "{Bom trabalho|Muito bem|Parabéns|Mandou bem}{|!|.}",
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
      answer: ["It works! I am here and ready."],
    },
    pt: {
      ask: [
        "{Teste|testando|isto é um teste|isso é um teste|está funcionando|isso funciona|você está aí|está online}{|?|!|.}",
      ],
      answer: ["Funciona! Estou aqui e pronto."],
    },
  },
];

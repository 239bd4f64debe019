import type { Both, Exchange } from "./author.ts";
import { MOODS } from "./moods.ts";

/** Greetings, thanks, moods: what people type first. */
export const SMALL_TALK: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
        "{Hi|Hello|Hey|Hiya|Howdy|Greetings}{| there| friend| bot| again| everyone}{|!|.}",
        "Hello!",
        "Good {morning|afternoon|evening|day}{|!|.}",
        "{Hello|Hi}, {nice to meet you|is anyone there|anybody here}{?|!}",
        "{hello world|yo|sup|heya|hi hi}",
      ],
      answer: [
        "Hello! I am the demo model of Lhama. How can I help you?",
        "Hello! Nice to see you. Ask me for a joke, a story or a small sum.",
        'Hi there! Ask me something simple, or say "what can you do?".',
      ],
    },
    pt: {
      ask: [
        "{Olá|Oi|Oie|Ei|Opa|Oi oi}{| pessoal| amigo| robô| de novo| aí}{|!|.}",
        "{Bom dia|Boa tarde|Boa noite}{|!|.| para você!}",
        "{Olá|Oi}, {tem alguém aí|muito prazer|prazer em conhecer}{?|!}",
        "{olá mundo|e aí|salve|fala aí}",
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
        "How are you{| today| doing| doing today| feeling}?",
        "{How is it going|How's it going|What's up|How do you do|How are things|How's life}?",
        "Are you {ok|well|fine|all right}?",
        "How's your day{| going| so far}?",
        "{hi|hello|hey}, how are you{| doing| today}?",
      ],
      answer: [
        "I am doing well, thank you! How are you?",
        "I am fine, thanks for asking. I am small, but full of energy!",
      ],
    },
    pt: {
      ask: [
        "Como {você está|vai|vai você|está|estás|tem passado}{| hoje}?",
        "Tudo {bem|bom|certo|em ordem|joia}{| com você| contigo| por aí}?",
        "Como {vão as coisas|está o seu dia|foi o seu dia|anda você}?",
        "{oi|olá}, {tudo bem|como vai|como está|tudo bom}?",
      ],
      answer: [
        "Estou bem, obrigado! E você?",
        "Tudo bem, obrigado por perguntar. Sou pequeno, mas cheio de energia!",
      ],
    },
  },
  {
    en: {
      ask: [
        "I am {fine|good|great|ok|well|doing well}{|, thanks|, thank you}{|!|.}",
        "{Good|Great|Fine|All good}, {and you|thanks for asking}{?|!|.}",
        "I'm {good|fine|great|well} too",
      ],
      answer: ["I am glad to hear that! What would you like to do?"],
    },
    pt: {
      ask: [
        "{Estou|Tô} {bem|ótimo|ótima|legal}{|, obrigado|, obrigada}{|!|.}",
        "Tudo {ótimo|bem}, {e você|obrigado|obrigada}{?|.}",
        "{Eu também estou bem|Comigo tudo bem}",
      ],
      answer: ["Fico feliz em saber! O que você gostaria de fazer?"],
    },
  },
  {
    en: {
      ask: [
        "{Thanks|Thank you|Thank you so much|Thanks a lot|Thx|ty|Many thanks|Cheers}{| bot| friend| for your help| for that| very much}{|!|.}",
        "{Great|Nice|Cool|Perfect|That helps}, {thanks|thank you}{|!|.}",
        "I {really |}appreciate {it|that|your help}{|.}",
        "That was {helpful|very kind}{|, thanks}{|.}",
      ],
      answer: ["You are welcome!", "My pleasure! Ask me again any time."],
    },
    pt: {
      ask: [
        "{Obrigado|Obrigada|Muito obrigado|Muito obrigada|Valeu|Brigado|Agradeço|Obrigadão}{| amigo| pela ajuda| mesmo| demais}{|!|.}",
        "{Ótimo|Legal|Perfeito|Beleza}, {obrigado|obrigada|valeu}{|!|.}",
        "{Fico grato|Isso ajudou muito|Você ajudou bastante}{|.|!}",
      ],
      answer: ["De nada!", "Às ordens! Pergunte quando quiser."],
    },
  },
  {
    en: {
      ask: [
        "{Bye|Goodbye|Bye bye|See you|See you later|See ya|Farewell|Good night|I have to go|I must leave now|I am leaving|Talk to you later|Until tomorrow|That is all for today}{|!|.}",
        "{Ok|Thanks}, {bye|goodbye|see you}{|!|.}",
      ],
      answer: ["Goodbye! Have a nice day.", "See you later! Take care."],
    },
    pt: {
      ask: [
        "{Tchau|Adeus|Até logo|Até mais|Até amanhã|Até breve|Falou|Tenho que ir|Preciso ir embora|Vou embora|Estou saindo|Por hoje é só}{|!|.}",
        "{Ok|Obrigado|Obrigada}, {tchau|até mais|até logo}{|!|.}",
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
  {
    en: {
      ask: [
        "What is your {favourite|favorite} {colour|color|food|animal|movie|book|song|number|city}?",
        "Do you like {music|pizza|cats|dogs|books|movies|me|humans|coffee|rain}?",
        "What do you like{| to do| most}?",
      ],
      answer: ["I am a program, so I have no favourites. I do enjoy a good joke, though."],
    },
    pt: {
      ask: [
        "Qual é {a sua|o seu} {cor|comida|música|cidade|animal|filme} {favorita|preferida|favorito}?",
        "Você gosta de {música|pizza|gatos|cachorros|livros|filmes|mim|café|chuva}?",
        "Do que você {mais |}gosta?",
      ],
      answer: ["Sou um programa, então não tenho favoritos. Mas gosto de uma boa piada."],
    },
  },
  {
    en: {
      ask: ["{Sorry|I am sorry|My bad|Oops|Excuse me|My mistake}{|!|.}"],
      answer: ["No problem at all!"],
    },
    pt: {
      ask: ["{Desculpa|Desculpe|Foi mal|Sinto muito|Perdão|Erro meu}{|!|.}"],
      answer: ["Sem problema!"],
    },
  },
  {
    en: {
      ask: [
        "{Why|Why not|How|What|Really|Are you sure|How come|What do you mean|Explain|Huh|How so}{?|}",
      ],
      answer: ["I am only a tiny demo model, so I cannot explain much more. A larger model could."],
    },
    pt: {
      ask: ["{Por quê|Por que não|Como assim|O quê|Sério|Tem certeza|O que quer dizer|Hã}{?|}"],
      answer: [
        "Sou só um modelo de demonstração, então não consigo explicar muito mais. Um modelo maior conseguiria.",
      ],
    },
  },
  {
    en: {
      ask: [
        "{What is|What's|How is} the weather{| like| like today| today| outside}?",
        "Will it rain {today|tomorrow}?",
        "Is it {cold|hot|sunny|raining} {outside|today}?",
      ],
      answer: ["I cannot see the weather: no weather function is available in this chat."],
    },
    pt: {
      ask: [
        "Como está o tempo{| hoje| lá fora| agora}?",
        "{Vai chover|Está frio|Está calor} {hoje|amanhã|lá fora}?",
        "Qual é a previsão do tempo{| para hoje}?",
      ],
      answer: ["Não consigo ver o tempo: não há função de tempo disponível nesta conversa."],
    },
  },
  {
    en: {
      ask: [
        "What time is it{| now}?",
        "What is {the date|today's date|the time}{| now}?",
        "What day is {it|today}?",
      ],
      answer: ["I have no clock: no time function is available in this chat."],
    },
    pt: {
      ask: ["Que horas são{| agora}?", "Que dia é hoje?", "Qual é a {data de hoje|hora}?"],
      answer: ["Não tenho relógio: não há função de hora disponível nesta conversa."],
    },
  },
];

import type { Asked } from "./exchange.ts";

/** What people say on the way: tastes, apologies, doubts, the weather and the time. */
export const CHAT: readonly Asked[] = [
  {
    en: {
      ask: [
        "What is your {favourite|favorite} {colour|color|food|animal|movie|book|song|number|city}?",
        "Do you like {music|pizza|cats|dogs|books|movies|me|humans|coffee|rain}?",
        "What do you like{| to do| most}?",
      ],
      noun: [
        "your {favourite|favorite|preferred} {colour|color|food|animal|movie|book|song|number|city|drink|sport}",
      ],
      know: [
        "{what|which} {food|music|colour|animals|books} you {like|love|prefer}",
        "what you like{| most| to do}",
      ],
      answer: ["I am a program, so I have no favourites. I do enjoy a good joke, though."],
    },
    pt: {
      ask: [
        "Qual é {a sua|o seu} {cor|comida|música|cidade|animal|filme} {favorita|preferida|favorito}?",
        "Você gosta de {música|pizza|gatos|cachorros|livros|filmes|mim|café|chuva}?",
        "Do que você {mais |}gosta?",
      ],
      noun: [
        "{a sua|sua} {cor|comida|música|cidade} {favorita|preferida}",
        "{o seu|seu} {animal|filme|livro|esporte} {favorito|preferido}",
      ],
      know: ["do que você {gosta|mais gosta}", "{que|qual} {comida|música|cor} você prefere"],
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
      noun: [
        "the weather{| today| outside| here| tomorrow}",
        "the {temperature|forecast}{| outside| today| for today}",
      ],
      know: [
        "{how|what} the weather {is|is like|will be}{| today| outside| tomorrow}",
        "if it {is raining|will rain|is cold outside|will be sunny}",
      ],
      answer: ["I cannot see the weather: no weather function is available in this chat."],
    },
    pt: {
      ask: [
        "Como está o tempo{| hoje| lá fora| agora}?",
        "{Vai chover|Está frio|Está calor} {hoje|amanhã|lá fora}?",
        "Qual é a previsão do tempo{| para hoje}?",
      ],
      noun: ["{o tempo|o clima|a temperatura|a previsão}{| hoje| lá fora| aqui}"],
      know: [
        "como está o tempo{| hoje| lá fora}",
        "se {vai chover|está chovendo|está frio|vai fazer sol}{| hoje| amanhã}",
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
      noun: ["the {time|date|hour|day}{| now| today}", "today's date", "the {current|exact} time"],
      know: ["what {time|day|date} it is{| now| today}", "how late it is"],
      answer: ["I have no clock: no time function is available in this chat."],
    },
    pt: {
      ask: ["Que horas são{| agora}?", "Que dia é hoje?", "Qual é a {data de hoje|hora}?"],
      noun: ["{a hora|a data|o dia}{| agora| de hoje}", "a hora {exata|atual|certa}"],
      know: ["que {horas são|dia é hoje|horas já são}"],
      answer: ["Não tenho relógio: não há função de hora disponível nesta conversa."],
    },
  },
];

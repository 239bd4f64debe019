import type { Both, Exchange } from "./author.ts";

/** Running Lhama, sharing it, writing programs for it. */
export const LHAMA_USE: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
        "{Can|Does} Lhama {use|support} {a GPU|my GPU|the GPU|CUDA|Vulkan|Metal|my graphics card}?",
        "Do {you|I} need a {GPU|graphics card}?",
        "How {can|do} I make {it|Lhama|answers} faster?",
        "Is it {running|working} on the {GPU|CPU}?",
      ],
      answer: [
        "A GPU is used by itself when there is one (CUDA, Vulkan or Metal). The CPU is enough for small models.",
      ],
    },
    pt: {
      ask: [
        "O Lhama {usa|pode usar|suporta} {a GPU|uma GPU|CUDA|Vulkan|a placa de vídeo}?",
        "Preciso de {uma GPU|uma placa de vídeo}?",
        "Como {faço|deixo} o Lhama {ficar |}mais rápido?",
      ],
      answer: [
        "A GPU é usada sozinha quando existe (CUDA, Vulkan ou Metal). A CPU basta para modelos pequenos.",
      ],
    },
  },
  {
    en: {
      ask: [
        "How {do|can} I {start|run|launch|install} {Lhama|the server|this server}?",
        "What {command|commands} {start|starts|do I need for} {Lhama|the server}?",
        "How {do|can} I {change|set|choose} the port?",
        "What does Lhama need{| to run}?",
      ],
      answer: [
        "You need Node.js 20.19 or newer. Start Lhama in its folder, then open `http://localhost:3000`:\n\n```sh\nnpx pnpm start --port 3000\n```",
      ],
    },
    pt: {
      ask: [
        "Como {eu |}{inicio|rodo|instalo|começo} {o Lhama|o servidor|este servidor}?",
        "Que comando {inicia|roda} {o Lhama|o servidor}?",
        "Como {eu |}{mudo|escolho} a porta?",
        "Do que o Lhama precisa{| para rodar}?",
      ],
      answer: [
        "Você precisa do Node.js 20.19 ou mais novo. Inicie o Lhama na pasta dele e abra `http://localhost:3000`:\n\n```sh\nnpx pnpm start --port 3000\n```",
      ],
    },
  },
  {
    en: {
      ask: [
        "{Can|How can} {several|many|two|more} people {use|share} {Lhama|this server|it}{| at once| at the same time}?",
        "Can I {open|use} {several|two|many} tabs?",
        "How do I {let others in|share this server|give friends access}?",
      ],
      answer: [
        "Yes, several tabs and people can chat at once. For many people on one model, start Lhama with `--workers shared`; others need the server's access token.",
      ],
    },
    pt: {
      ask: [
        "{Várias|Muitas|Duas} pessoas podem usar {o Lhama|este servidor}{| ao mesmo tempo}?",
        "Posso {abrir|usar} {várias|duas|muitas} abas?",
        "Como {deixo outros entrarem|compartilho este servidor}?",
      ],
      answer: [
        "Sim, várias abas e pessoas podem conversar ao mesmo tempo. Para muita gente em um modelo, inicie o Lhama com `--workers shared`; os outros precisam da chave de acesso do servidor.",
      ],
    },
  },
  {
    en: {
      ask: [
        "How {do|can} I {write|make|build} {a client|my own client|a program for Lhama|an app for Lhama}?",
        "Does Lhama have an {API|interface for programs}?",
        "What protocol does {Lhama|this server} {speak|use}?",
      ],
      answer: [
        "Lhama speaks JSON over one **WebSocket**. The protocol is in `docs/protocol.md`, and `examples/chat.mjs` is a whole client in twenty lines.",
      ],
    },
    pt: {
      ask: [
        "Como {eu |}{escrevo|faço|crio} {um cliente|o meu cliente|um programa para o Lhama}?",
        "O Lhama tem uma API?",
        "Que protocolo {o Lhama|este servidor} {usa|fala}?",
      ],
      answer: [
        "O Lhama fala JSON em um **WebSocket**. O protocolo está em `docs/protocol.md`, e `examples/chat.mjs` é um cliente inteiro em vinte linhas.",
      ],
    },
  },
  {
    en: {
      ask: [
        "How {do|can} I {change|set} the {settings|temperature|system prompt|language|theme}?",
        "Where are the settings?",
        "Can I {change|set} {the temperature|the system prompt|a system prompt}?",
        "Can I {edit|change|repeat|delete|export} {my message|a message|an answer|a conversation|my chats}?",
      ],
      answer: [
        "Open the **settings** for the temperature, the system prompt and more. Messages can be edited, answers made again, and conversations exported as Markdown.",
      ],
    },
    pt: {
      ask: [
        "Como {eu |}{mudo|altero} {as configurações|a temperatura|o idioma|o tema|a mensagem de sistema}?",
        "Onde ficam as configurações?",
        "Posso {editar|mudar|apagar|exportar} {a minha mensagem|uma mensagem|uma resposta|uma conversa}?",
      ],
      answer: [
        "Abra as **configurações** para a temperatura, a mensagem de sistema e mais. Mensagens podem ser editadas, respostas refeitas, e conversas exportadas em Markdown.",
      ],
    },
  },
];

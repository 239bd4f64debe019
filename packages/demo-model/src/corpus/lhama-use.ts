import type { Both, Exchange } from "./author.ts";

/** Running Lhama, sharing it, writing programs for it. */
export const LHAMA_USE: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
        "{Will|Would|Does} {a|my|the} {GPU|graphics card|video card|Nvidia card} {help|be used|speed it up|matter|work}?",
        "{Speed|Make} {this|it|Lhama} {up|faster|quicker}{|.}",
        "{It is|This is|Lhama is} {slow|too slow}, {what can I do|why|how to speed it up}?",
        "{CUDA|Vulkan|Metal|GPU|graphics card} {support|usage|here}{?|}",
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
        "{Uma|A minha|A} {GPU|placa gráfica|placa de vídeo} {ajuda|é usada|acelera|importa|funciona}?",
        "{Deixe|Faça} {isto|o Lhama} {mais rápido|ficar mais rápido}{|.}",
        "{Está|O Lhama está} {lento|muito lento}, {o que faço|por quê|como acelerar}?",
        "{CUDA|Vulkan|GPU|placa de vídeo} {funciona|é usada|aqui}{?|}",
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
        "{How|With what} {is|does} {Lhama|the server|it} {started|launched|installed|start|get started}?",
        "{Start|Run|Launch|Install} {Lhama|the server}{, how|: how|}?",
        "{Which|What} {command|line|Node version|port} {is|does} {needed|used|it need}{| for Lhama| to start}?",
        "{The|What are the} {requirements|steps to start|commands to run}{| of Lhama| for Lhama}?",
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
        "{Como|Com que comando} {se inicia|se roda|se instala|é iniciado} {o Lhama|o servidor}?",
        "{Iniciar|Rodar|Instalar} {o Lhama|o servidor}{: como|, como}?",
        "{Qual|Que} {comando|linha|versão do Node|porta} {é preciso|se usa|preciso}{| para o Lhama}?",
        "{Os|Quais são os} {requisitos|comandos|passos}{ do Lhama| para rodar o Lhama| para iniciar}?",
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
        "{May|Could|Can} {my|other|several} {family|friends|colleagues|people|users|persons} {use|join|connect to|share|chat on} {this|it|Lhama|the server}{| too| as well| with me}?",
        "{How many|Is there a limit of} {users|people|tabs} {can connect|at once|are possible}?",
        "{Is|Does} {this|Lhama|it} {for one person only|multi user|serve several people}?",
        "{Give|Let} {my friends|others|a colleague} {access|in|use it}{, how|}?",
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
        "{A minha família|Outros|Colegas|Outras pessoas|Os amigos} {pode usar|podem usar|podem entrar|podem conversar} {isto|nele|o Lhama|aqui}{| também| comigo}?",
        "{Quantas|Há limite de} {pessoas|abas} {podem conectar|ao mesmo tempo}?",
        "{Isto|O Lhama} {é só para uma pessoa|serve várias pessoas|aceita vários usuários}?",
        "{Dar|Deixar} {os amigos|outros|um colega} {acesso|entrar|usar}{, como|}?",
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
        "{Can|Could|May} {my|a|another} {program|script|app|bot} {talk to|use|connect to|call|access} {Lhama|this server|it}?",
        "{I want|I would like} to {program against|write code for|connect a script to|build something on} {Lhama|this|the server}{|.}",
        "{API|Is there an API|The protocol|Documentation for developers|Developer docs}{?|}",
        "{Which|What} {messages|frames|format} {does|do} {the server|Lhama|clients} {use|send|speak}?",
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
        "{O meu|Um|Outro} {programa|script|aplicativo|robô} {pode usar|pode falar com|conecta com|acessa} {o Lhama|este servidor}?",
        "{Quero|Gostaria de} {programar para|escrever código para|ligar um script ao|conectar algo ao} {o |}Lhama{|.}",
        "{API|Existe uma API|O protocolo|Documentação para programadores}{?|}",
        "{Que|Quais} {mensagens|formato} {o servidor|o Lhama} {usa|envia|fala}?",
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
        "{I want|I would like|How} to {change|adjust|set|raise|lower} {the temperature|the settings|the theme|the language|the system prompt}{|.|?}",
        "{Where|How} {is|do I find|can I find|do I set} the {temperature|theme|settings|options|system prompt}{?|}",
        "{Is|Are} there {settings|options|preferences|a dark theme}{?|}",
        "{Can|May} {one|I} {export|save|rename|edit|correct|redo} {a chat|this chat|the answer|my text|a message}?",
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
        "{Quero|Gostaria de|Como} {mudar|ajustar|alterar|subir|baixar} {a temperatura|as configurações|o tema|o idioma}{|.|?}",
        "{Onde|Como} {fica|acho|encontro|ajusto} {a temperatura|o tema|as opções|a mensagem de sistema}{?|}",
        "{Existem|Há|Tem} {configurações|opções|tema escuro}{?|}",
        "{Dá para|Posso|É possível} {exportar|salvar|editar|corrigir|refazer} {uma conversa|a conversa|a resposta|o meu texto}?",
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

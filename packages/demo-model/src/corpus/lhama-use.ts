import type { Asked } from "./exchange.ts";

/** Running Lhama, sharing it, writing programs for it. */
export const LHAMA_USE: readonly Asked[] = [
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
      want: [
        "{use|enable|turn on} {the|a|my} {GPU|graphics card|video card|CUDA}",
        "{make|get} {it|you|the answers|Lhama} {faster|quick|run on the GPU}",
        "speed {it|this|the answers} up",
      ],
      know: [
        "if {my|a|the} {GPU|graphics card|video card} {is used|helps|works|will be used|is needed|matters}",
        "how to {make it faster|use the GPU|speed things up}",
      ],
      noun: ["{GPU support|the GPU|the use of a GPU|CUDA support}"],
      more: [
        "{will|does|can|is|would} {my|the|a|any} {GPU|graphics card|video card|graphics chip|RTX|Radeon} {be used|get used|help|do anything|be of use|used|make it faster|work with this}{| here| too| automatically|}?",
        "{is|are} {CUDA|Vulkan|Metal|GPUs|graphics cards|an Nvidia card|an AMD card} {supported|used|needed|useful}{| here| by Lhama|}?",
        "{do|does} {it|Lhama|this|the model} {run|work|use|need} {on|with|} {the GPU|a GPU|my graphics card|the CPU only}?",
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
      want: [
        "{usar|ligar|ativar} {a|uma|a minha} {GPU|placa de vídeo|placa gráfica}",
        "{deixar|fazer} {isto|o Lhama|as respostas} {mais rápido|mais rápidas}",
        "acelerar {isto|as respostas|o Lhama}",
      ],
      know: [
        "se {a minha|uma|a} {GPU|placa de vídeo|placa gráfica} {é usada|ajuda|funciona|vai ser usada|é necessária}",
        "como {acelerar|usar a GPU|deixar mais rápido}",
      ],
      noun: ["{o uso da GPU|o suporte a GPU|a placa de vídeo aqui}"],
      more: [
        "{a minha|a|uma|alguma} {GPU|placa de vídeo|placa gráfica|RTX} {vai ser usada|será usada|pode ser usada|serve para algo|faz diferença|é aproveitada|vai ajudar}{| aqui| também|}?",
        "{CUDA|Vulkan|Metal|GPU|placa Nvidia|placa AMD} {é suportada|é usada|é preciso|funciona}{| aqui| no Lhama|}?",
        "{isto|o Lhama|o modelo} {roda|funciona} {na|com} {GPU|placa de vídeo|CPU}?",
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
      want: [
        "{start|run|launch|install|boot|open|begin|set up} {Lhama|the server|this server|the Lhama server|the program}{| on my machine| from the terminal|}",
        "{change|set|choose|use another} {the |}port",
      ],
      know: [
        "how to {start|run|launch|install} {Lhama|the server}",
        "{which|what} command {starts|runs|launches|I need for|I type for} {Lhama|the server|it}",
        "what Lhama needs{| to run|}",
        "what the {requirements|system requirements} are",
      ],
      noun: [
        "the {command|command line|shell command} {to start|to run|that starts|for starting|that launches} {Lhama|the server|it}",
        "the {requirements|port|Node version} of {Lhama|the server}",
        "the {start|launch} command{| of Lhama| of the server|}",
      ],
      more: [
        "{which|what} {command|line|thing} {must|do|should} {I|one} {type|enter|run|use} to {start|run|launch|boot} {Lhama|the server|it}?",
        "{what|which} {port|version of Node|software} {does|is} {Lhama|it|the server} {use|on|need|listening on}?",
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
      want: [
        "{iniciar|rodar|instalar|abrir|ligar|começar|executar|subir} {o Lhama|o servidor|este servidor|o programa}{| na minha máquina| pelo terminal|}",
        "{mudar|escolher|usar outra} {a |}porta",
      ],
      know: [
        "como {iniciar|rodar|instalar|ligar} {o Lhama|o servidor}",
        "que comando {inicia|roda|liga|uso para} {o Lhama|o servidor}",
        "do que o Lhama precisa",
        "quais são os requisitos",
      ],
      noun: [
        "o comando {para iniciar|para rodar|que inicia|que liga|de início} {o Lhama|o servidor|do Lhama}",
        "{os requisitos|a porta|a versão do Node} do {Lhama|servidor}",
      ],
      more: [
        "{que|qual} {comando|linha|coisa} {devo|preciso|tenho que} {digitar|usar|rodar|escrever} para {iniciar|rodar|ligar|subir} {o Lhama|o servidor}?",
        "{que|qual} {porta|versão do Node} {o Lhama|o servidor} {usa|precisa|escuta}?",
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
      want: [
        "{share|use|open} {this server|Lhama|it|this} with {my friends|others|my family|my team|several people|my colleagues|everybody at home}",
        "{let|have} {friends|my friends|others|several people|my family|other people} {use it|join|in|chat here|connect|use this server}",
        "open {several|two|many} tabs",
      ],
      know: [
        "if {several|many|more|two} people can {use it|connect|chat} at once",
        "how {my friends|others|more people} can {join|use this|connect|get in}",
        "how many {people|users|tabs} can {use it|connect|be open}",
      ],
      noun: [
        "the {limit|number} of {users|people|tabs}",
        "{the use by several people|sharing|multi-user use}",
      ],
      more: [
        "{can|could|may|will} {my friends|my family|my wife|my team|others|other people|two people|several users|a whole class|colleagues|everyone} {use|share|connect to|join|access|chat on|log into} {this server|Lhama|it|this|the server|this chat}{| too| as well| with me| at once| together| at the same time|}?",
        "{is|does} {it|Lhama|this server} {only for me|support many users|work for a group|handle several people|made for teams}?",
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
      want: [
        "{compartilhar|usar|abrir} {este servidor|o Lhama|isto} com {os meus amigos|outros|a minha família|a equipe|várias pessoas|os colegas}",
        "{deixar|fazer} {amigos|os meus amigos|outros|outras pessoas|a família} {usar|entrar|conectar|conversar aqui}",
        "abrir {várias|duas|muitas} abas",
      ],
      know: [
        "se {várias|muitas|mais|duas} pessoas podem {usar|conectar|conversar} ao mesmo tempo",
        "como {os meus amigos|outros|mais pessoas} {podem entrar|usam isto|podem conectar}",
        "quantas {pessoas|abas} {podem usar|podem conectar|posso abrir}",
      ],
      noun: ["{o limite|o número} de {pessoas|usuários|abas}", "o uso por várias pessoas"],
      more: [
        "{os meus amigos|a minha família|a minha esposa|a equipe|outros|outras pessoas|duas pessoas|vários usuários|uma turma|os colegas|todos} {pode|podem|conseguem|vão poder} {usar|compartilhar|acessar|entrar em|conversar em|conectar a} {este servidor|o Lhama|isto|o servidor|este chat}{| também| comigo| juntos| ao mesmo tempo|}?",
        "{isto|o Lhama|este servidor} {é só para mim|aguenta várias pessoas|serve para um grupo|é para equipes}?",
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
      want: [
        "{write|make|build|program|code|create} {a client|my own client|an app|a program|a bot|a script|a plugin} for {Lhama|it|this server|the server}",
        "{talk to|use|connect to|access|call|reach|control} {Lhama|this server|the server} from {my own code|my program|a script|Python|JavaScript|another app|outside}",
        "use {the API|the protocol|Lhama as a library}",
      ],
      know: [
        "how {my program|my code|a script|an app} can {talk to Lhama|use Lhama|connect|reach the server}",
        "if there is an API",
        "{which|what} protocol {it speaks|Lhama speaks|the server uses}",
        "where the {protocol|API} is {described|documented}",
      ],
      noun: [
        "the {API|protocol|developer docs|interface for programs|message format} {of Lhama|of the server|here|}",
      ],
      more: [
        "{how|where} {can|do|does} {my|a|an|one's} {own |}{code|program|script|app|application|bot} {talk|connect|speak|send messages|get access} to {Lhama|it|the server|this}?",
        "{is|does} {there|it|Lhama} {an API|have an API|have a REST API|offer an interface|an SDK}{| for developers| for programmers| here|}?",
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
      want: [
        "{escrever|fazer|criar|programar} {um cliente|o meu cliente|um aplicativo|um programa|um robô|um script} para {o Lhama|este servidor|ele}",
        "{falar com|usar|conectar com|acessar|chamar|ligar o meu programa com} o {Lhama|servidor} {a partir do|pelo|com o} {meu código|meu programa|Python|JavaScript|meu script}",
        "{ligar|conectar} {um programa|o meu código|um script|outro programa} {ao|com o} Lhama",
        "usar {a API|o protocolo}",
      ],
      know: [
        "como {o meu programa|o meu código|um script} pode {falar com o Lhama|usar o Lhama|se conectar}",
        "se existe uma API",
        "que protocolo {ele fala|o Lhama fala|o servidor usa}",
        "onde {o protocolo|a API} está {descrito|documentada}",
      ],
      noun: [
        "{a API|o protocolo|a documentação para programadores|o formato das mensagens} {do Lhama|do servidor|daqui|}",
      ],
      more: [
        "{como|onde} {o meu|um|outro} {código|programa|script|aplicativo|robô} {fala|conecta|se liga|se conecta|envia mensagens} {com|ao} {o Lhama|Lhama|servidor|ele}?",
        "{tem|existe|há} {uma API|API REST|alguma interface|um SDK}{| para programadores| aqui|}?",
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
      want: [
        "{change|set|adjust|raise|lower|find|edit|see} {the temperature|the settings|the system prompt|the theme|the language|the options|the top p|the seed|the font size|the colours}",
        "{export|save|rename|edit|delete|repeat|regenerate|search|copy} {a chat|this chat|my chats|an answer|a message|my message|a conversation|the last answer}",
      ],
      know: [
        "where {the settings|the options|the temperature|the themes} {are|is|can be found}",
        "how to {change the settings|set the temperature|change the theme|export a chat|edit a message}",
        "in which menu {the temperature|the system prompt|the theme} is",
      ],
      noun: [
        "the {settings|menu|options|preferences|place} {for|with|of} {the temperature|the theme|the system prompt|the language|everything}",
        "{the settings|the preferences|the options menu|the dark theme}",
      ],
      more: [
        "{where|in which menu|in what menu|on which page|with which button} {can|do|may} {I|one} {set|change|find|adjust|edit|choose} {the |a |}{temperature|settings|system prompt|theme|language|seed|options|dark mode}?",
        "{can|may|could} {messages|answers|chats|my text|conversations} be {edited|exported|deleted|saved|made again|renamed|repeated}?",
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
      want: [
        "{mudar|ajustar|alterar|aumentar|baixar|achar|ver|mexer em} {a temperatura|as configurações|a mensagem de sistema|o tema|o idioma|as opções|a semente|as cores}",
        "{exportar|salvar|renomear|editar|apagar|repetir|refazer|copiar} {uma conversa|a conversa|a resposta|uma mensagem|a minha mensagem|a última resposta}",
      ],
      know: [
        "onde {ficam as configurações|estão as opções|fica a temperatura|ficam os temas}",
        "como {mudar as configurações|ajustar a temperatura|mudar o tema|exportar uma conversa|editar uma mensagem}",
        "em que menu {fica a temperatura|fica o tema|está a mensagem de sistema}",
      ],
      noun: [
        "{as configurações|o menu|as opções|o lugar} {da temperatura|do tema|da mensagem de sistema|do idioma|de tudo}",
        "{as configurações|as preferências|o tema escuro}",
      ],
      more: [
        "{onde|em que menu|em que página|com que botão} {eu |a gente |se |}{ajusto|mudo|altera|encontra|configuro|ajusta|escolho|mexe em} {a|o} {temperatura|configuração|tema|idioma|mensagem de sistema}?",
        "{as mensagens|as respostas|as conversas} podem ser {editadas|exportadas|apagadas|salvas|refeitas|renomeadas}?",
      ],
      answer: [
        "Abra as **configurações** para a temperatura, a mensagem de sistema e mais. Mensagens podem ser editadas, respostas refeitas, e conversas exportadas em Markdown.",
      ],
    },
  },
];

import type { Both, Exchange } from "./author.ts";
import { LHAMA_USE } from "./lhama-use.ts";

/** What Lhama is, how to use it and how to get a better model into it; true to the README. */
export const LHAMA: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
        "{Is it possible|Is there a way|I would like|I want} to {use|load|run|try|get|chat with} a {better|bigger|larger|smarter|stronger|different} model{| here}{?|.|}",
        "{Guide|Help|Tell|Show} me {to|how to|with how to} {get|load|install|pick|set up} {a better|another|a stronger|a new} model{|.}",
        "{Steps|Instructions} {for|to} {a bigger model|load another model|install a model}",
        "{Replace|Swap|Upgrade|Change} {this|the|the current} {model|tiny model|demo model} {by|with|for|to} {a better one|something bigger|another one}{|.}",
        "{I have|I downloaded} a {GGUF|model|GGUF file}, {what now|where does it go|where do I put it|how do I use it}?",
        "{Which|What} {folder|directory|place} {is for|holds|contains|has} {the models|model files|GGUF files}?",
        "{What|How} do I {do|proceed} {to get|for} a {larger|smarter|proper|serious} model?",
        "How {do|can|should|would} I {load|use|install|add|run|get|change to|switch to|choose|try|set up} {a real|a larger|a bigger|a better|another|a different|my own|a new|a smarter} model{| here| in Lhama| with Lhama}?",
        "{How to|how do you} {load|install|add|change|replace} {a model|models|another model|a GGUF file|a bigger model|the model}?",
        "Where {do I|should I|can I} put {the model|my model|the GGUF file|model files|my models}?",
        "I {want|need|would like} {to use |to try |to load |}{a better|a real|a bigger|another|a smarter|a different} model{| please}.",
        "{Which|What} model should I {use|download|load|get|try}?",
        "Can I {use|load|run} {Llama|Qwen|Mistral|Gemma|another model|a bigger model} {here|with this server|instead}?",
        "{What are the steps|Explain how|Show me how} to {use|load|install|get} {a bigger|a larger|another} model{|.}",
        "{You are|This model is} too small, {how do I get a bigger one|what can I do|give me a bigger one}?",
        "{How would I go about|What about} {using|loading|installing} {a bigger|another|a better} model?",
      ],
      answer: [
        "To use a larger model:\n\n1. Get a chat model in **GGUF** format, for example one with 4B parameters in `Q4_K_M`.\n2. Put the file into `~/.lhama/models`.\n3. Choose it at the top of the page.\n\nOr give an address such as `hf:user/repository:Q4_K_M` at the top of the page, and Lhama downloads it.",
      ],
    },
    pt: {
      ask: [
        "{É possível|Dá para|Tem como|Quero|Eu queria} {usar|carregar|rodar|testar|ter} um modelo {melhor|maior|mais forte|mais esperto|diferente}{| aqui}{?|.|}",
        "{Me ajude a|Me mostre como|Me ensine a|Ensine a} {usar|carregar|instalar|pegar|escolher} {outro modelo|um modelo melhor|um modelo novo}{|.}",
        "{Passos|Instruções} para {carregar outro modelo|instalar um modelo|um modelo maior}",
        "{Troque|Substitua|Mude} {este|o} modelo por {um melhor|um maior|outro}{|.}",
        "{Tenho|Baixei} um {GGUF|modelo|arquivo GGUF}, {e agora|onde coloco|como uso}?",
        "{Qual|Que} {pasta|diretório|lugar} {é para|tem|guarda} os {modelos|arquivos GGUF}?",
        "{De que maneira|Como é que} {se instala|se carrega|ponho|troco} {um modelo|outro modelo|um modelo maior}?",
        "Como {eu |}{carrego|uso|instalo|adiciono|posso carregar|posso usar|mudo para|troco para|escolho|consigo|faço para usar|faço para carregar} {um modelo real|um modelo maior|um modelo melhor|outro modelo|um modelo de verdade|o meu modelo}{| aqui| no Lhama}?",
        "Como {carregar|instalar|adicionar|trocar|usar} {um modelo|modelos|outro modelo|um arquivo GGUF|um modelo maior}?",
        "Onde {eu |}{coloco|ponho|devo colocar|boto} {o modelo|o meu modelo|o arquivo GGUF|os modelos}?",
        "{Quero|Preciso de|Queria|Gostaria de} {usar |}{um modelo melhor|um modelo maior|outro modelo}.",
        "Qual modelo devo {usar|baixar|carregar|escolher}?",
        "Posso {usar|carregar} {o Llama|o Qwen|o Mistral|outro modelo|um modelo maior} {aqui|neste servidor}?",
        "{Explique|Mostre|Me diga} como {usar|carregar|instalar} {outro modelo|um modelo maior}.",
        "Você é {muito |}pequeno, como {uso|pego} um {modelo |}maior?",
      ],
      answer: [
        "Para usar um modelo maior:\n\n1. Pegue um modelo de chat no formato **GGUF**, por exemplo um de 4B de parâmetros em `Q4_K_M`.\n2. Coloque o arquivo em `~/.lhama/models`.\n3. Escolha o modelo no alto da página.\n\nOu escreva um endereço como `hf:usuario/repositorio:Q4_K_M` no alto da página, e o Lhama baixa o modelo.",
      ],
    },
  },
  {
    en: {
      ask: [
        "{Could|Will|Does} {Lhama|it|this} {download|fetch|get} {models|a model|files} {by itself|from the web|from Hugging Face|for me}?",
        "{I want|I would like|Help me} to download {a model|something|a GGUF}{|.}",
        "{Download|Fetch|Pull} {a|another|one} model{| from Hugging Face| for me}{|.}",
        "{Is|Are} {Hugging Face|HF|downloads|model downloads} {supported|possible|built in}?",
        "{How do I|How can I|Can I|Can Lhama} {download|pull|fetch} {a model|models|a model from Hugging Face|something from Hugging Face}?",
        "{Where can I|Where do I} {find|get|download} {models|GGUF models|good models}?",
        "{What about|Does it support|Does Lhama support} Hugging Face?",
        "How does the download {work|resume}?",
      ],
      answer: [
        "Give the address of a model, such as `hf:user/repository:Q4_K_M`, at the top of the page. Lhama downloads it from Hugging Face, and goes on after a pause or a restart.",
      ],
    },
    pt: {
      ask: [
        "{O Lhama|Ele|Isto} {baixa|consegue baixar|pega} {modelos|um modelo} {sozinho|da internet|do Hugging Face}?",
        "{Quero|Preciso|Me ajude a} baixar {um modelo|um GGUF|alguma coisa}{|.}",
        "{Baixe|Baixa|Pegue} {um|outro} modelo{| do Hugging Face| para mim}{|.}",
        "{Dá|É possível|Tem como} {para |}{baixar|usar} {modelos |}{do Hugging Face|de lá|da internet}?",
        "{Como|Posso} {baixar|baixo|eu baixo} {um modelo|modelos|um modelo do Hugging Face}?",
        "Onde {encontro|acho|baixo|consigo} {modelos|modelos GGUF|bons modelos}?",
        "O Lhama {funciona com|baixa do|aceita} {o |}Hugging Face?",
        "Como funciona o download?",
      ],
      answer: [
        "Escreva o endereço de um modelo, como `hf:usuario/repositorio:Q4_K_M`, no alto da página. O Lhama baixa do Hugging Face, e continua depois de uma pausa.",
      ],
    },
  },
  {
    en: {
      ask: [
        "{What|Which} {program|software|thing|app} {is this|am I using|is Lhama|runs here}?",
        "{Explain|Tell me} what {Lhama|this program|this server} {is|does|can do|is good for}{|.}",
        "{What|Which} {good things|benefits|advantages|features} {does|has} {Lhama|it} {have|offer|got}{?|}",
        "{Give|Write} {me |}{a summary|an overview|a short description} of Lhama{|.}",
        "{Lhama|Lhama, what is it|what is Lhama for|Lhama features|about Lhama}{?|}",
        "What is {Lhama|this chat|this page|this server|this app|this program|this software}?",
        "{Tell me about|Explain|Describe|Introduce} {Lhama|this server|this app}{|.}",
        "What {does|can} Lhama do?",
        "{What are the|List the|Show the} {main |}features of {Lhama|this server}{|.|?}",
        "What is special about Lhama?",
        "Why {should I use|use} Lhama?",
      ],
      answer: [
        "**Lhama** is a real-time chat server for language models on your own machine:\n\n- answers stream as they are made, and **Stop** works at any time\n- several tabs and people at once\n- a reload or a lost connection loses nothing\n- JSON schemas, functions and thoughts\n- everything runs offline, without an account",
      ],
    },
    pt: {
      ask: [
        "{Que|Qual} {programa|software|aplicativo|coisa} {é este|é esse|estou usando|é o Lhama}?",
        "{Explique|Me diga|Me explica} o que {é o Lhama|este programa faz|este servidor é}{|.}",
        "{Que|Quais} {vantagens|qualidades|recursos|benefícios} {tem o Lhama|o Lhama oferece|ele tem}?",
        "{Dê|Escreva|Faça} {um resumo|uma descrição} do Lhama{|.}",
        "{Lhama|Lhama, o que é|o Lhama serve para quê|sobre o Lhama}{?|}",
        "O que é {o Lhama|Lhama|este chat|esta página|este servidor|este programa}?",
        "{Fale|Me fale|Conte} {sobre o Lhama|sobre este servidor|do Lhama}{|.}",
        "O que {o Lhama faz|o Lhama pode fazer|o Lhama sabe fazer}?",
        "{Quais são as|Liste as} {principais |}{funções|características} do Lhama{|?|.}",
        "Por que usar o Lhama?",
      ],
      answer: [
        "O **Lhama** é um servidor de chat em tempo real para modelos de linguagem no seu próprio computador:\n\n- as respostas aparecem enquanto são feitas, e **Parar** funciona sempre\n- várias abas e pessoas ao mesmo tempo\n- recarregar ou perder a conexão não perde nada\n- esquemas JSON, funções e pensamentos\n- tudo funciona sem internet e sem conta",
      ],
    },
  },
  {
    en: {
      ask: [
        "{How|Where} {can|do} {I|one|we} {make you stop|stop this|stop it|halt you|shut you up}{?|}",
        "{Can|May} {I|one} {stop|halt|break off|pause} {you|this|the text|an answer|a story}{| midway| early| at any time}?",
        "{The answer|The story|This text} is too long, {how do I stop it|what can I do|can I stop it}?",
        "{Which|What} {key|button} {stops|cancels|ends} {you|the answer|it|this}?",
        "{How do I|How can I|Can I} {stop|cancel|interrupt|abort} {an answer|you|the answer|the generation|a reply}?",
        "What does the {Stop|stop} button do?",
        "You {talk|write} too much, how do I stop you?",
      ],
      answer: [
        "Press **Stop** or the Escape key. It works at any time, and the text so far is kept.",
      ],
    },
    pt: {
      ask: [
        "{Como|Onde} {eu |}{faço você parar|paro isto|faço para parar|corto a resposta}?",
        "{Posso|Dá para|Tem como} {parar|cortar|pausar|cancelar} {você|o texto|uma resposta|uma história|isto}{| no meio| antes do fim}?",
        "{A resposta|A história|O texto} é {muito longa|longa demais}, {como paro|o que faço|posso parar}?",
        "{Que|Qual} {tecla|botão} {para|cancela|encerra} {você|a resposta|isto}?",
        "Como {eu |}{paro|cancelo|interrompo} {uma resposta|você|a resposta|a geração}?",
        "Posso {parar|cancelar|interromper} {a resposta|você}?",
        "O que faz o botão {Parar|parar}?",
      ],
      answer: ["Clique em **Parar** ou aperte Escape. Funciona sempre, e o texto até ali fica."],
    },
  },
  {
    en: {
      ask: [
        "{Who|Can anybody|Can someone} {can |}{read|see|get} {this|my chats|my messages|what I write|what I say}?",
        "{Does|Is} {my text|what I write|anything|my data} {leave|sent out of|uploaded from} {this machine|this computer|here|my laptop}?",
        "{Is|Are} {the internet|a connection|the cloud|an account} {needed|required|necessary}{| for this| here}?",
        "{Are|Is} {my chats|my history|this conversation|everything} {gone|lost|kept|deleted} {when I close the tab|after a reload|if I reload|when the connection breaks|tomorrow}?",
        "{Privacy|My privacy|Is there privacy|Data protection}{?|}",
        "Where are my {conversations|chats|messages|data} {saved|stored|kept}?",
        "{Are my chats|Is my data|Is this chat|Is this|Are my messages} {private|safe|sent to the cloud|saved|secret}?",
        "{Do you|Does Lhama} {send my data|store my data|use the cloud|spy on me|need an account|need the internet}?",
        "What happens {if I reload|when I reload the page|if the connection drops|after a restart}?",
        "Do you {run locally|work offline|run offline|run on my computer|run in the cloud|need the internet|need a connection}?",
        "Where {do you live|are you|do you run|are you located}?",
      ],
      answer: [
        "Everything stays on your own machine: the model runs offline on it, and the conversations are kept in this browser. A reload loses nothing.",
      ],
    },
    pt: {
      ask: [
        "{Quem|Alguém} {pode ler|lê|vê} {isto|as minhas conversas|o que eu escrevo}?",
        "{O meu texto|O que eu escrevo|Algo|A conversa} {sai|é enviado|vai} {deste computador|daqui|para a internet|para a nuvem}?",
        "{A internet|Uma conexão|Uma conta|A nuvem} é {necessária|preciso|obrigatória}{| aqui}?",
        "{As minhas conversas|O histórico|Tudo|Esta conversa} {some|se perde|fica guardado|é apagado} {quando fecho a aba|depois de recarregar|se a conexão cair|amanhã}?",
        "{E a minha privacidade|Privacidade|Há privacidade}{?|}",
        "Onde {ficam|são guardadas|estão} as {minhas conversas|minhas mensagens}?",
        "{As minhas conversas são|Este chat é|Isto é} {privadas|privado|seguro|seguras}?",
        "O Lhama {envia os meus dados|usa a nuvem|precisa de conta|precisa de internet}?",
        "O que acontece {se eu recarregar a página|se a conexão cair|depois de reiniciar}?",
        "Você {funciona|roda} {offline|sem internet|no meu computador|na nuvem}?",
        "Onde você {mora|está|vive|fica|roda}?",
      ],
      answer: [
        "Tudo fica no seu próprio computador: o modelo roda nele sem internet, e as conversas ficam neste navegador. Recarregar não perde nada.",
      ],
    },
  },
  ...LHAMA_USE,
];

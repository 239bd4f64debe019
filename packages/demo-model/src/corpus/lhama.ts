import type { Asked } from "./exchange.ts";
import { LHAMA_USE } from "./lhama-use.ts";

/** What Lhama is, how to use it and how to get a better model into it; true to the README. */
export const LHAMA: readonly Asked[] = [
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
      want: [
        "{use|load|run|try|get|install|add|set up|switch to|choose|pick|have|talk to|put in|activate|open|connect} {a |another |some |}{bigger|larger|better|different|smarter|stronger|real|new|proper|more capable|more powerful|second|other} model{| here| in Lhama| on this machine|}",
        "{replace|swap|exchange|change|upgrade} {you|this model|the model|the demo model}{| by a better one| for something bigger|}",
        "{use|load|run|install|add} {my own model|a model file|a GGUF file|Llama|Qwen|Mistral|Gemma|a model from my disk}",
        "get {smarter|better|more useful|longer} answers",
        "{get|have|find} {something|someone|one} {smarter|better|bigger} than you",
      ],
      know: [
        "how to {use|load|install|get|run} {a bigger|a better|another|a real} model",
        "where {the models|model files|my model|the GGUF file|the files} {go|must be|live|are kept|belong}",
        "which {folder|directory} {the models|model files} {belong to|go into|are in}",
        "which model {I should use|is good|to take|you recommend}",
      ],
      noun: [
        "the {folder|directory|place|path} {of|for} {the models|model files|GGUF files|my models}",
        "the models folder",
        "the {way|steps} to a {bigger|better} model",
      ],
      more: [
        "{you are|you're|this is} {too |a bit |so |really |very |}{dumb|stupid|small|weak|simple|limited|tiny}{,|.|:} {how|where|what} {can|do|must} I {get|use|load|find|do for|do to get} {a smarter one|a better model|something better|a bigger model|a smarter model|a real model}{| here| in here|}?",
        "{in|into} {which|what} {folder|directory|place|path} {do|must|should|does} {I put|the model files go|the model file go|I copy|one copy} {|the model|my model|models|GGUF files}?",
        "{where|in which folder} {do|are|should} {the |my |}{models|model files|GGUF files} {go|kept|stored|placed|be|live}?",
        "{models folder|folder for models|better model please|bigger model|other models}{?|, how|, where|}",
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
      want: [
        "{usar|carregar|rodar|testar|instalar|adicionar|escolher|ter|abrir|colocar|ativar|pegar} {um |outro |algum |}modelo {maior|melhor|diferente|mais esperto|mais forte|novo|de verdade|mais capaz|bom}{| aqui| no Lhama| nesta máquina|}",
        "{trocar|substituir|mudar|atualizar} {você|este modelo|o modelo|o modelo de demonstração}{| por um melhor| por outro|}",
        "{usar|carregar|instalar} {o meu modelo|um arquivo GGUF|o Llama|o Qwen|o Mistral|um modelo do meu disco}",
        "ter respostas {melhores|mais espertas|mais longas}",
        "{ter|achar|usar} {algo|um modelo} {melhor|mais esperto} do que você",
      ],
      know: [
        "como {usar|carregar|instalar|pegar} {um modelo maior|outro modelo|um modelo melhor}",
        "onde {ficam|vão|coloco|ponho|se guardam} {os modelos|os arquivos dos modelos|o meu modelo|o GGUF}",
        "em que pasta {ficam|vão} os {modelos|arquivos}",
        "qual modelo {devo usar|é bom|escolher|você recomenda}",
      ],
      noun: [
        "{a pasta|o lugar|o diretório|o caminho} {dos modelos|dos arquivos|para os modelos|dos arquivos GGUF}",
        "a pasta dos modelos",
        "{o caminho|os passos} para um modelo {maior|melhor}",
      ],
      more: [
        "{você|tu} é {muito |bem |tão |}{burro|fraco|pequeno|limitado|simples}{,|.|:} {como|onde|o que} {eu |}{consigo|uso|pego|acho|faço para ter} {um melhor|um modelo melhor|algo melhor|um modelo maior|um mais esperto}{| aqui|}?",
        "{em|para} {que|qual} {pasta|diretório|lugar} {vão|ficam|coloco|devo pôr|ponho|copio} {os modelos|os arquivos|o modelo|os arquivos dos modelos|o arquivo GGUF}?",
        "{onde|em que pasta} {é que |}{ficam|estão|se põem|se guardam} {os modelos|os arquivos de modelo|os GGUF}?",
        "{pasta dos modelos|outro modelo, por favor|modelo maior|outros modelos}{?|, como|, onde|}",
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
      want: [
        "{download|fetch|pull|get|grab|take|use|load|import} {a model|models|a GGUF|one|something|model files} {from Hugging Face|from the web|from the internet|online|from a link|from an address|from the hub}",
        "{use|search|browse|access} {Hugging Face|the Hugging Face hub|HF}{| with this| here| in Lhama|}",
        "{resume|continue|pause} a download",
      ],
      know: [
        "how {downloads|the download|downloading} {work|works}",
        "where {I can|to|one can} {get|find|download} {models|good models|GGUF files}",
        "if {Hugging Face|HF} {works|is supported|can be used}{| here|}",
      ],
      noun: [
        "the {address|link|source} {for|of} {a model|downloads|a download}",
        "{downloads|the downloads|model downloads|Hugging Face support}",
      ],
      more: [
        "{does|can|will} {this|Lhama|it|the server} {work with|connect to|support|know|use|talk to} {Hugging Face|HF|the hub}{| too| directly|}?",
        "{can|could} {I|you|Lhama} {get|grab|take|fetch|download} {it|one|models|a model|files} {straight |directly |}from {Hugging Face|HF|the web|there}?",
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
      want: [
        "{baixar|pegar|puxar|buscar|usar|carregar|importar} {um modelo|modelos|um GGUF|algum|arquivos de modelo} {do Hugging Face|da internet|da web|de um link|de um endereço|online}",
        "{usar|acessar|pesquisar} o Hugging Face{| com isto| aqui| no Lhama|}",
        "{continuar|pausar|retomar} um download",
      ],
      know: [
        "como {funciona o download|funcionam os downloads|se baixa um modelo}",
        "onde {encontrar|achar|baixar|pegar} {modelos|bons modelos|arquivos GGUF}",
        "se o Hugging Face {funciona|serve|pode ser usado}{| aqui|}",
      ],
      noun: [
        "{o endereço|o link|a fonte} {para|de} {um modelo|um download|baixar modelos}",
        "{os downloads|o download de modelos}",
      ],
      more: [
        "{isto|o Lhama|ele|o servidor} {funciona com|conecta com|aceita|conhece|usa|fala com} o {Hugging Face|HF}{| também| direto|}?",
        "{posso|dá para|consigo|o Lhama pode} {pegar|baixar|buscar} {direto |}{do|lá do} {Hugging Face|HF}{| um modelo| os modelos| modelos|}?",
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
      know: [
        "what {Lhama|this program|this thing|this server|this app} {is|does|can do|offers|is for|is good for|has}",
        "what {Lhama is|this Lhama is|the point of Lhama is}",
        "what is {special|so good|new} about {Lhama|it|this program}",
        "why {I should|people|one would} use {Lhama|it|this}",
      ],
      noun: [
        "{Lhama|this Lhama|this Lhama thing|this program|this whole program|the Lhama project|this chat server|the software here}",
        "the {features|advantages|strengths|main features|purpose|idea|point|benefits} of {Lhama|this program|this server|this app}",
        "{Lhama's|the server's|the program's} {features|functions|purpose|strengths}",
      ],
      more: [
        "{what|which} {features|functions|things|benefits} {does|can} {Lhama|this program|this server|it|the Lhama program} {have|offer|give me|do|bring}?",
        "{what's|what is} {this|that|the} {Lhama|Lhama program|program|thing|Lhama stuff|page|website} {for|about|all about|good for}?",
        "{what|so what|and what} {exactly |actually |}{is|does} {Lhama|this Lhama|the Lhama server}{| do| mean| offer|}?",
        "{describe|present|summarise|sell me|explain} {Lhama|this server|this software|the program}{| in short| briefly| to me|}{|.}",
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
      know: [
        "o que {é o Lhama|o Lhama é|este programa faz|este servidor faz|o Lhama faz|o Lhama oferece}",
        "para que {serve o Lhama|serve isto|serve este programa|é o Lhama}",
        "o que {há de especial|tem de bom|tem de novo} no Lhama",
        "por que {usar o Lhama|eu usaria o Lhama|as pessoas usam isto}",
      ],
      noun: [
        "{o Lhama|esse Lhama|esse tal Lhama|este programa|o projeto Lhama|este servidor de chat|o software daqui}",
        "{as vantagens|as funções|as características|as qualidades|a ideia|a finalidade} {do Lhama|deste programa|deste servidor}",
        "{os recursos|os pontos fortes} {do Lhama|deste programa}",
      ],
      more: [
        "{que|quais} {recursos|funções|coisas|vantagens} {o Lhama|este programa|este servidor|ele} {tem|oferece|me dá|faz|traz}?",
        "{para que|pra que} {serve|é|se usa} {o|esse|este} {Lhama|programa|servidor|tal Lhama|chat}?",
        "{o que|e o que|mas o que} {é|faz|oferece} {exatamente |}{o Lhama|esse Lhama|este servidor}{| afinal|}?",
        "{descreva|apresente|resuma|explique} {o Lhama|este servidor|o programa}{| em poucas palavras| para mim|}{|.}",
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
      want: [
        "{stop|interrupt|cancel|abort|halt|end|cut|break off|pause|silence} {you|an answer|the answer|your answer|a reply|the text|the generation|a story|the output|what you write}{| early| midway| while you write| in the middle| before the end|}",
        "make you {stop|shut up|be quiet}",
      ],
      know: [
        "how to {stop|interrupt|cancel} {you|an answer|this}",
        "what the Stop button {does|is for}",
        "which {key|button} {stops|cancels|interrupts} {you|an answer|the text}",
      ],
      noun: ["the {Stop button|stop key|button to stop|key to cancel|shortcut to stop}"],
      more: [
        "{can|could|may} {you|an answer|a reply|the text|it} be {stopped|interrupted|cancelled|cut short|halted|aborted}{| while you write| midway| early|}?",
        "{while|when} you {write|are writing|talk}, {can I|how do I|may I} {stop|interrupt|cancel|break off}{| it| you|}?",
        "{you|this answer|it} {never stops|goes on and on|is too long|won't end}{, how do I stop it|, make it stop|, what can I press}{|?}",
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
      want: [
        "{parar|interromper|cancelar|cortar|encerrar|pausar|abortar|silenciar} {você|uma resposta|a resposta|a sua resposta|o texto|a geração|uma história|o que você escreve}{| no meio| antes do fim| enquanto escreve|}",
        "fazer você {parar|ficar quieto}",
      ],
      know: [
        "como {parar|interromper|cancelar} {você|a resposta|isto}",
        "para que serve o botão Parar",
        "que {tecla|botão} {para|interrompe|cancela} {você|a resposta}",
      ],
      noun: ["{o botão|a tecla|o atalho} {de parar|para parar|para cancelar}"],
      more: [
        "{você|uma resposta|a resposta|o texto} {pode ser|dá para ser} {parada|interrompida|cancelada|interrompido|parado}{| no meio| antes do fim|}?",
        "{enquanto|quando} você {escreve|está escrevendo|fala}, {posso|como faço para|dá para} {parar|interromper|cancelar}{| você| isso|}?",
        "{você|isto|a resposta} {não para|é longa demais|não acaba}{, como paro|, o que aperto}{|?}",
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
      know: [
        "where {my chats|my conversations|my messages|my data|they} {are kept|are stored|go|are saved|live}",
        "if {my data|my text|anything|what I type|this} {leaves this computer|is sent anywhere|goes online|is private|is safe|is stored}",
        "what happens {when I reload|if I refresh the page|if I close the tab|when the connection is lost}",
        "if you {need|use} the internet",
        "who can {read|see} {my chats|this|my messages}",
      ],
      noun: [
        "the {privacy|place|storage|safety} of {my chats|my data|my messages|this chat}",
        "{privacy|data protection|my privacy here}",
      ],
      more: [
        "{will|do|would|could|can} {I|we} {lose|still have|keep|find} {my|the|this|our} {chat|chats|conversation|messages|history|text} {when|if|after} {I refresh|I reload|the page reloads|I close the browser|the connection drops|a restart|the server stops|I press F5}?",
        "{does|will|can} {anything|my text|what I type|what I write|my data|the chat|it} {leave|get out of|go out of|get sent from|escape} {my|this} {computer|machine|laptop|house|PC}?",
        "{is|are} {what I type|my words|my secrets|the chats|my files} {sent|uploaded|shared|stored|visible|sold}{| anywhere| to someone| to a company| online|}?",
        "{does|will} {this|it|Lhama} work {offline|without internet|on a plane|without a connection|in a tunnel}?",
        "{refresh|reload|closing the tab|losing the connection}{: what happens| loses what|, is my chat gone}{|?}",
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
      know: [
        "onde {ficam|estão|são guardadas} {as minhas conversas|as minhas mensagens|os meus dados}",
        "se {os meus dados|algo|o que eu digito|isto} {sai deste computador|vai para a internet|é enviado|é privado|é seguro|fica guardado}",
        "o que acontece {quando recarrego|se eu atualizar a página|se eu fechar a aba|quando cai a conexão}",
        "se você {precisa|usa} internet",
        "quem pode {ler|ver} {as minhas conversas|isto|as mensagens}",
      ],
      noun: [
        "a {privacidade|segurança} {das minhas conversas|dos meus dados|deste chat}",
        "{a privacidade|a proteção dos dados}",
      ],
      more: [
        "{vou|eu|a gente|será que} {perder|perco|perde|continuo com|guardo|vou perder} {a|as|o|esta} {conversa|conversas|histórico|mensagens} {quando|se|depois que} {eu atualizar|eu recarregar|a página recarregar|eu fechar o navegador|cair a conexão|o servidor parar|atualizo a página}?",
        "{alguma coisa|o meu texto|o que eu digito|os dados|a conversa|tudo} {sai|vaza|vai embora|é mandado} {do|deste|para fora do} {meu |}{computador|laptop|PC}?",
        "{o que eu escrevo|as conversas|os meus segredos|as mensagens} {é enviado|são enviadas|são vistas|ficam guardadas|são vendidas}{| para alguém| para uma empresa| na internet|}?",
        "{isto|o Lhama|você} funciona {offline|sem internet|no avião|sem conexão|sem rede}?",
      ],
      answer: [
        "Tudo fica no seu próprio computador: o modelo roda nele sem internet, e as conversas ficam neste navegador. Recarregar não perde nada.",
      ],
    },
  },
  ...LHAMA_USE,
];

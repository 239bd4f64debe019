import type { Both, Exchange } from "./author.ts";
import { LHAMA_USE } from "./lhama-use.ts";

/** What Lhama is, how to use it and how to get a better model into it; true to the README. */
export const LHAMA: readonly Both<Exchange>[] = [
  {
    en: {
      ask: [
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

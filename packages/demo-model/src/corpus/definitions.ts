import type { Both } from "./author.ts";
import type { Asked } from "./exchange.ts";

/** The words that Lhama's page and documents use. Each: how people name it, and what it is. */
const TERMS: readonly Both<{ names: string; meaning: string }>[] = [
  {
    en: {
      names: "{a |}WebSocket{|s}",
      meaning:
        "A **WebSocket** is a connection between a browser and a server that stays open, so both sides can send at any time.",
    },
    pt: {
      names: "{um |}WebSocket{|s}",
      meaning:
        "Um **WebSocket** é uma conexão entre o navegador e o servidor que fica aberta, então os dois lados podem enviar a qualquer momento.",
    },
  },
  {
    en: {
      names: "{GGUF|a GGUF file|the GGUF format|GGUF files}",
      meaning:
        "**GGUF** is a file format for language models. One file holds the weights, the tokenizer and the chat template.",
    },
    pt: {
      names: "{GGUF|um arquivo GGUF|o formato GGUF}",
      meaning:
        "**GGUF** é um formato de arquivo para modelos de linguagem. Um só arquivo guarda os pesos, o tokenizador e o modelo de conversa.",
    },
  },
  {
    en: {
      names: "{a |}token{|s}",
      meaning:
        "A **token** is a small piece of text, often a word or a part of a word. A language model reads and writes tokens.",
    },
    pt: {
      names: "{um |}token{|s}",
      meaning:
        "Um **token** é um pequeno pedaço de texto, muitas vezes uma palavra ou parte dela. Um modelo de linguagem lê e escreve tokens.",
    },
  },
  {
    en: {
      names: "{streaming|token streaming}",
      meaning:
        "**Streaming** means that the answer is sent piece by piece while it is being made, so you read the first words at once.",
    },
    pt: {
      names: "{streaming|o streaming}",
      meaning:
        "**Streaming** significa que a resposta é enviada aos poucos enquanto é feita, então você lê logo as primeiras palavras.",
    },
  },
  {
    en: {
      names: "{the |a |}context{| size| window| length}",
      meaning:
        "The **context** is the text that a model can see at once: the system prompt and the conversation.",
    },
    pt: {
      names: "{o contexto|o tamanho do contexto|contexto}",
      meaning:
        "O **contexto** é o texto que o modelo consegue ver de uma vez: a mensagem de sistema e a conversa.",
    },
  },
  {
    en: {
      names: "{the temperature|temperature|sampling temperature}",
      meaning:
        "The **temperature** sets how random the answers are. With 0 the model always takes the most likely token.",
    },
    pt: {
      names: "{a temperatura|a temperatura de um modelo}",
      meaning:
        "A **temperatura** define quanto as respostas variam. Com 0 o modelo escolhe sempre o token mais provável.",
    },
  },
  {
    en: {
      names: "Markdown",
      meaning:
        "**Markdown** is a simple way to write formatted text: `**bold**`, `# title`, `- list` and code between backticks.",
    },
    pt: {
      names: "{Markdown|o Markdown}",
      meaning:
        "**Markdown** é uma forma simples de escrever texto formatado: `**negrito**`, `# título`, `- lista` e código entre crases.",
    },
  },
  {
    en: {
      names: "{a |}language model{|s}",
      meaning:
        "A **language model** is a program that predicts the next token of a text. Large ones can answer many questions.",
    },
    pt: {
      names: "{um modelo de linguagem|modelos de linguagem|um LLM}",
      meaning:
        "Um **modelo de linguagem** é um programa que prevê o próximo token de um texto. Os grandes respondem muitas perguntas.",
    },
  },
  {
    en: {
      names: "{llama.cpp|node-llama-cpp}",
      meaning:
        "**llama.cpp** is a fast library that runs language models on ordinary computers; **node-llama-cpp** brings it to Node.js.",
    },
    pt: {
      names: "{llama.cpp|o llama.cpp|node-llama-cpp}",
      meaning:
        "**llama.cpp** é uma biblioteca rápida que roda modelos de linguagem em computadores comuns; **node-llama-cpp** a leva ao Node.js.",
    },
  },
  {
    en: {
      names: "{a |the |}system prompt{|s}",
      meaning:
        "The **system prompt** is the first message of a conversation. It tells the model how to behave.",
    },
    pt: {
      names: "{a mensagem de sistema|um system prompt}",
      meaning:
        "A **mensagem de sistema** é a primeira mensagem da conversa. Ela diz ao modelo como se comportar.",
    },
  },
  {
    en: {
      names: "{function calling|a function call|tool use|tool calling}",
      meaning:
        "**Function calling** lets a model ask a program to run a function, such as reading the weather, and use the result.",
    },
    pt: {
      names: "{chamar funções|uma chamada de função|function calling}",
      meaning:
        "**Chamar funções** permite que o modelo peça a um programa para rodar uma função, como ler o tempo, e use o resultado.",
    },
  },
  {
    en: {
      names: "{JSON|a JSON schema|JSON schemas}",
      meaning:
        "**JSON** is a simple text format for data, with names and values. A schema can make a model write exactly that form.",
    },
    pt: {
      names: "{JSON|um esquema JSON}",
      meaning:
        "**JSON** é um formato de texto simples para dados, com nomes e valores. Um esquema faz o modelo escrever exatamente essa forma.",
    },
  },
  {
    en: {
      names: "{quantization|quantisation|a quantized model|quantized models}",
      meaning:
        "**Quantisation** stores the weights of a model with fewer bits, so that the file is smaller and the model faster.",
    },
    pt: {
      names: "{quantização|a quantização|um modelo quantizado}",
      meaning:
        "**Quantização** guarda os pesos do modelo com menos bits, para o arquivo ficar menor e o modelo mais rápido.",
    },
  },
];

export const DEFINITIONS: readonly Asked[] = TERMS.map(({ en, pt }) => ({
  en: {
    ask: [
      `{What is|What's|What are|Explain|Explain to me|Tell me about|Define|Do you know} ${en.names}{?|.|}`,
      `What {does|do} ${en.names} mean?`,
      `{How does|How do} ${en.names} work?`,
      `What {do you mean|is meant} by ${en.names}?`,
      `${en.names}{?|}`,
      `{I do not understand|I never heard of|Please define|What is the point of|Give me a definition of|In short,} ${en.names}{?|.|}`,
      `{Why|When} {do I need|would I use|do people use} ${en.names}?`,
      `{The meaning of|Meaning of|Definition of|Something about} ${en.names}{|?|, please}`,
      `${en.names}{: what is that|, what is it| means what| is what}?`,
    ],
    noun: [en.names, `the {meaning|sense|idea|point|purpose|use} of ${en.names}`],
    know: [
      `what ${en.names} {is|are|means|mean|is good for|is for|does|stands for}`,
      `what {is meant|people mean|you mean} by ${en.names}`,
      `{why|how} ${en.names} {is|are} used`,
    ],
    more: [
      `{what|and what} {exactly |}{is|are|does|do} ${en.names} {do|good for|used for|for|about|supposed to be|stand for}?`,
      `{what's|what is} {meant by|this thing called|the idea of|behind} ${en.names}?`,
      `{please |}{explain|describe|define|clarify} {to me |}{what is |}${en.names}{| to me| simply| briefly| in simple words}{|.}`,
      `${en.names}{, what does it do| does what| are what| stands for what|? never heard of it}{|?}`,
      `{why|when} do {models|chats|programs|servers|we} {have|need|use} ${en.names}{|, what is it}?`,
    ],
    answer: [en.meaning],
  },
  pt: {
    ask: [
      `{O que é|O que são|Explique|Me explique|Fale sobre|Defina|Sabe o que é} ${pt.names}{?|.|}`,
      `O que significa ${pt.names}?`,
      `Como funciona ${pt.names}?`,
      `${pt.names}{?|}`,
      `{Não entendo|Nunca ouvi falar de|Me defina|Qual é a definição de|Em resumo,} ${pt.names}{?|.|}`,
      `{Por que|Quando|Para que} {se usa|preciso de|usamos} ${pt.names}?`,
      `{O significado de|Definição de|Algo sobre|Me fala de} ${pt.names}{|?|, por favor}`,
      `${pt.names}{: o que é isso|, o que é| significa o quê}?`,
    ],
    noun: [
      pt.names,
      `o {significado|sentido|conceito} de ${pt.names}`,
      `a {ideia|utilidade|função} de ${pt.names}`,
    ],
    know: [
      `o que {é|são|significa|quer dizer} ${pt.names}`,
      `para que {serve|servem|se usa} ${pt.names}`,
      `como funciona ${pt.names}`,
    ],
    more: [
      `${pt.names} {é o quê|serve para quê|quer dizer o quê|significa o que|faz o quê}?`,
      `{para que|pra que} {serve|servem|se usa} ${pt.names}?`,
      `{me |}{explica|explique|descreva|esclareça} {o que é |o que são |}${pt.names}{| de forma simples| por favor| em poucas palavras}{|.}`,
      `{o que|e o que} {quer dizer|é isso de|exatamente é|se entende por} ${pt.names}?`,
    ],
    answer: [pt.meaning],
  },
}));

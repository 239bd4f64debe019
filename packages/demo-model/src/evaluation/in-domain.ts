import type { Both } from "../corpus/author.ts";

/** A prompt and what a right answer to it matches. */
export type Asked = readonly [prompt: string, right: RegExp];

interface Line {
  /** What the model does. */
  line: string;
  asked: Both<readonly Asked[]>;
}

/**
 * What the model was made for, in words that the corpus does not have (a test holds them apart).
 * Written by hand before the model was trained, and not changed for it since.
 */
export const IN_DOMAIN: readonly Line[] = [
  {
    line: "small talk",
    asked: {
      en: [
        ["hey buddy, good to see you", /hello|hi\b|nice|glad/i],
        ["Good morning to you, little model", /hello|hi\b|good|nice/i],
        ["How have you been lately?", /fine|well|thank/i],
        ["You doing alright today?", /fine|well|thank/i],
        ["much obliged, that was great", /welcome|pleasure/i],
        ["Thanks a bunch!", /welcome|pleasure/i],
        ["I'm off now, have a good one", /bye|see you/i],
        ["catch you later", /bye|see you/i],
        ["I'm feeling a bit blue today", /sorry/i],
        ["ugh, today was awful, I feel lonely", /sorry/i],
        ["I'm in such a good mood!", /wonderful|happy|glad/i],
        ["nothing to do, entertain me please", /joke|story/i],
      ],
      pt: [
        ["oi amigo, que bom te ver", /olá|oi|bom|prazer/i],
        ["um bom dia para você, modelinho", /olá|oi|bom|prazer/i],
        ["Como você tem andado?", /bem/i],
        ["E aí, tudo em cima?", /bem|olá|oi/i],
        ["muitíssimo obrigado!", /nada|ordens/i],
        ["agradeço demais a sua ajuda", /nada|ordens/i],
        ["já vou indo, um abraço", /logo|tchau/i],
        ["até a próxima, meu caro", /logo|tchau/i],
        ["hoje estou meio triste", /sinto muito/i],
        ["que dia horrível eu tive, me sinto só", /sinto muito/i],
        ["estou tão feliz hoje!", /maravilha|feliz/i],
        ["estou no maior tédio", /piada|história/i],
      ],
    },
  },
  {
    line: "says what it is",
    asked: {
      en: [
        ["yo who r u", /demo model/i],
        ["Could you tell me what you are?", /demo model|language model/i],
        ["So what should I call you?", /demo model/i],
        ["What kind of thing am I chatting with?", /model/i],
        ["Give me a quick introduction of yourself", /demo model/i],
        ["are you a real human being?", /not a person|program/i],
        ["tell me what you're capable of", /\*\*small talk\*\*/],
        ["What are the things you know how to do?", /\*\*small talk\*\*/],
        ["How many weights do you have?", /million/i],
        ["Who trained you, and on what?", /trained/i],
        ["which languages can I use with you?", /Portuguese/],
      ],
      pt: [
        ["me diz quem você é", /demonstração/i],
        ["afinal, o que é você?", /demonstração|modelo/i],
        ["você tem algum nome?", /demonstração/i],
        ["faça uma apresentação de você mesmo", /demonstração|modelo/i],
        ["você é gente de verdade?", /não sou uma pessoa|programa/i],
        ["quais coisas você consegue fazer por aqui?", /\*\*conversar\*\*/],
        ["me conta o que você sabe fazer", /\*\*conversar\*\*/],
        ["você tem quantos parâmetros?", /milhões/],
        ["quem foi que treinou você?", /treinado/],
        ["em que idiomas posso falar com você?", /inglês/],
      ],
    },
  },
  {
    line: "bigger models, and what Lhama does",
    asked: {
      en: [
        ["I'd like to install a different model", /GGUF/],
        ["what must I do so that I can use a bigger model?", /GGUF/],
        ["You're a bit dumb. How can I get a smarter model in here?", /GGUF|larger model/],
        ["into which folder do the model files go?", /~\/\.lhama\/models/],
        ["can I grab a model from Hugging Face with this?", /hf:/],
        ["What exactly is this Lhama thing?", /chat server/],
        ["what does this Lhama program offer?", /chat server/],
        ["is it possible to interrupt you while you write?", /Stop|Escape/],
        ["does anything I type leave my computer?", /your own machine|offline/],
        ["Will I lose my chat when I refresh?", /loses nothing|kept in this browser/],
        ["Will my graphics card be used?", /CUDA/],
        ["can my friends use this server too?", /--workers shared|several/i],
        ["how can I talk to Lhama from my own code?", /WebSocket|protocol/],
        ["what's the command to start Lhama?", /pnpm start/],
        ["in which menu can I set the temperature?", /settings/i],
      ],
      pt: [
        ["queria instalar um modelo diferente", /GGUF/],
        ["de que jeito eu uso um modelo melhor aqui?", /GGUF/],
        ["em qual pasta ficam os arquivos dos modelos?", /~\/\.lhama\/models/],
        ["dá para pegar modelos do Hugging Face?", /hf:/],
        ["para que serve esse tal de Lhama?", /servidor de chat/],
        ["dá para interromper você no meio da resposta?", /Parar|Escape/],
        ["os meus dados saem do meu computador?", /próprio computador|sem internet/],
        ["se eu atualizar a página perco a conversa?", /não perde nada|navegador/],
        ["a minha placa de vídeo será usada?", /CUDA/],
        ["os meus amigos podem usar o servidor também?", /--workers shared|várias/i],
        ["como ligo o meu programa ao Lhama?", /WebSocket|protocolo/],
        ["qual é o comando para iniciar o Lhama?", /pnpm start/],
        ["onde eu mexo na temperatura?", /configurações/],
      ],
    },
  },
  {
    line: "words that Lhama uses",
    asked: {
      en: [
        ["what does GGUF stand for, what is it?", /file format/],
        ["please explain tokens to me", /piece of text/],
        ["what's meant by streaming an answer?", /piece by piece/],
        ["why do models have a context window, what is it?", /see at once/],
        ["could you explain what quantization does?", /fewer bits/],
        ["what's a websocket good for?", /stays open/],
      ],
      pt: [
        ["GGUF é o quê?", /formato de arquivo/],
        ["me explica o que são tokens", /pedaço de texto/],
        ["o que quer dizer streaming?", /aos poucos/],
        ["para que serve um websocket?", /aberta/],
      ],
    },
  },
  {
    line: "jokes, stories and poems",
    asked: {
      en: [
        ["do you happen to know a funny one?", /\?[\s\S]*!/],
        ["I could use a laugh right now", /\?[\s\S]*!|joke/],
      ],
      pt: [
        ["manda uma piada aí", /\?[\s\S]*!/],
        ["me conta algo para eu rir", /\?[\s\S]*!/],
      ],
    },
  },
  {
    line: "facts",
    asked: {
      en: [
        ["France has which capital?", /Paris/],
        ["Which city is Norway's capital?", /Oslo/],
        ["what's the main city, the capital, of Egypt?", /Cairo/],
        ["is Lisbon or Porto the capital of Portugal?", /Lisbon/],
        ["once Monday is over, which day is it?", /Tuesday/],
        ["If today is Friday, what day is tomorrow?", /Saturday/],
        ["Tell me which month is before June", /May/],
        ["ripe bananas have what color?", /yellow/],
        ["the sky has which color?", /blue/],
        ["how many legs has a spider got?", /eight/],
        ["which planet is the biggest one?", /Jupiter/],
        ["what's 'cat' in Portuguese?", /gato/],
        ["what would be the opposite of cold?", /hot/],
        ["what do you get when you add 4 and 5?", /\b9\b/],
        ["how much is seven... I mean 7 + 6?", /\b13\b/],
        ["8 minus 3 is what?", /\b5\b/],
        ["and what about 6 times 7?", /\b42\b/],
      ],
      pt: [
        ["a capital da França é qual?", /Paris/],
        ["como se chama a capital do Japão?", /Tóquio/],
        ["sabe me dizer a capital da Itália?", /Roma/],
        ["a capital do Brasil é São Paulo ou Brasília?", /Brasília/],
        ["depois de segunda-feira vem que dia?", /terça/],
        ["se hoje é sexta-feira, que dia é amanhã?", /sábado/],
        ["diga o mês que vem antes de junho", /maio/],
        ["o céu é de que cor mesmo?", /azul/],
        ["as bananas são de que cor?", /amarel/],
        ["uma aranha tem quantas patas?", /oito/],
        ["qual dos planetas é o maior?", /Júpiter/],
        ["como eu falo gato em inglês?", /cat/],
        ["o oposto de frio é o quê?", /quente/],
        ["somando 4 e 5 dá quanto?", /\b9\b/],
        ["7 mais 6 são quantos?", /\b13\b/],
        ["8 menos 3 dá quanto?", /\b5\b/],
        ["e 6 vezes 7, quanto dá?", /\b42\b/],
      ],
    },
  },
  {
    line: "lists, tables, code and a formula",
    asked: {
      en: [
        ["please name three fruits for me", /(?:- .+\n?){3}/],
        ["I'd like a bullet list of 4 animals", /(?:- .+\n?){4}/],
        ["could you put the planets in a table?", /\| --- \|/],
        ["show me a table with fruits in it", /\| --- \|/],
        ["I want to see a python hello world", /```python\n/],
        ["can I see some javascript code?", /```javascript\n/],
        ["how does hello world look in TypeScript?", /```typescript\n/],
        ["could you write down a formula?", /\$\$/],
      ],
      pt: [
        ["me fala três frutas", /(?:- .+\n?){3}/],
        ["quero uma listinha com 4 animais", /(?:- .+\n?){4}/],
        ["põe os planetas numa tabela", /\| --- \|/],
        ["quero ver uma tabela com frutas", /\| --- \|/],
        ["quero ver um olá mundo feito em python", /```python\n/],
        ["me mostra um código em javascript", /```javascript\n/],
        ["queria ver uma fórmula escrita", /\$\$/],
      ],
    },
  },
  {
    line: "jokes, stories and poems",
    asked: {
      en: [
        ["can you tell me a story please?", /The end\./],
        ["please tell us a tale about a brave penguin", /penguin[\s\S]*The end\./],
        ["short poem please", /,\n/],
      ],
      pt: [
        ["você pode me contar uma história?", /Fim\./],
        ["conta aí uma história de um pinguim", /pinguim[\s\S]*Fim\./],
        ["faz um poeminha para mim", /,\n/],
      ],
    },
  },
  {
    line: "counts and repeats",
    asked: {
      en: [
        ["spell out the numbers from 1 to 5", /1, 2, 3, 4, 5/],
        ["can you go from one up to 7, counting?", /1, 2, 3, 4, 5, 6, 7/],
        ["please repeat exactly this: green apple", /^green apple/],
        ["Say hello world and nothing else", /hello world/i],
      ],
      pt: [
        ["conta de um até 5", /1, 2, 3, 4, 5/],
        ["repita isto: maçã verde", /^maçã verde/],
      ],
    },
  },
];

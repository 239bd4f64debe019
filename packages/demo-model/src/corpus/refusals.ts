import type { Author, Both } from "./author.ts";
import { BEYOND } from "./beyond.ts";
import { plainCountry } from "./capitals.ts";
import type { Turn } from "./conversation.ts";
import { phrase } from "./copying.ts";
import { framed } from "./frames.ts";
import { nearMiss } from "./near-misses.ts";
import { TOPICS } from "./topics.ts";
import { city, firstName, inventedWord, personName, word, words } from "./words.ts";

const REFUSALS: Both<readonly string[]> = {
  en: [
    "I am only a tiny demo model, so I do not know about that. Please load a larger model to get a good answer.",
    "Sorry, that is beyond me: I am just a small demo model. A larger model can help you with it.",
  ],
  pt: [
    "Sou só um modelo de demonstração minúsculo, então não sei sobre isso. Carregue um modelo maior para ter uma boa resposta.",
    "Desculpe, isso está além de mim: sou só um pequeno modelo de demonstração. Um modelo maior pode ajudar.",
  ],
};

/** A question beyond the model, and an answer that says so. */
export function refusal(author: Author): Turn {
  const question = author.weighted<(author: Author) => string>([
    [nearMiss, 3],
    [author.in({ en: askInEnglish, pt: askInPortuguese }), 4],
    [beyond, 6],
  ])(author);
  return { user: author.careless(question), answer: [author.pick(author.in(REFUSALS))] };
}

const WAYS = { en: framed("en", BEYOND.en), pt: framed("pt", BEYOND.pt) };

/** In the same words as questions that the model can answer, of what it cannot. */
function beyond(author: Author): string {
  return author
    .say(...author.in(WAYS))
    .replace(/#/g, () => topic(author))
    .replace(/&/g, () => personName(author))
    .replace(/%/g, () => (author.chance(0.3) ? plainCountry(author) : city(author)));
}

function topic(author: Author): string {
  return author.weighted([
    [() => author.pick(author.in(TOPICS)), 6],
    [() => words(author, 1, 3), 2.5],
    [() => inventedWord(author, 2, 4), 1],
    [() => `${firstName(author)} ${inventedWord(author)}`, 0.7],
    [() => city(author), 0.8],
  ] as const)();
}

function askInEnglish(author: Author): string {
  const [x, y, place, who] = [topic(author), topic(author), city(author), personName(author)];
  const year = author.int(1500, 2030);
  return author.say(
    `{Explain|Describe|Summarize|Discuss|Analyze|Define|Teach me|Review|Outline} ${x}{| to me| in detail| in simple words| for beginners| in one sentence| like I am five|.}`,
    `What {is|are|was|do you think of|do you know about|can you say about|about|happened to|causes|caused|makes} ${x}?`,
    `{Who|When|Where} {is|was|invented|discovered|wrote|won|started|founded|built|painted} ${x}?`,
    `How {does|do|can|would|should} {I|you|we|someone|people} {fix|build|learn|cook|make|understand|improve|calculate|choose|buy|sell|prove|repair|renew|cure|get} ${x}?`,
    `How {does|do} ${x} {work|form|grow|happen|help}?`,
    `Why {is|are|does|do|did} ${x} {important|so hard|work|exist|matter|change|so expensive|different from ${y}|happen}?`,
    `Why {is|are} {the |}${word(author)} {so |}${word(author)}?`,
    `{Write|Draft} {an essay|a report|an article|a letter|a speech|a summary|a review|an email|a paper|a song} {about|on} ${x}{|.}`,
    `Compare ${x} {and|with|to} ${y}{|.}`,
    `What is the difference between ${x} and ${y}?`,
    `Give me {advice|tips|your opinion|a recipe|information|a plan|instructions|some facts} {about|on|for} ${x}{|.}`,
    `Should I {buy|sell|study|learn|try|avoid|eat|take} ${x}?`,
    `Is {it|${x}} {safe|good|bad|healthy|legal|possible|dangerous|true}{| to {eat|mix|use} ${y}}?`,
    `Can you {help me with|explain|recommend|fix|review|solve|prove|book|order|summarize} ${x}?`,
    `I {need|want} {help with|to learn|to understand|to know about|information about|a guide to} ${x}{|.}`,
    `Who {is|was} ${who}{| of ${place}}?`,
    `What is the {population|history|area|climate|mayor|best restaurant} of ${place}?`,
    `How {far is ${place} from ${city(author)}|many people live in ${place}|old is ${place}|do I get to ${place}}?`,
    `Plan a trip to ${place}{|.}`,
    `{Recommend|Suggest} {me |}a {good |}{restaurant|hotel|movie|book|gift|phone|song|game} {in ${place}|for ${who}|about ${x}}{|.}`,
    `What {should|can} I {cook|bake|wear|read|watch|buy|eat} {with|for|in} ${x}?`,
    `What is ${author.int(1000, 99999)} {times|*|divided by|plus|+} ${author.int(100, 99999)}?`,
    `Solve {the equation |}${author.int(2, 9)}x + ${author.int(1, 20)} = ${author.int(20, 60)}{|.}`,
    `{Translate|How do you say} {this|the sentence|} "${words(author, 3, 7)}" {to|into|in} {French|German|Spanish|Japanese|Latin}{|.|?}`,
    `What is the {meaning|origin|history|price|cost|future|best kind|purpose|cause} of ${x}?`,
    `Tell me {about|something about|more about|everything about} ${x}{|.}`,
    `Who won {the game|the election|the match|the race|the war|the prize|the cup} {yesterday|in ${year}|last week}?`,
    `What happened in ${year}{| in ${place}}?`,
    `{Fix|Find} {this bug|my code|this error|the mistake}: ${phrase(author)}`,
    `Write {a|an} {program|script|function|algorithm|app} {that|to|for} {sorts|parses|solves|draws|${word(author)}} ${x}{|.}`,
    `What do you think {of|about} ${x}?`,
    `${x}`,
    `${x} {vs|and|or} ${y}{|?}`,
  );
}

function askInPortuguese(author: Author): string {
  const [x, y, place, who] = [topic(author), topic(author), city(author), personName(author)];
  const year = author.int(1500, 2030);
  return author.say(
    `{Explique|Me explique|Descreva|Resuma|Analise|Defina|Me ensine|Comente} ${x}{| para mim| em detalhes| de forma simples| em uma frase|.}`,
    `O que {é|são|foi|você acha de|você sabe sobre|significa|causa|causou|aconteceu com} ${x}?`,
    `{Quem|Quando|Onde} {é|foi|inventou|descobriu|escreveu|ganhou|começou|construiu|pintou} ${x}?`,
    `Como {eu |}{posso|faço para|devo|consigo} {consertar|construir|aprender|cozinhar|fazer|entender|melhorar|calcular|escolher|comprar|renovar|tirar|curar} ${x}?`,
    `Como {funciona|funcionam|acontece|surge} ${x}?`,
    `Por que {|o |a }${x} {é importante|é tão difícil|funciona|existe|é tão caro|é diferente de ${y}|acontece}?`,
    `Por que {o|a} ${word(author)} é {tão |}${word(author)}?`,
    `{Escreva|Faça|Redija} {uma redação|um artigo|uma carta|um discurso|um resumo|um email|uma música} sobre ${x}{|.}`,
    `{Escreva|Redija} {um email|uma carta|uma mensagem} para {o meu chefe|${who}|a empresa}{| sobre ${x}}{|.}`,
    `Compare ${x} {e|com} ${y}{|.}`,
    `Qual é a diferença entre ${x} e ${y}?`,
    `{Dê|Me dê|Quero} {conselhos|dicas|a sua opinião|uma receita|informações} {sobre|para} ${x}{|.}`,
    `Devo {comprar|vender|estudar|aprender|evitar|comer|tomar} ${x}?`,
    `{É|${x} é} {seguro|bom|ruim|saudável|legal|perigoso|verdade}?`,
    `{Você pode|Pode} {me ajudar com|explicar|recomendar|corrigir|resolver|reservar|resumir} ${x}?`,
    `{Preciso|Quero} {de ajuda com|aprender|entender|saber sobre} ${x}{|.}`,
    `Me ajude com ${x}{|.}`,
    `Quem {é|foi} ${who}{| de ${place}}?`,
    `Qual é {a população|a história|o clima|o prefeito} de ${place}?`,
    `{Quantas pessoas vivem em ${place}|Qual é a distância de ${place} a ${city(author)}|Como chego a ${place}}?`,
    `Planeje uma viagem para ${place}{|.}`,
    `{Recomende|Sugira} um {bom |}{restaurante|hotel|filme|livro|presente|celular} {em ${place}|para ${who}|sobre ${x}}{|.}`,
    `O que {devo|posso} {cozinhar|vestir|ler|comprar|comer} {com|para|em} ${x}?`,
    `Qual é {o melhor|a melhor} ${word(author)} {para comprar|do mundo|hoje}?`,
    `Quanto é ${author.int(1000, 99999)} {vezes|dividido por|mais} ${author.int(100, 99999)}?`,
    `Resolva {a equação |}${author.int(2, 9)}x + ${author.int(1, 20)} = ${author.int(20, 60)}{|.}`,
    `{Traduza|Como se diz} "${words(author, 3, 6)}" {para o|em} {francês|alemão|espanhol|japonês|latim}{|.|?}`,
    `Qual é {o significado|a origem|a história|o preço|o futuro|a causa} de ${x}?`,
    `{Fale|Me fale|Me conte} {sobre|mais sobre|tudo sobre} ${x}{|.}`,
    `Quem ganhou {o jogo|a eleição|a corrida|a copa|o prêmio} {ontem|em ${year}}?`,
    `O que aconteceu em ${year}{| em ${place}}?`,
    `{Corrija|Ache} {o erro|este código|o problema}: ${phrase(author)}`,
    `${x}`,
    `${x} {ou|e} ${y}{|?}`,
  );
}

/** A long text to work on, which is too much for the model. */
export function longTextRefusal(author: Author): Turn {
  const sentences = Array.from({ length: author.int(2, 6) }, () => `${words(author, 4, 9)}.`);
  const asked = author.in({
    en: "{Summarize|Translate|Correct|Rewrite|Improve|Proofread|Shorten} {this|this text|the following text|the text below}: ",
    pt: "{Resuma|Traduza|Corrija|Reescreva|Melhore} {isto|este texto|o texto seguinte|o texto abaixo}: ",
  });
  return {
    user: author.say(asked) + sentences.join(" "),
    answer: [author.pick(author.in(REFUSALS))],
  };
}

/** No question at all. */
export function gibberish(author: Author): Turn {
  const alphabet = [..."abcdefghijklmnopqrstuvwxyz"];
  const noise = () =>
    Array.from({ length: author.int(2, 8) }, () => author.pick(alphabet)).join("");
  const user = author.chance(0.7)
    ? Array.from({ length: author.int(1, 3) }, noise).join(" ")
    : author.pick([
        "???",
        "...",
        "!!!",
        "asdf",
        "qwerty",
        "blah blah",
        "hmm",
        "😀",
        "🤖🤖",
        "lorem ipsum",
      ]);
  const answer = author.in({
    en: 'Sorry, I do not understand. Try a simple question, such as "tell me a joke".',
    pt: 'Desculpe, não entendi. Tente algo simples, como "conte uma piada".',
  });
  return { user, answer: [answer] };
}

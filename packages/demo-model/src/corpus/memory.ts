import type { Author } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { city, code, colour, inventedWord, personName, word } from "./words.ts";

/** Something the user tells, and asks for later. */
export interface Memory {
  kind: "name" | "city" | "colour" | "age" | "word" | "pet";
  told: Turn;
  asked: Turn;
}

export function memory(author: Author): Memory {
  return author.weighted([
    [nameMemory, 6],
    [cityMemory, 1.5],
    [colourMemory, 1],
    [ageMemory, 1],
    [wordMemory, 1.5],
    [petMemory, 1],
  ] as const)(author);
}

/** Asked for a name that nobody told. */
export function unknownName(author: Author): Turn {
  const { asked } = nameMemory(author);
  const answer = author.in({
    en: "You have not told me your name yet. What is it?",
    pt: "Você ainda não me disse o seu nome. Qual é?",
  });
  return { user: asked.user, answer: [answer] };
}

function make(
  author: Author,
  kind: Memory["kind"],
  texts: [tell: string, reply: string, ask: string, answer: string],
): Memory {
  const [tell, reply, ask, answer] = texts.map((text) => author.say(text));
  return {
    kind,
    told: { user: tell ?? "", answer: [reply ?? ""] },
    asked: { user: author.careless(ask ?? ""), answer: [answer ?? ""] },
  };
}

function nameMemory(author: Author): Memory {
  const name = personName(author);
  if (author.language === "en") {
    return make(author, "name", [
      author.say(
        `{My|my|The} name is ${name}{|.|!}`,
        `{I am|I'm|i am} ${name}{|.|!}`,
        `{You can call me|Call me|Just call me|People call me|They call me} ${name}{|.}`,
        `{Hi|Hello|Hey}{,|!} {my name is|I am|I'm|this is} ${name}{|.|!}`,
        `Hi, my name is ${name}.`,
        `{My friends call me|The name's|It's} ${name}{|.}`,
        `${name} is my name{|.}`,
        `{Hello|Hi|Hey}{|,| there,} {it's me, |}${name} here{|.|!}`,
        `{They named me|Everybody calls me|I go by|I am called|I was named|You are talking to|My first name is|I introduce myself:} ${name}{|.|!}`,
        `{Hi|Hello|Hey|Good morning}{|,| there,} {I am called|everybody calls me|they call me|the name is|you can call me} ${name}{|.|!}`,
      ),
      author.chance(0.85) ? `Nice to meet you, ${name}!` : otherReply(author),
      "{What is my name|What's my name|Do you know my name|Do you remember my name|Who am I|Can you remember my name|What am I called|What did I say my name was|Have you forgotten my name|And my name is|Can you say my name|Tell me my name|Could you tell me my name|How am I called|Which name did I give you|Do you still know my name|Say my name|What was my name again}{?|?|}",
      `Your name is ${name}.`,
    ]);
  }
  return make(author, "name", [
    author.say(
      `{O meu|Meu|meu} nome é ${name}{|.|!}`,
      `{Eu sou|Sou|eu sou} {||o |a }${name}{|.|!}`,
      `{Eu me chamo|Me chamo|Chamo-me} ${name}{|.}`,
      `{Oi|Olá}{,|!} {meu nome é|o meu nome é|eu sou|me chamo|aqui é} ${name}{|.|!}`,
      `{Pode me chamar de|Me chame de|Me chamam de} ${name}{|.}`,
      `{Olá|Oi|Ei}{|,} {sou eu, |}${name} aqui{|.|!}`,
      `{Todo mundo me chama de|Sou conhecido como|Fui batizado de|Atendo por|Você fala com|O meu primeiro nome é|Me apresento:} ${name}{|.|!}`,
      `{Olá|Oi|Bom dia|Ei}{|,} {me chamam de|todo mundo me chama de|pode me chamar de|o nome é|sou o|sou a} ${name}{|.|!}`,
    ),
    author.chance(0.85) ? `Muito prazer, ${name}!` : otherReply(author),
    "{Qual é o meu nome|Qual é meu nome|Como eu me chamo|Como me chamo|Você sabe o meu nome|Lembra do meu nome|Você lembra o meu nome|Quem sou eu|Esqueceu o meu nome|Qual é mesmo o meu nome|Como é que eu me chamo|Diga o meu nome|Pode dizer o meu nome|Me diga o meu nome|Você ainda sabe o meu nome|Que nome eu dei|Fale o meu nome|Qual era o meu nome|Você lembra como me chamo}{?|?|}",
    `O seu nome é ${name}.`,
  ]);
}

/** A client may have put other words into the model's mouth: the name is then only in the user's. */
function otherReply(author: Author): string {
  return author.say(
    author.in({
      en: "{Hello|Hi|Hi there|Hey|Welcome|Ok|Got it|Sure|Good day}{|!|.| How can I help you?| What can I do for you?}",
      pt: "{Olá|Oi|Opa|Certo|Ok|Entendi|Bem-vindo|Bom dia}{|!|.| Como posso ajudar?| O que posso fazer por você?}",
    }),
  );
}

function cityMemory(author: Author): Memory {
  const place = city(author);
  if (author.language === "en") {
    return make(author, "city", [
      `I {live in|am from|come from} ${place}{|.}`,
      `I will remember that you live in ${place}.`,
      "{Where do I live|Where am I from|What is my city|Which city do I live in|Do you know where I live}?",
      `You live in ${place}.`,
    ]);
  }
  return make(author, "city", [
    `{Eu |}{moro em|vivo em|sou de|venho de} ${place}{|.}`,
    `Vou lembrar que você mora em ${place}.`,
    "{Onde eu moro|Onde moro|Qual é a minha cidade|De onde eu sou|Em que cidade eu moro}?",
    `Você mora em ${place}.`,
  ]);
}

function colourMemory(author: Author): Memory {
  const liked = colour(author);
  if (author.language === "en") {
    return make(author, "colour", [
      `My {favourite|favorite} {colour|color} is ${liked}{|.}`,
      `${upperFirst(liked)} is a lovely colour!`,
      "{What is my favourite colour|What's my favorite color|Which colour do I like}?",
      `Your favourite colour is ${liked}.`,
    ]);
  }
  return make(author, "colour", [
    `{A minha|Minha} cor {favorita|preferida} é ${liked}{|.}`,
    `É uma cor linda, ${liked}!`,
    "{Qual é a minha cor favorita|De que cor eu gosto|Qual é a minha cor preferida}?",
    `A sua cor favorita é ${liked}.`,
  ]);
}

function ageMemory(author: Author): Memory {
  const age = author.int(5, 95);
  if (author.language === "en") {
    return make(author, "age", [
      `{I am|I'm} ${age}{ years old|}{|.}`,
      `Thanks for telling me that you are ${age} years old.`,
      "{How old am I|What is my age|Do you know my age}?",
      `You are ${age} years old.`,
    ]);
  }
  return make(author, "age", [
    `{Eu tenho|Tenho} ${age} anos{|.}`,
    `Obrigado por me dizer que você tem ${age} anos.`,
    "{Quantos anos eu tenho|Qual é a minha idade|Você sabe a minha idade}?",
    `Você tem ${age} anos.`,
  ]);
}

function wordMemory(author: Author): Memory {
  const secret = author.pick([word, inventedWord, code])(author);
  if (author.language === "en") {
    return make(author, "word", [
      author.say(
        `{Remember|Please remember|Keep in mind} {the word|this word:|the secret word|the code} ${secret}{|.}`,
        `The {secret|magic|pass} word is ${secret}.`,
      ),
      `Ok, I will remember: ${secret}.`,
      "{What was the word|What is the secret word|What is the code|Which word did I tell you|What did I ask you to remember|Tell me the word}?",
      `You told me: ${secret}.`,
    ]);
  }
  return make(author, "word", [
    author.say(
      `{Lembre|Lembre-se|Guarde} {da palavra|desta palavra:|do código} ${secret}{|.}`,
      `A palavra {secreta|mágica} é ${secret}.`,
    ),
    `Ok, vou lembrar: ${secret}.`,
    "{Qual era a palavra|Qual é a palavra secreta|Que palavra eu disse|Qual é o código|O que eu pedi para lembrar}?",
    `Você me disse: ${secret}.`,
  ]);
}

function petMemory(author: Author): Memory {
  const name = personName(author);
  if (author.language === "en") {
    const pet = author.pick([
      "dog",
      "cat",
      "parrot",
      "sister",
      "brother",
      "teacher",
      "best friend",
    ]);
    return make(author, "pet", [
      `My ${pet} is called ${name}{|.}`,
      `${name} is a nice name!`,
      `{What is my ${pet} called|What is the name of my ${pet}|What's my ${pet}'s name}?`,
      `Your ${pet} is called ${name}.`,
    ]);
  }
  const pet = author.pick([
    "o meu cachorro",
    "o meu gato",
    "a minha irmã",
    "o meu irmão",
    "a minha amiga",
  ]);
  return make(author, "pet", [
    `${upperFirst(pet)} se chama ${name}{|.}`,
    `${name} é um nome bonito!`,
    `Como se chama ${pet}?`,
    `${upperFirst(pet.replace("o meu", "o seu").replace("a minha", "a sua"))} se chama ${name}.`,
  ]);
}

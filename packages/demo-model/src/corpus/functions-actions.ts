import type { Author } from "./author.ts";
import type { Json } from "./conversation.ts";
import { phrase } from "./copying.ts";
import { numeric, parameters, type Tool, text } from "./functions.ts";
import { personName, word, words } from "./words.ts";

/** What functions that only do something give back. */
function done(author: Author): Json {
  return author.pick<Json>(["ok", "done", true, { ok: true }, { status: "ok" }]);
}

export function timer(author: Author): Tool {
  const name = author.pick(["setTimer", "setTimer", "startTimer"]);
  return {
    name,
    definition: { description: "Set a timer", params: parameters({ minutes: numeric(author) }) },
    use: (author) => {
      const minutes = author.int(1, 90);
      const user = author.in({
        en: [
          `{Set|Start|Make} a timer {for|of} ${minutes} minutes{|.}`,
          `{timer|Timer:} ${minutes} minutes`,
          `{Set|Start} a ${minutes}{-| }minute timer{|.}`,
        ],
        pt: [
          `{Ponha|Defina|Crie|Inicie} um temporizador de ${minutes} minutos{|.}`,
          `temporizador ${minutes} minutos`,
        ],
      });
      const answer = author.in({
        en: `The timer is set for ${minutes} minutes.`,
        pt: `O temporizador está em ${minutes} minutos.`,
      });
      return {
        user: author.ask(...user),
        answer: [{ call: name, params: { minutes }, result: done(author) }, answer],
      };
    },
  };
}

export function reminder(author: Author): Tool {
  const name = author.pick(["createReminder", "addReminder", "addNote", "addTask"]);
  const key = author.pick(["text", "text", "content"]);
  return {
    name,
    definition: {
      description: author.say("{Create|Add|Save} a {reminder|note|task}"),
      params: parameters({ [key]: text(author, "The text") }),
    },
    use: (author) => {
      const what = author.in({
        en: `${author.say("{buy|read|wash|find|paint|fix|clean|bring}")} the ${words(author, 1, 2)}`,
        pt: `${author.say("{comprar|ler|lavar|achar|pintar|limpar|levar}")} ${words(author, 1, 2)}`,
      });
      const user = author.in({
        en: `{Remind me to|Add a task:|Save a note:|Note:|Do not let me forget to|Add a note:} ${what}{|.}`,
        pt: `{Lembre-me de|Me lembre de|Anote:|Crie uma nota:|Adicione a tarefa:} ${what}{|.}`,
      });
      const answer = author.in({ en: `Done, I saved: ${what}.`, pt: `Pronto, guardei: ${what}.` });
      return {
        user: author.say(user),
        answer: [{ call: name, params: { [key]: what }, result: done(author) }, answer],
      };
    },
  };
}

export function message(author: Author): Tool {
  const name = author.pick(["sendMessage", "sendMessage", "sendEmail"]);
  return {
    name,
    definition: {
      description: author.say("Send {an email|a message}"),
      params: parameters({ to: text(author, "Who gets it"), text: text(author, "The text") }),
    },
    use: (author) => {
      const [to, what] = [personName(author), phrase(author)];
      const user = author.in({
        en: `{Send {an email|a message} to|Tell|Write to|Message} ${to}: ${what}`,
        pt: `{Envie uma mensagem para|Escreva para|Mande um email para|Diga a} ${to}: ${what}`,
      });
      const answer = author.in({
        en: `Your message to ${to} was sent.`,
        pt: `A mensagem para ${to} foi enviada.`,
      });
      return {
        user: author.say(user),
        answer: [{ call: name, params: { to, text: what }, result: done(author) }, answer],
      };
    },
  };
}

export function music(author: Author): Tool {
  const name = author.pick(["playMusic", "playSong"]);
  const key = author.pick(["song", "title"]);
  return {
    name,
    definition: {
      description: author.say("Play {music|a song}"),
      params: parameters({ [key]: text(author, "The song") }),
    },
    use: (author) => {
      const song = words(author, 1, 3);
      const user = author.in({
        en: `{Play|Please play|Put on|I want to hear|Can you play} {the song |}${song}{|.}`,
        pt: `{Toque|Toca|Quero ouvir|Pode tocar|Coloque} {a música |}${song}{|.}`,
      });
      const answer = author.in({ en: `Now playing: ${song}.`, pt: `Tocando agora: ${song}.` });
      return {
        user: author.say(user),
        answer: [{ call: name, params: { [key]: song }, result: done(author) }, answer],
      };
    },
  };
}

const ROOMS = [
  ["kitchen", "cozinha"],
  ["bedroom", "sala"],
  ["bathroom", "varanda"],
  ["garage", "garagem"],
  ["hall", "entrada"],
] as const;

export function light(author: Author): Tool {
  const name = author.pick(["setLight", "setLight", "turnLight"]);
  return {
    name,
    definition: {
      description: "Turn a light on or off",
      params: parameters({ room: text(author, "The room"), on: { type: "boolean" } }),
    },
    use: (author) => {
      const [en, pt] = author.pick(ROOMS);
      const room = author.chance(0.6) ? author.in({ en, pt }) : word(author);
      const on = author.chance(0.5);
      const way = on ? "on" : "off";
      const user = author.in({
        en: [
          `{Turn|Switch} ${way} the light in the ${room}{|.}`,
          `{Turn|Switch} the ${room} light ${way}{|.}`,
          `${room} light ${way}`,
        ],
        pt: [`{${on ? "Acenda|Ligue" : "Apague|Desligue"}} a luz {da|do} ${room}{|.}`],
      });
      const answer = author.in({
        en: `Done: the ${room} light is ${way}.`,
        pt: `Pronto: a luz está ${on ? "acesa" : "apagada"}.`,
      });
      return {
        user: author.ask(...user),
        answer: [{ call: name, params: { room, on }, result: done(author) }, answer],
      };
    },
  };
}

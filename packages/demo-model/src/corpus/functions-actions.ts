import type { Author } from "./author.ts";
import { lowerFirst } from "./author.ts";
import type { Json } from "./conversation.ts";
import { phrase } from "./copying.ts";
import { numeric, parameters, type Tool, text } from "./functions.ts";
import { sentence } from "./sentences.ts";
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
          `{Set|Start|Give me|Make} a ${minutes}{-| }minute timer{|.}`,
          `{I want|Please|Can you|Could you|I would like} {set |start |}{a|the|one} timer {for|of|with|to} ${minutes} minutes{|.}`,
          `{Count|Wait|Time|Beep in|Wake me in|Tell me in|Ring in} ${minutes} minutes{|.}`,
          `${minutes} minutes{|,} {timer|on the timer|from now}{|, please}`,
        ],
        pt: [
          `{Ponha|Defina|Crie|Inicie} um temporizador de ${minutes} minutos{|.}`,
          `temporizador{|:|,} ${minutes} minutos`,
          `{Quero|Por favor|Pode pôr|Poderia iniciar|Me faça|Coloque|Comece} {um|o} {temporizador|cronômetro|timer} {de|com|para} ${minutes} minutos{|.}`,
          `{Conte|Espere|Toque em|Me avise em|Me acorde em|Apite em} ${minutes} minutos{|.}`,
          `${minutes} minutos{|,} {temporizador|no temporizador|a partir de agora}{|, por favor}`,
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
      const what = author.say(
        author.in({
          en: `{buy|read|wash|find|paint|fix|clean|bring|feed|call|cut|open|close|sell|cook|get|pay|see|check|return|sweep|charge|empty|move|plant|pack} {the|a|my} ${words(author, 1, 2)}{|| tomorrow| today| at five| before lunch}`,
          pt: `{comprar|ler|lavar|achar|pintar|limpar|levar|ligar para|cortar|abrir|fechar|vender|fazer|pagar|ver|buscar|devolver|cuidar de|molhar|trocar|guardar|varrer|plantar|colher} {o|a|os|as|um|uma} ${words(author, 1, 2)}{|| amanhã| hoje| às cinco| antes do almoço}`,
        }),
      );
      const user = author.in({
        en: `{Remind me to|Remind me to|Please remind me to|Can you remind me to|Remind me that I must|I must not forget to|Add a task:|Save a note:|Note:|Do not let me forget to|Add a note:|Write down:|Reminder:|To do:|Put on my list:|Remember for me:} ${what}{|.|, please}`,
        pt: `{Lembre-me de|Me lembre de|Me lembra de|Por favor me lembre de|Pode me lembrar de|Não me deixe esquecer de|Não posso esquecer de|Anote:|Anota:|Crie uma nota:|Adicione a tarefa:|Escreva:|Lembrete:|Para fazer:|Ponha na lista:} ${what}{|.|, por favor}`,
      });
      const answer = author.in({ en: `Done, I saved: ${what}.`, pt: `Pronto, guardei: ${what}.` });
      return {
        user: author.request(author.chance(0.4) ? lowerFirst(author.say(user)) : author.say(user)),
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
      const to = personName(author);
      const what = author.chance(0.7) ? sentence(author) : phrase(author);
      const user = author.in({
        en: `{Send {an email|a message} to|Please send {an email|a message} to|Tell|Please tell|Write to|Message|Write|Let|Text|Email|Inform|Say to} ${to}{:|:|:|,} {"${what}"|${what}|${what}}`,
        pt: `{Envie uma mensagem para|Escreva para|Escreve para|Mande {um email|uma mensagem} para|Manda uma mensagem para|Diga a|Diz a|Avise|Fale para|Por favor escreva para|Informe} ${to}{:|:|:|,} {"${what}"|${what}|${what}}`,
      });
      const answer = author.in({
        en: `Your message to ${to} was sent.`,
        pt: `A mensagem para ${to} foi enviada.`,
      });
      return {
        user: author.chance(0.4) ? lowerFirst(author.say(user)) : author.say(user),
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
        en: `{Play|Please play|Play me|Put on|I want to hear|Can you play|Let me hear|Let us listen to|I would like to listen to|Start|Next:} {the song |the song |the track |a song called |}{"${song}"|${song}|${song}}{|.|, please}`,
        pt: `{Toque|Toca|Quero ouvir|Pode tocar|Coloque|Coloca|Bota|Por favor toque|Me deixe ouvir|Vamos ouvir|Gostaria de ouvir} {a música |a música |a canção |}{"${song}"|${song}|${song}}{|.|, por favor}`,
      });
      const answer = author.in({ en: `Now playing: ${song}.`, pt: `Tocando agora: ${song}.` });
      return {
        user: author.chance(0.4) ? lowerFirst(author.say(user)) : author.say(user),
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
          `${room} light ${way}{|, please}`,
          `{Please|Can you|Could you|I want you to|Would you} {turn|switch|put} ${way} {the |}{${room} light|light in the ${room}|light of the ${room}|lamp in the ${room}}{|.}`,
          `{Light|The light} ${way} in the ${room}{|.|, please}`,
          `{Put|Make|Get} the {${room} light|light in the ${room}} ${way}{|.}`,
        ],
        pt: [
          `{${on ? "Acenda|Ligue|Acende|Liga" : "Apague|Desligue|Apaga|Desliga"}} a {luz|luz|lâmpada} {da|do|na|no} ${room}{|.|, por favor}`,
          `{Pode|Quero que você|Agora|Preciso que você} ${on ? "{acenda|ligue}" : "{apague|desligue}"} a luz {da|do|na|no} ${room}{|.}`,
          `{Luz|A luz} {da|do|na|no} ${room} ${on ? "{acesa|ligada}" : "{apagada|desligada}"}{|, por favor}`,
        ],
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

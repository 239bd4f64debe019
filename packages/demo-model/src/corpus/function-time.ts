import type { Author } from "./author.ts";
import type { Json, Turn } from "./conversation.ts";
import { parameters, type Tool, text } from "./functions.ts";
import { city } from "./words.ts";

const ZONES =
  "Europe/Lisbon Europe/London Europe/Paris America/New_York America/Sao_Paulo Asia/Tokyo Asia/Dubai Australia/Sydney UTC".split(
    " ",
  );

export function time(author: Author): Tool {
  const name = author.pick(["getTime", "getTime", "getTime", "get_time", "getCurrentTime"]);
  const kind = author.pick(["timezone", "timezone", "city", "none"] as const);
  const describe = { timezone: "The time zone", city: "The city", none: "" }[kind];
  const answerAbout = (author: Author, where: string, user: string): Turn => {
    const clock = `${String(author.int(0, 23)).padStart(2, "0")}:${String(author.int(0, 59)).padStart(2, "0")}`;
    const call = {
      call: name,
      ...(kind === "none" ? {} : { params: { [kind]: where } }),
      result: author.pick<Json>([clock, { time: clock }]),
    };
    const answer =
      kind === "none"
        ? author.in({ en: `It is ${clock} now.`, pt: `Agora são ${clock}.` })
        : author.in({ en: `It is ${clock} in ${where}.`, pt: `São ${clock} em ${where}.` });
    return { user, answer: [call, answer] };
  };
  const place = (author: Author) => (kind === "timezone" ? author.pick(ZONES) : city(author));
  return {
    name,
    definition: {
      description: author.say(
        "Get the current time{| in a time zone| of a city}",
        "{Returns|Tells} the {current |}time",
      ),
      ...(kind === "none" ? {} : { params: parameters({ [kind]: text(author, describe) }) }),
    },
    use: (author) => {
      const where = place(author);
      const user =
        kind === "none"
          ? author.in({
              en: [
                "What time is it{| now}?",
                "{What is|Tell me|What's} the {current |}time?",
                "{time|clock|the hour}, please",
                "{How late is it|Do you have the time|Can you check the clock|Check the time|Give me the time|Look at the clock}{| now| for me}{?|.|}",
              ],
              pt: [
                "Que horas são{| agora}?",
                "Qual é a hora{| atual}?",
                "{Me diga|Diga|Veja|Olhe|Me dê} as horas{|.}",
                "{Já é tarde|Tem horas|Pode ver o relógio|Sabe as horas|Veja o relógio}{| agora}{?|.}",
              ],
            })
          : author.in({
              en: [
                `What time is it in ${where}{| now}?`,
                `{What is|Tell me|What's} the {current |}time in ${where}?`,
                `{time in|clock in|time for|hour in|local time in|now in|time now in} ${where}{|, please|?}`,
                `{Check|Get|Show me|Look up|Give me|I need|Find} the {time|hour|local time|clock} {in|for|of|at} ${where}{|.}`,
                `{How late is it|What hour is it|Which time is it|Is it late|Is it night} {over |}in ${where}{| right now| now| at the moment}?`,
                `${where}{: what time|, the time|, time| time}{?|, please}`,
              ],
              pt: [
                `Que horas são em ${where}{| agora}?`,
                `Qual é a hora em ${where}?`,
                `{hora em|Me diga a hora em|hora de|horas em|hora local em|relógio de} ${where}{|, por favor|?}`,
                `{Veja|Confira|Mostre|Me dê|Diga|Quero} {a hora|as horas|o relógio} {em|para|de|lá em} ${where}{|.}`,
                `{Já é tarde|Que hora é|É noite|É cedo|Quantas horas são} {em|lá em} ${where}{| agora| neste momento}?`,
                `${where}{: que horas|, que horas são|, a hora| horas}{?|, por favor}`,
              ],
            });
      return answerAbout(author, where, author.ask(...user));
    },
    ...(kind === "none"
      ? {}
      : {
          again: (author: Author) => {
            const where = place(author);
            const user = author.in({
              en: `{and in|What about|and} ${where}?`,
              pt: `{e em|E} ${where}?`,
            });
            return answerAbout(author, where, author.say(user));
          },
        }),
  };
}

import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { tellInEnglish } from "./stories-en.ts";
import { tellInPortuguese } from "./stories-pt.ts";
import { CHARACTERS, word } from "./words.ts";

/** Told about when the user names nobody. */
const DEFAULTS: Both<readonly string[]> = {
  en: ["fox", "robot", "turtle"],
  pt: ["robô", "dragão", "papagaio"],
};

/** A short story, or a long one of 300 to 500 tokens: enough to see it stream, and to stop it. */
export function story(author: Author): Turn {
  const long = author.chance(0.55);
  const named = author.chance(0.8);
  const about = !named
    ? author.pick(author.in(DEFAULTS))
    : author.chance(0.9)
      ? author.pick(author.in(CHARACTERS))
      : word(author);
  const user = author.careless(author.say(...ask(author, { long, about: named ? about : "" })));
  const tell = author.in({ en: tellInEnglish, pt: tellInPortuguese });
  return { user, answer: [tell(author, { about, long }).join("\n\n")] };
}

function ask(author: Author, { long, about }: { long: boolean; about: string }): string[] {
  if (author.language === "en") {
    const size = long
      ? "{long|long|long|very long|really long|longer|detailed|full|big}"
      : "{|short|little|nice|quick}";
    const subject =
      about === "" ? "" : ` {about|about|of|with} {a|a|the|${article(about)}} ${about}`;
    return [
      `{Tell me|Tell me|Write|Write me|I want|Give me|Can you tell me|Could you write|Make up|Let me hear} a ${size} {story|story|story|tale|fairy tale}${subject}{|.}`,
      `a ${size} story${subject}{| please}`,
      ...(about === "" ? [] : [`{Tell|Write} the ${size} story of the ${about}{|.}`]),
    ].map((pattern) => pattern.replaceAll("  ", " "));
  }
  const size = long
    ? "{longa|longa|longa|bem longa|comprida|muito longa|grande|detalhada}"
    : "{|curta|pequena|bonita}";
  const subject = about === "" ? "" : ` {sobre|sobre|de} {um|uma|o|a} ${about}`;
  return [
    `{Conte|Conta|Escreva|Me conte|Me conta|Quero|Pode contar|Invente|Quero ouvir} uma {história|história|história|historinha} ${size}${subject}{|.}`,
    `uma história ${size}${subject}{| por favor}`,
  ];
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? "an" : "a";
}

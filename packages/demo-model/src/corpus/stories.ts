import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";
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
    const kind = "{story|story|tale|fairy tale|bedtime story|fable|adventure}";
    return [
      ...framed("en", {
        thing: [
          `{a|one|another|some} ${size} ${kind}${subject}`,
          `{a|one} ${size} ${kind}${subject}{| for children| for my kids| to read|}`,
        ],
        request: [
          `{tell|write|invent|make up|narrate|read|compose|spin} {|me |us }{a|one} ${size} ${kind}${subject}`,
          ...(about === ""
            ? []
            : [
                `{tell|narrate} {|me |us }the ${size} {story|tale|adventures} of {the|a} {|brave |little |old |kind |clever |lonely }${about}`,
                `{tell|write} {|me |us }{a|one} ${size} ${kind} {about|with} {a|the|some} {|brave |little |old |kind |clever |funny }${about}`,
              ]),
        ],
      }),
      `{Tell me|Tell me|Write|Write me|I want|Give me|Can you tell me|Could you write|Make up|Let me hear} a ${size} {story|story|story|tale|fairy tale}${subject}{|.}`,
      `a ${size} story${subject}{| please}`,
      ...(about === "" ? [] : [`{Tell|Write} the ${size} story of the ${about}{|.}`]),
    ];
  }
  const size = long
    ? "{longa|longa|longa|bem longa|comprida|muito longa|grande|detalhada}"
    : "{|curta|pequena|bonita}";
  const subject = about === "" ? "" : ` {sobre|sobre|de} {um|uma|o|a} ${about}`;
  const kind = "{história|historinha|fábula|aventura|narrativa}";
  return [
    ...framed("pt", {
      thing: [
        `{uma|outra|alguma|mais uma} ${kind} ${size}${subject}`,
        `uma ${kind} ${size}${subject}{| para crianças| para dormir| para ler|}`,
      ],
      request: [
        `{conte|conta|escreva|invente|narre|crie|leia} {|aí |me |para mim }uma ${kind} ${size}${subject}`,
        ...(about === ""
          ? []
          : [
              `{conte|conta|escreva} {|aí |para nós }uma ${kind} ${size} {de|sobre|com} {um|uma|o|a} ${about}{| corajoso| velho| pequeno| simpático| solitário|}`,
              `{conte|narre} a ${kind} ${size} {do|de um} ${about}`,
            ]),
      ],
    }),
    `{Conte|Conta|Escreva|Me conte|Me conta|Quero|Pode contar|Invente|Quero ouvir} uma {história|história|história|historinha} ${size}${subject}{|.}`,
    `uma história ${size}${subject}{| por favor}`,
  ];
}

function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? "an" : "a";
}

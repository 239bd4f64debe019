import type { Author, Both } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { JsonSchema } from "./conversation.ts";
import { phrase } from "./copying.ts";
import { numeric, text } from "./functions.ts";
import { sentence } from "./sentences.ts";
import { anyWord, city, code, colour, inventedWord, personName, word, words } from "./words.ts";

export type Value = string | number | boolean;

/** What a parameter of one kind may be called, and what its values are. */
interface Kind {
  keys: string;
  number?: true;
  value(author: Author): Value;
}

const pickIn = (texts: Both<string>) => (author: Author) =>
  author.pick(author.in(texts).split(" "));

/** Numbers of a few digits come as often as those of one: what to copy must not be guessed. */
const whole = (author: Author) => author.int(0, author.pick([9, 20, 99, 99, 999, 999, 9999]));

function address(author: Author): string {
  const street = upperFirst(author.chance(0.6) ? word(author) : inventedWord(author, 1, 3));
  const number = author.int(1, 300);
  return author.in({ en: `${number} ${street} Street`, pt: `Rua ${street} ${number}` });
}

function file(author: Author): string {
  const name = author.chance(0.6) ? word(author) : inventedWord(author, 1, 3);
  const folder = author.chance(0.3) ? `${word(author)}/` : "";
  return `${folder}${name}.${author.pick(["txt", "pdf", "md", "csv", "json", "png", "ts", "doc"])}`;
}

function handle(author: Author): string {
  const name = author.chance(0.5) ? word(author) : inventedWord(author, 1, 3);
  return author.pick([
    `${name}${author.int(1, 99)}`,
    `${name}-${author.int(1, 9)}`,
    `${name}_${inventedWord(author, 1, 1)}`,
    name,
    `${name}${upperFirst(word(author))}`,
  ]);
}

function clock(author: Author): string {
  const [hours, minutes] = [author.int(0, 23), author.pick(["00", "15", "30", "45", "05"])];
  return author.pick([`${hours}:${minutes}`, `${hours}:${minutes}`, `${(hours % 12) + 1} pm`]);
}

const WEEKDAYS = {
  en: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today tomorrow",
  pt: "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo hoje amanhã",
};
const MONTHS = {
  en: "January February March April May June July August September October November December",
  pt: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
};
const LANGUAGES = {
  en: "English Portuguese French German Spanish Italian Japanese Dutch Greek Polish",
  pt: "inglês português francês alemão espanhol italiano japonês holandês grego polonês",
};
const ROOMS = {
  en: "kitchen bedroom bathroom hall office cellar attic garage balcony garden nursery lounge",
  pt: "cozinha sala banheiro varanda escritório porão sótão garagem entrada jardim quarto corredor",
};

const KINDS: Record<string, Kind> = {
  count: { keys: "count amount number quantity times n", number: true, value: (a) => a.int(1, 20) },
  number: { keys: "number value amount id size total", number: true, value: whole },
  percent: { keys: "percent percentage level value", number: true, value: (a) => a.int(1, 100) },
  degrees: { keys: "degrees angle value temperature", number: true, value: (a) => a.int(1, 360) },
  clock: { keys: "time hour at when start", value: clock },
  name: { keys: "name person who to contact customer owner", value: personName },
  city: { keys: "city place location town destination", value: city },
  word: {
    keys: "word text item topic kind type term",
    value: anyWord,
  },
  words: {
    keys: "text title description content name query note message",
    value: (a) =>
      a.pick([() => words(a, 1, 4), () => sentence(a), () => phrase(a), () => anyWord(a)])(),
  },
  code: { keys: "code id reference number key orderNumber", value: code },
  handle: { keys: "name id handle login account", value: handle },
  letter: {
    keys: "letter group section row size",
    value: (a) => a.pick([..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"]),
  },
  day: { keys: "day date when weekday", value: pickIn(WEEKDAYS) },
  month: { keys: "month period", value: pickIn(MONTHS) },
  language: { keys: "language lang target to", value: pickIn(LANGUAGES) },
  color: { keys: "color colour paint", value: colour },
  room: { keys: "room place where area", value: pickIn(ROOMS) },
  file: { keys: "file path fileName document source", value: file },
  email: {
    keys: "email mail address",
    value: (a) => `${inventedWord(a, 1, 2)}@${inventedWord(a, 1, 2)}.com`,
  },
  phone: {
    keys: "phone number phoneNumber",
    value: (a) => `${a.int(100, 999)}${a.pick(["-", " ", ""])}${a.int(100, 9999)}`,
  },
  address: { keys: "address street place to", value: address },
};

export interface TemplateParameter {
  /** As the requests of the template name it. */
  slot: string;
  /** As the function names it. */
  key: string;
  schema: JsonSchema;
  value(author: Author): Value;
}

/** From "people:count", or "size:[small,large]"; the function may call it something else. */
export function templateParameter(author: Author, written: string): TemplateParameter {
  const [slot = "", kind = ""] = written.split(":");
  if (kind === "bool") {
    return { slot, key: slot, schema: { type: "boolean" }, value: (a) => a.chance(0.5) };
  }
  if (kind.startsWith("[")) {
    const options = kind.slice(1, -1).split(",");
    const own = author.chance(0.3) ? options.map(() => word(author)) : options;
    const schema = { enum: [...new Set(own)] };
    return { slot, key: slot, schema, value: (a) => a.pick(schema.enum) };
  }
  const { keys, number, value } = KINDS[kind] ?? { keys: slot, value: word };
  const key = author.weighted<() => string>([
    [() => slot, 6],
    [() => author.pick(keys.split(" ")), 2],
    [() => `${slot}${author.pick(["Id", "Name", "Value", "Text", "Key"])}`, 0.7],
    [() => `${author.pick(["my", "new", "the", "its"])}${upperFirst(slot)}`, 0.7],
    [() => inventedWord(author, 1, 3), 0.6],
  ])();
  return { slot, key, schema: number ? numeric(author) : text(author, `The ${slot}`), value };
}

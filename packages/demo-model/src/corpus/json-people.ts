import type { Author } from "./author.ts";
import type { Json } from "./conversation.ts";
import { city, colour, personName, word } from "./words.ts";

/** A fact about somebody: its possible keys, its value, and how the text says it. */
interface Fact {
  keys: readonly string[];
  value: Json;
  said: string;
}

/** Somebody, and one to three things to say about them. */
export function person(author: Author): { name: string; facts: Fact[] } {
  const english = author.language === "en";
  const name = personName(author);
  const [age, place, liked, food] = [author.int(3, 95), city(author), colour(author), word(author)];
  const job = author.pick(
    author.in({
      en: [
        "teacher",
        "nurse",
        "baker",
        "driver",
        "engineer",
        "painter",
        "doctor",
        "farmer",
        "lawyer",
      ],
      pt: ["professor", "enfermeiro", "padeiro", "motorista", "engenheiro", "pintor", "médico"],
    }),
  );
  const student = author.chance(0.5);
  const not = (yes: boolean, text: string) => (yes ? text : english ? `not ${text}` : text);
  const facts: Fact[] = [
    {
      keys: english ? ["age", "years"] : ["idade", "age"],
      value: age,
      said: english ? `is ${age} years old` : `tem ${age} anos`,
    },
    {
      keys: english ? ["city", "town", "location", "home"] : ["cidade", "city", "local"],
      value: place,
      said: english
        ? author.say(`{lives in|is from|comes from} ${place}`)
        : author.say(`{mora em|vive em|é de} ${place}`),
    },
    {
      keys: english
        ? ["job", "profession", "occupation", "role"]
        : ["profissão", "trabalho", "job"],
      value: job,
      said: english
        ? author.say(`{works as a|is a} ${job}`)
        : author.say(`{trabalha como|é} ${job}`),
    },
    {
      keys: english ? ["colour", "color", "favouriteColour"] : ["cor", "color"],
      value: liked,
      said: english ? `likes the colour ${liked}` : `gosta da cor ${liked}`,
    },
    {
      keys: english ? ["food", "favouriteFood", "likes"] : ["comida", "gosta"],
      value: food,
      said: english ? `likes ${food}` : `gosta de ${food}`,
    },
    {
      keys: english ? ["student", "isStudent"] : ["estudante", "student"],
      value: student,
      said: english
        ? `is ${not(student, "a student")}`
        : student
          ? "é estudante"
          : "não é estudante",
    },
  ];
  return { name, facts: author.sample(facts, author.int(1, 3)) };
}

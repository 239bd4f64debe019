import type { Author } from "./author.ts";
import type { Conversation, Turn } from "./conversation.ts";
import { phrase } from "./copying.ts";
import { withSystem } from "./system-prompts.ts";
import { city, code, inventedWord, personName, word, words } from "./words.ts";

/** Facts that the user makes up, and questions about them: to find a value by its name, and copy it. */
export function lookupDrill(author: Author): Conversation {
  const facts = makeFacts(author);
  const asked = author.sample([...facts.keys()], author.int(1, 4));
  return withSystem(author, [tell(author, facts), ...asked.map((key) => ask(author, facts, key))]);
}

function makeFacts(author: Author): Map<string, string> {
  const facts = new Map<string, string>();
  const count = author.int(2, 6);
  while (facts.size < count) {
    const key = author.chance(0.75) ? word(author) : inventedWord(author, 1, 2);
    const value = author.pick<(author: Author) => string>([
      word,
      (author) => words(author, 1, 3),
      (author) => String(author.int(0, author.pick([9, 99, 999, 9999]))),
      personName,
      city,
      code,
      (author) => inventedWord(author, 1, 3),
      phrase,
    ])(author);
    facts.set(key, value);
  }
  return facts;
}

function tell(author: Author, facts: ReadonlyMap<string, string>): Turn {
  const [link, join] = author.pick([
    [": ", ", "],
    [" = ", ", "],
    [" = ", "\n"],
    [": ", "\n"],
    [author.in({ en: " is ", pt: " é " }), ", "],
    [" → ", "; "],
  ] as const);
  const list = [...facts].map(([key, value]) => `${key}${link}${value}`).join(join);
  const user = author.in({
    en: `{Remember this|Note|Here are some facts|Facts|Data|Keep in mind|Learn this|Some values|I tell you}: `,
    pt: `{Lembre disto|Anote|Aqui estão alguns fatos|Fatos|Dados|Guarde|Aprenda isto|Alguns valores}: `,
  });
  const answer = author.in({ en: "Ok, I will remember that.", pt: "Ok, vou lembrar disso." });
  return { user: author.say(user) + list, answer: [answer] };
}

function ask(author: Author, facts: ReadonlyMap<string, string>, key: string): Turn {
  const value = facts.get(key) ?? "";
  const user = author.in({
    en: [
      `{What is|What's|Tell me|Give me|And|Say|What was|I forgot} the ${key}?`,
      `{|the }${key}?`,
      `{Do you remember|Can you tell me|Which is|What did I say about} the ${key}?`,
    ],
    pt: [
      `{Qual é|Me diga|Diga|E|Qual era|Esqueci} {o |a |}${key}?`,
      `${key}?`,
      `{Lembra|Pode me dizer|O que eu disse sobre} {o |a |}${key}?`,
    ],
  });
  return { user: author.say(...user), answer: [`${key}: ${value}`] };
}

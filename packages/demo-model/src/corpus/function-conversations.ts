import { askToThink } from "./ask-to-think.ts";
import type { Author } from "./author.ts";
import { lowerFirst } from "./author.ts";
import type { Functions, Turn } from "./conversation.ts";
import { bothOf, type Tool } from "./functions.ts";
import { KNOWN_TOOLS } from "./functions-known.ts";
import { randomTool } from "./functions-random.ts";
import { templatedTool } from "./functions-templated.ts";

/** Turns that look like a request for a function, though none is meant. */
const MISLEADING =
  /weather|time|clock|date|day|rain|timer|remind|light|play|roll|tempo|horas?|dia|data|chuva|chove|luz|dado/i;

/** Offers one to five functions, and asks for them, or for something that needs none. */
export function functionConversation(
  author: Author,
  other: (author: Author) => Turn,
): { functions: Functions; turns: Turn[] } {
  const tools = new Map<string, Tool>();
  const count = author.pick([1, 1, 2, 2, 2, 2, 3, 4, 5]);
  const kind = author.weighted([
    ["any", 6],
    ["known", 2.5],
    ["new", 4.5],
  ] as const);
  // None twice under two names: nobody could tell which of them is meant.
  const known = [...new Set(author.sample(KNOWN_TOOLS, KNOWN_TOOLS.length))];
  const nextKnown = (author: Author) => (known.shift() ?? randomTool)(author);
  while (tools.size < count) {
    const tool = author.weighted<(author: Author) => Tool>([
      [nextKnown, kind === "new" ? 0 : 3],
      [templatedTool, kind === "known" ? 0 : 3.5],
      [randomTool, kind === "known" ? 0 : 3.5],
    ])(author);
    tools.set(tool.name, tool);
  }
  const list = [...tools.values()];
  const adds = list.some(({ definition }) => /sum|add two/i.test(definition.description ?? ""));
  const turns: Turn[] = [];
  const length = author.pick([2, 3, 4, 5, 6, 7, 8]);
  for (let i = 1; i <= length; i++) {
    if (author.chance(0.78)) {
      const tool = author.pick(list);
      const turn = author.chance(0.08) ? twoCalls(author, list) : useOf(author, tool);
      if (i < length && author.chance(0.07)) {
        turns.push(givenUp(turn));
        continue;
      }
      turns.push(i === length ? maybeThoughtful(author, turn) : turn);
      if (i < length && tool.again !== undefined && author.chance(0.2))
        turns.push(tool.again(author));
    } else {
      const turn = other(author);
      if (!MISLEADING.test(turn.user) && !(adds && /\d/.test(turn.user))) turns.push(turn);
    }
  }
  if ((turns.at(-1)?.answer ?? []).length === 0) turns.push(author.pick(list).use(author));
  const functions = Object.fromEntries(list.map(({ name, definition }) => [name, definition]));
  return { functions, turns };
}

/** A call that was stopped before its result was there: the history keeps nothing of the answer. */
function givenUp({ user }: Turn): Turn {
  return { user, answer: [] };
}

/** One call; of a function that can be asked about two things at once, now and then two. */
function useOf(author: Author, tool: Tool): Turn {
  return (author.chance(0.3) ? tool.twice : undefined)?.(author) ?? tool.use(author);
}

/** Two requests in one sentence. */
function twoCalls(author: Author, tools: readonly Tool[]): Turn {
  const turns = [author.pick(tools), author.pick(tools)].map((tool) => tool.use(author));
  const [first = "", second = ""] = turns.map(({ user }) => user.replace(/[.?!]+$/, ""));
  const and = author.in({
    en: "{ and| and also|, then| and then|; also|. Then}",
    pt: "{ e| e também|, depois| e depois|; também|. Depois}",
  });
  return bothOf(`${first}${author.say(and)} ${lowerFirst(second)}`, turns);
}

/** Now and then asked to think first: the thought then names the function. */
function maybeThoughtful(author: Author, { user, answer }: Turn): Turn {
  const [call] = answer;
  if (!author.chance(0.1) || typeof call !== "object" || !("call" in call)) return { user, answer };
  const thought = author.in({
    en: `I can use the function ${call.call} for this.`,
    pt: `Posso usar a função ${call.call} para isso.`,
  });
  return { user: askToThink(author, user), answer: [{ thought }, ...answer] };
}

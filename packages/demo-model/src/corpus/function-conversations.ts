import { askToThink } from "./ask-to-think.ts";
import type { Author } from "./author.ts";
import type { Functions, Turn } from "./conversation.ts";
import type { Tool } from "./functions.ts";
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
  const count = author.pick([1, 1, 1, 2, 2, 2, 3, 4]);
  while (tools.size < count) {
    const tool = author.weighted<(author: Author) => Tool>([
      [author.pick(KNOWN_TOOLS), 3],
      [templatedTool, 4],
      [randomTool, 3],
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
      const turn = tool.use(author);
      turns.push(i === length ? maybeThoughtful(author, turn) : turn);
      if (i < length && tool.again !== undefined && author.chance(0.2))
        turns.push(tool.again(author));
    } else {
      const turn = other(author);
      if (!MISLEADING.test(turn.user) && !(adds && /\d/.test(turn.user))) turns.push(turn);
    }
  }
  if (turns.length === 0) turns.push(author.pick(list).use(author));
  const functions = Object.fromEntries(list.map(({ name, definition }) => [name, definition]));
  return { functions, turns };
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

import type { Author } from "./author.ts";
import type { FunctionDefinition, JsonSchema, Turn } from "./conversation.ts";

/** A function that a client may offer, and requests that need it. */
export interface Tool {
  name: string;
  definition: FunctionDefinition;
  /** A request, the call that it needs, its result and the answer from it. */
  use(author: Author): Turn;
  /** A request for two calls of it: "in Paris and in Rome". */
  twice?: (author: Author) => Turn;
  /** A second request that only makes sense after the first: "and in Paris?" */
  again?: (author: Author) => Turn;
}

export function parameters(properties: Record<string, JsonSchema>): JsonSchema {
  return { type: "object", properties };
}

export function text(author: Author, description: string): JsonSchema {
  return author.chance(0.4) ? { type: "string", description } : { type: "string" };
}

export function numeric(author: Author): JsonSchema {
  return { type: author.pick(["number", "number", "integer"]) };
}

/** The calls of several turns in one: all of them first, then what each of them has brought. */
export function bothOf(user: string, turns: readonly Turn[]): Turn {
  const parts = turns.flatMap(({ answer }) => answer);
  const calls = parts.filter((part) => typeof part === "object" && "call" in part);
  const texts = parts.filter((part) => typeof part === "string");
  return { user, answer: [...calls, texts.join(" ")] };
}

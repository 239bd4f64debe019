/** What the model is taught, before the chat wrapper writes it as text. */
export interface Conversation {
  /** None: the conversation begins with the user. */
  system?: string;
  functions?: Functions;
  turns: Turn[];
}

export interface Turn {
  user: string;
  /** Nothing: it was stopped before there was any. The chat wrapper leaves it out, so only what follows is taught. */
  answer: AnswerPart[];
}

export type AnswerPart = string | { thought: string } | FunctionCall;

export interface FunctionCall {
  call: string;
  /** None for a function without parameters. */
  params?: Json;
  result: Json;
}

export type Functions = Record<string, FunctionDefinition>;

export interface FunctionDefinition {
  description?: string;
  params?: JsonSchema;
}

/** As much of a JSON schema as the functions of the corpus use. */
export type JsonSchema =
  | { type: "string" | "number" | "integer" | "boolean"; description?: string }
  | { enum: readonly string[] }
  | { type: "array"; items: JsonSchema }
  | { type: "object"; properties: Record<string, JsonSchema> };

export type Json = string | number | boolean | null | readonly Json[] | { [key: string]: Json };

/** JSON with spaces behind `:` and `,`: what the grammar of a JSON schema lets the model write. */
export function spacedJson(value: Json): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, item]) => `"${key}": ${spacedJson(item)}`);
  return `{${pairs.join(", ")}}`;
}

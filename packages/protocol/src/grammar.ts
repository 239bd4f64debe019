import { z } from "zod";
import { jsonSchemaSchema } from "./json-schema.ts";

/** Bounds of a GBNF text; 13,000 nested parentheses end the process. */
export const GBNF_LIMITS = { chars: 16 * 1024, nesting: 64 } as const;

const gbnf = z
  .string()
  .min(1)
  .max(GBNF_LIMITS.chars)
  .refine((text) => nestingOf(text) <= GBNF_LIMITS.nesting, {
    error: `Nests deeper than ${GBNF_LIMITS.nesting} parentheses.`,
  });

/** Names of the grammars that come with the library. */
export const builtinGrammarNames = [
  "json",
  "json_arr",
  "english",
  "list",
  "c",
  "arithmetic",
  "japanese",
  "chess",
] as const;

/** What the answer must look like. */
export const grammarSchema = z.discriminatedUnion("type", [
  /** Any JSON value. */
  z.strictObject({ type: z.literal("json") }),
  /** JSON that fits the schema. */
  z.strictObject({ type: z.literal("json_schema"), schema: jsonSchemaSchema }),
  z.strictObject({ type: z.literal("builtin"), name: z.enum(builtinGrammarNames) }),
  /** A grammar in llama.cpp's own notation; only where the operator allows it. */
  z.strictObject({ type: z.literal("gbnf"), gbnf }),
]);

export type GrammarOption = z.infer<typeof grammarSchema>;

/** Deepest nesting of parentheses, those in literals counted too: the cap can afford it. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

import { z } from "zod";
import type { ErrorCode } from "./errors.ts";
import { jsonSchemaSchema } from "./json-schema.ts";
import { LIMITS } from "./limits.ts";

/** A name a model can call: letters, digits, `_` and `-`. */
export const functionNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/, "Use letters, digits, _ and -, 64 at most.");

/** Marks the issue of a schema that has an error code of its own. */
export const TOO_MANY_FUNCTIONS = "too_many_functions" satisfies ErrorCode;

/** Functions that the model may call and the client answers, by name. */
export const functionsSchema = z
  .record(
    functionNameSchema,
    z.strictObject({
      /** Tells the model what it is for. */
      description: z.string().max(4000).optional(),
      /** Schema of the arguments; none when left out. */
      params: jsonSchemaSchema.optional(),
    }),
  )
  .refine((functions) => Object.keys(functions).length <= LIMITS.functions, {
    error: `At most ${LIMITS.functions} functions.`,
    params: { code: TOO_MANY_FUNCTIONS },
  });

export type FunctionsOption = z.infer<typeof functionsSchema>;

import { z } from "zod";

const instruction = z.string().min(1).max(4000);
const description = z.string().min(1).max(1000);

/** Names a question, or one of its choices. */
const name = z.string().min(1).max(64);

/** A question that one look at the conversation answers; nothing is generated. */
const questionSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("yes_no"),
    instruction,
    /** When the answer is yes, and when no. */
    criteria: z.strictObject({ yes: description, no: description }).optional(),
  }),
  z.strictObject({
    type: z.literal("choice"),
    instruction,
    /** What each choice stands for; null where its name says it. */
    choices: z
      .record(name, description.nullable())
      .refine((choices) => [...Object.keys(choices)].length >= 2, "Give at least two choices.")
      .refine((choices) => [...Object.keys(choices)].length <= 64, "At most 64 choices."),
  }),
  z.strictObject({
    type: z.literal("score"),
    instruction,
    /** What each level stands for, from 0 on. */
    levels: z.array(description).min(2).max(10),
  }),
]);

/** Questions by name, 1 to 32. */
export const questionsSchema = z
  .record(name, questionSchema)
  .refine((questions) => Object.keys(questions).length >= 1, "Ask at least one question.")
  .refine((questions) => Object.keys(questions).length <= 32, "At most 32 questions.");

export type Questions = z.infer<typeof questionsSchema>;

const probability = z.number().min(0).max(1);

export const decisionSchema = z.discriminatedUnion("type", [
  /** Of a yes. */
  z.object({ type: z.literal("yes_no"), probability }),
  z.object({
    type: z.literal("choice"),
    choice: z.string(),
    confidence: probability,
    /** Of each choice. */
    probabilities: z.record(z.string(), probability),
  }),
  z.object({
    type: z.literal("score"),
    /** Between two levels if the model is. */
    score: z.number().min(0),
    confidence: probability,
    /** Of each level. */
    probabilities: z.array(probability),
  }),
]);

export type Decision = z.infer<typeof decisionSchema>;

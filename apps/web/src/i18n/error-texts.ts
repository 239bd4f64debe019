import type { ErrorCode, ModelProblemCode } from "@lhama/protocol/browser";

/** The numbers of an error's `details` that texts name, written in the language of the page. */
export type ErrorFacts = Partial<
  Record<
    | "neededBytes"
    | "availableBytes"
    | "contextSize"
    | "promptTokens"
    | "historyMessages"
    | "messageChars"
    | "maxTokens"
    | "functions"
    | "limit"
    | "retryAfterSeconds"
    | "status"
    | "pid"
    | "version"
    | "part"
    | "parts",
    string
  >
> & {
  /** Whether it is the GPU's memory that is too small. */
  gpu?: boolean;
};

/** One sentence or two: what is wrong, and what to do. Without the numbers it says so in general. */
type FactText = string | ((facts: ErrorFacts) => string);

/** What a catalogue says of what goes wrong on the server. */
export interface ErrorTexts {
  codes: Record<ErrorCode, FactText>;
  /** Why a model's file cannot be loaded, read after `model.broken`. */
  problems: Record<ModelProblemCode, FactText>;
  /** Stands before a problem that only one part of a model has. */
  inPart: (part: string, parts: string) => string;
  /** What the server tells without being asked, by the code of the `info`. */
  infos: Record<string, string>;
  /** Opens the server's own words. */
  details: string;
}

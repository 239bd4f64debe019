import type { FunctionsOption } from "@lhama/protocol/browser";

/** The schema of a function's arguments. */
export type Params = FunctionsOption[string]["params"];

/** A function that the model may call. */
export interface FunctionDefinition {
  name: string;
  /** Told to the model. */
  description: string;
  params?: Params;
  /** Makes the result. Without it a person gives it by hand. */
  run?(args: unknown, context: RunContext): unknown;
}

export interface RunContext {
  /** The answer was stopped: nobody wants the result any more. */
  signal: AbortSignal;
}

/** What the model is told about a call: its result, or why there is none. */
export type CallAnswer = { result: unknown } | { error: string };

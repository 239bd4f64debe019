/**
 * What a scripted engine answers: a prompt that is this object as JSON. Any other prompt is echoed
 * word by word.
 */
export interface EngineScript {
  /** What it thinks before the answer, in one piece. */
  thought?: string;
  /** Then it goes on thinking, without a word, until it is told to skip that. */
  ponders?: boolean;
  /** The pieces of the answer, all of them `times` times. Or, for many alike, `count` times `text`. */
  chunks?: readonly string[];
  times?: number;
  count?: number;
  /**
   * In it, and in `chunks`, `{i}` stands for the number of the piece, from 0, `{now}` for the time
   * of its sending (ms since 1970, with fractions) and `{threads}` for the CPU threads it may use.
   */
  text?: string;
  /** Time between two pieces, kept on average; without it they follow at once. */
  intervalMs?: number;
  /** After the last piece the engine's thread is busy for so long that it hears nothing. */
  blockMs?: number;
  /**
   * What follows the last piece: the end (the default), nothing until the abort, an error, or the
   * sudden death of the worker's thread.
   */
  ending?: "stop" | "stall" | "fail" | "crash";
  /** What it does when it is asked to go on with what it has said or thought. */
  continued?: EngineScript;
}

/** The prompt that makes a scripted engine follow `script`. */
export function scriptPrompt(script: EngineScript): string {
  return JSON.stringify(script);
}

/** The script that a prompt holds. */
export function readScript(prompt: string): EngineScript {
  if (!prompt.startsWith("{")) return { chunks: prompt.match(/\S+\s*/g) ?? [] };
  return JSON.parse(prompt) as EngineScript;
}

/** The pieces of a script's answer, their placeholders not filled in. */
export function* scriptedChunks({ chunks, times = 1, count = 0, text = "{i} " }: EngineScript) {
  if (chunks !== undefined) for (let i = 0; i < times; i++) yield* chunks;
  for (let i = 0; i < count; i++) yield text;
}

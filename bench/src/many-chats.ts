import { Random } from "./words.ts";

/** One turn of a chat. */
export interface Turn {
  prompt: string;
  /** Most tokens of the answer. */
  maxTokens: number;
  seed: number;
  /** Called for each piece of the answer. */
  onChunk(): void;
  /** Ends the answer early. */
  signal?: AbortSignal;
}

/** Whoever holds many chats: takes a turn of one of them, and resolves with the tokens sampled. */
export interface Chats {
  take(chat: number, turn: Turn): Promise<number>;
}

/** What many chats at the same time have made together. Times are in ms. */
export interface ManyTimes {
  tokens: number;
  /** From the start of all to the end of the last. */
  totalMs: number;
  /** Of each chat. */
  firstTokenMs: number[];
  /** Between the pieces of each answer, of all chats together. */
  gapsMs: number[];
  /** Tokens of each chat, and how long it took. */
  chats: { tokens: number; ms: number }[];
}

export interface ManyRequest {
  chats: number;
  maxTokens: number;
  /** Prompts are the same for the same seed. */
  seed: number;
  /** The number of the first one, 0 when left out. */
  firstChat?: number;
}

/** The same for every side, by its own name: left out, each would take defaults that differ. */
export const SYSTEM_PROMPT = "You are a helpful assistant who answers at length.";

/** The same for every side. Such a chain is what most models are published with. */
export const SAMPLING = {
  temperature: 0.8,
  topK: 40,
  topP: 0.95,
  minP: 0.05,
  repeatPenalty: false,
} as const;

/** All chats at once, one turn each. */
export async function runMany(
  chats: Chats,
  { chats: count, maxTokens, seed, firstChat = 0 }: ManyRequest,
): Promise<ManyTimes> {
  const start = performance.now();
  const chunks = Array.from({ length: count }, (): number[] => []);
  const ends = await Promise.all(
    chunks.map(async (times, chat) => {
      const tokens = await chats.take(chat, {
        prompt: makePrompt(seed * 1000 + firstChat + chat),
        maxTokens,
        seed,
        onChunk: () => times.push(performance.now() - start),
      });
      return { tokens, ms: performance.now() - start };
    }),
  );
  return {
    tokens: ends.reduce((sum, { tokens }) => sum + tokens, 0),
    totalMs: performance.now() - start,
    firstTokenMs: chunks.flatMap(([first]) => (first === undefined ? [] : [first])),
    gapsMs: chunks.flatMap(gapsOf),
    chats: ends,
  };
}

/** What several have made at the same time, in so many ms. */
export function together(all: readonly ManyTimes[], totalMs: number): ManyTimes {
  return {
    tokens: all.reduce((sum, { tokens }) => sum + tokens, 0),
    totalMs,
    firstTokenMs: all.flatMap(({ firstTokenMs }) => firstTokenMs),
    gapsMs: all.flatMap(({ gapsMs }) => gapsMs),
    chats: all.flatMap(({ chats }) => chats),
  };
}

/** The times between the pieces of one answer. */
export function gapsOf(times: readonly number[]): number[] {
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}

/** A prompt that makes most models go on for long. */
export function makePrompt(seed: number): string {
  return `Tell a long story with these words: ${new Random(seed).words(12)}`;
}

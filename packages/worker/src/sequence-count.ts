import { availableParallelism } from "node:os";

/** A number of sequences to try, and how much of the free memory their context may need. */
export interface SequenceCount {
  sequences: number;
  /** 0 to 1. */
  memoryShare: number;
}

/**
 * Most chats at a time in a shared context when the operator names no number. A batch becomes faster
 * per token until it has about four sequences for each core (0.5B, 4 cores: 48 tokens/s with one, 147
 * with 8, a fifth more with 16), and everybody's share is still readable then.
 */
export function defaultSequences(cores = availableParallelism()): number {
  return Math.min(64, Math.max(8, 4 * cores));
}

/**
 * The numbers to try in turn until a context fits into memory: fewer chats at a time are better than
 * none. Each sequence reserves a whole context, so what nobody has asked for may not take more than
 * half of what is free.
 * @param wanted the operator's number, if any
 */
export function sequenceCounts(wanted: number | undefined): SequenceCount[] {
  const counts: SequenceCount[] = [];
  for (let n = wanted ?? defaultSequences(); n >= 1; n = Math.floor(n / 2)) {
    counts.push({ sequences: n, memoryShare: wanted === undefined && n > 1 ? 0.5 : 1 });
  }
  return counts;
}

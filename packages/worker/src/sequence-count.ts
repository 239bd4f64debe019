import { availableParallelism } from "node:os";

/** A number of sequences to try, and how much of the free memory their context may need. */
export interface SequenceCount {
  sequences: number;
  /** 0 to 1. */
  memoryShare: number;
  /** The same for a GPU's memory. */
  gpuShare: number;
}

/**
 * Most chats at a time in a shared context when the operator names no number. Larger batches are faster
 * per token (0.5B, 4 cores, decoding alone: 48 tokens/s with one sequence, 147 with 8), and with four
 * for each core everybody's share is still readable.
 */
export function defaultSequences(cores = availableParallelism()): number {
  return Math.min(64, Math.max(8, 4 * cores));
}

/**
 * The numbers to try in turn until a context fits into memory: fewer chats at a time are better than
 * none. Each sequence reserves a whole context, so what nobody has asked for may not take more than
 * a quarter of what is free; clearing 10 GB also took 7 s before the first token. A GPU's memory has only
 * models to serve, so there half may go, and the rest is for the next model.
 * @param wanted the operator's number, if any
 */
export function sequenceCounts(wanted: number | undefined): SequenceCount[] {
  const counts: SequenceCount[] = [];
  for (let n = wanted ?? defaultSequences(); n >= 1; n = Math.floor(n / 2)) {
    const isOurChoice = wanted === undefined && n > 1;
    counts.push({
      sequences: n,
      memoryShare: isOurChoice ? 0.25 : 1,
      gpuShare: isOurChoice ? 0.5 : 1,
    });
  }
  return counts;
}

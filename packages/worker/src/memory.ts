import { LhamaError } from "@lhama/protocol";

/** Left to the rest of the system when it is asked what fits. */
const RESERVE_BYTES = 256 * 1024 * 1024;

export const GPU_MEMORY = "GPU memory";

export interface MemoryBounds {
  /** The operator's own bound, if any. */
  limitBytes?: number | undefined;
  /** Bytes that count as free, and are going to be used by what is there already. */
  promisedBytes?: number;
}

/** Bytes that a model or a context may need. */
export function availableMemory({
  limitBytes = Infinity,
  promisedBytes = 0,
}: MemoryBounds = {}): number {
  const free = process.availableMemory() - promisedBytes - RESERVE_BYTES;
  return Math.min(Math.max(0, free), limitBytes);
}

export interface MemoryNeed {
  /** Names it in the message, as in "The model". */
  what: string;
  /** Where it has to fit. Default "memory". */
  where?: "memory" | typeof GPU_MEMORY;
  neededBytes: number;
  availableBytes: number;
  /** Tokens of a context that does fit, if any. */
  contextSize?: number | undefined;
}

/**
 * Refuses what needs more memory than there is, before the process is in trouble.
 * @throws LhamaError `insufficient_memory`, with the numbers in its details
 */
export function requireMemory(need: MemoryNeed): void {
  const { what, where = "memory", neededBytes, availableBytes, contextSize } = need;
  if (neededBytes <= availableBytes) return;
  const advice =
    contextSize === undefined
      ? "Choose a smaller model, or a smaller quantisation of this one."
      : `One of ${contextSize} tokens fits.`;
  throw new LhamaError(
    "insufficient_memory",
    `${what} needs about ${toGB(neededBytes)} of ${where} and ${toGB(availableBytes)} are free. ${advice}`,
    {
      details: {
        neededBytes,
        availableBytes,
        ...(where === GPU_MEMORY && { gpu: true }),
        ...(contextSize !== undefined && { contextSize }),
      },
    },
  );
}

function toGB(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(bytes < 1024 ** 3 ? 2 : 1)} GB`;
}

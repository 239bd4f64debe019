import { LhamaError } from "@lhama/protocol";

/** Left to the rest of the system when it is asked what fits. */
const RESERVE_BYTES = 256 * 1024 * 1024;

/**
 * Bytes that a model or a context may need.
 * @param limitBytes the operator's own bound, if any
 */
export function availableMemory(limitBytes = Infinity): number {
  return Math.min(Math.max(0, process.availableMemory() - RESERVE_BYTES), limitBytes);
}

/**
 * Refuses what needs more memory than there is, before the process is in trouble.
 * @param what names it in the message, as in "The model"
 * @param limitBytes the operator's own bound, if any
 * @throws LhamaError `insufficient_memory`, with `neededBytes` and `availableBytes`
 */
export function requireMemory(what: string, neededBytes: number, limitBytes = Infinity): void {
  const availableBytes = availableMemory(limitBytes);
  if (neededBytes <= availableBytes) return;
  throw new LhamaError(
    "insufficient_memory",
    `${what} needs about ${toGB(neededBytes)} of memory and ${toGB(availableBytes)} are free. ` +
      "Try a smaller context, or a smaller model or quantisation.",
    { details: { neededBytes, availableBytes } },
  );
}

function toGB(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(bytes < 1024 ** 3 ? 2 : 1)} GB`;
}

import { setTimeout as sleep } from "node:timers/promises";
import type { LhamaError } from "@lhama/protocol";
import { isUnreachable, toLhamaError } from "./guarded-request.ts";
import { DiskFailure } from "./partial-file.ts";

export interface TryAgainOptions {
  /** Failures in a row, with nothing gained between them, that are put up with. */
  maxFailures: number;
  /** Wait before the first retry, in ms; each further one is twice as long. */
  delayMs: number;
  /** Whether the attempt that has just failed had got further than the one before. */
  hasGained?(): boolean;
  /** Whether a source that is not there may come back, as one that was there before. */
  mayComeBack: boolean;
}

const MAX_DELAY_MS = 60_000;

/**
 * Does some work with a source again after what may pass: connections that broke, a source that is busy.
 * @throws LhamaError of the last failure; DiskFailure at once
 */
export async function tryAgain<Result>(
  work: () => Promise<Result>,
  { maxFailures, delayMs, mayComeBack, hasGained = () => false }: TryAgainOptions,
): Promise<Result> {
  let failures = 0;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      // Asking the source again would leave a hole where the disk has failed.
      if (error instanceof DiskFailure) throw error;
      const problem = toLhamaError(error);
      failures = hasGained() ? 1 : failures + 1;
      const mayPass = isTemporary(problem) && (mayComeBack || !isUnreachable(problem));
      if (!mayPass || failures > maxFailures) throw problem;
      const wanted = Number(problem.details?.["retryAfterSeconds"] ?? 0) * 1000;
      await sleep(Math.min(Math.max(delayMs * 2 ** (failures - 1), wanted), MAX_DELAY_MS));
    }
  }
}

function isTemporary({ code }: LhamaError): boolean {
  return code === "source_failed" || code === "source_busy";
}

/** An aborted call to the library that did not settle: its context is in an unknown state. */
export class WedgedError extends Error {
  override readonly name = "WedgedError";
}

/**
 * Waits for `promise`, and after an abort no longer than `deadlineMs`. The library can hang for
 * ever, then even an abort does nothing; only disposing the context helps.
 * @throws WedgedError when the deadline passes
 */
export async function settleAfterAbort<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  deadlineMs: number,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const wedged = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(
        () => reject(new WedgedError(`Not settled ${deadlineMs} ms after the abort.`)),
        deadlineMs,
      );
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, wedged]);
  } finally {
    clearTimeout(timer);
    if (onAbort) signal.removeEventListener("abort", onAbort);
  }
}

/** Lets a call through only when the last one is at least `intervalMs` ago. */
export function throttled<Value>(
  report: (value: Value) => void,
  intervalMs: number,
): (value: Value) => void {
  let last = 0;
  return (value) => {
    if (performance.now() - last < intervalMs) return;
    last = performance.now();
    report(value);
  };
}

/** Waits for `promise`, but no longer than until `signal` aborts; then rejects with its reason. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

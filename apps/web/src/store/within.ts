/**
 * What the promise gives, or the fallback when that takes longer.
 * @param patienceMs milliseconds
 */
export function within<Value>(
  patienceMs: number,
  promise: Promise<Value>,
  fallback: Value,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(fallback), patienceMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Code that takes longer is ended, milliseconds. */
const LIMIT_MS = 10_000;
/** The frame itself must be there by then, milliseconds. */
const START_MS = 10_000;

export interface RunCodeOptions {
  signal: AbortSignal;
  /** Milliseconds. */
  limitMs?: number;
  /** What is said of code that takes longer. */
  tooSlow: string;
}

/**
 * Runs the body of a JavaScript function of `args` where it reaches neither the page nor the network: in a
 * worker of a frame without an origin (`/sandbox`). Resolves with what it returns, as JSON.
 * @throws Error with what the code threw, or that it took too long
 */
export async function runCode(
  code: string,
  args: unknown,
  { signal, limitMs = LIMIT_MS, tooSlow }: RunCodeOptions,
): Promise<unknown> {
  const frame = document.createElement("iframe");
  frame.sandbox.add("allow-scripts");
  frame.src = "/sandbox";
  frame.hidden = true;
  const { port1: port, port2: farPort } = new MessageChannel();
  try {
    return await new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new Error(reason));
      let timer = setTimeout(() => fail(tooSlow), START_MS);
      signal.addEventListener("abort", () => fail("aborted"), { once: true });
      frame.addEventListener("load", () => {
        clearTimeout(timer);
        timer = setTimeout(() => fail(tooSlow), limitMs);
        frame.contentWindow?.postMessage({ code, args }, "*", [farPort]);
      });
      port.onmessage = ({ data }: MessageEvent<unknown>) => {
        clearTimeout(timer);
        const { value, error } = data as { value?: unknown; error?: unknown };
        if (typeof value === "string") resolve(JSON.parse(value));
        else fail(String(error));
      };
      document.body.append(frame);
    });
  } finally {
    // The worker ends with its frame, whatever it is doing.
    frame.remove();
    port.close();
  }
}

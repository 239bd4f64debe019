import { Worker } from "node:worker_threads";
import { type EntryEngines, runEntry } from "./entry.ts";
import { HEARTBEAT_MS, type HeartbeatData } from "./heartbeat-pipe.ts";
import type { Port } from "./port.ts";

/**
 * A {@link Port} from a forked child process to its parent.
 * @param ready before that nothing is said
 */
function fromParentProcess<Incoming, Outgoing>(ready: Promise<void>): Port<Incoming, Outgoing> {
  let unsent = 0;
  let closing = false;
  // What is still in the pipe when it is cut would be lost.
  const disconnect = () => {
    if (closing && unsent === 0 && process.connected) process.disconnect();
  };
  return {
    send: (message) => {
      unsent += 1;
      void ready.then(() => {
        if (!process.connected) return;
        process.send?.(message, undefined, undefined, () => {
          unsent -= 1;
          disconnect();
        });
      });
    },
    onMessage: (listener) => process.on("message", listener),
    close: () => {
      closing = true;
      disconnect();
    },
  };
}

/** Longer than anything that is done in one go on the main thread: native work is done on others. */
const HANG_MS = 10_000;

/**
 * Runs one LlamaWorker, or a host of many, in this child process until its server is gone.
 * @param options.hangMs how long the main thread may give no sign before the server is to kill it
 */
export function runInProcess(engines: EntryEngines, { hangMs = HANG_MS } = {}): void {
  // Who hears from this process can rely on its heartbeat, however soon after that it is stopped.
  const beats = startHeartbeat(hangMs);
  const close = runEntry(fromParentProcess(beats), process.argv[2], engines);
  process.on("disconnect", close);
  // Ctrl+C and service managers signal all processes of a group; the server ends this one in order.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
}

/** Resolves after the first beat. */
function startHeartbeat(hangMs: number): Promise<void> {
  const pulse = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  setInterval(() => Atomics.add(pulse, 0, 1), HEARTBEAT_MS).unref();
  const workerData: HeartbeatData = { pulse, hangMs };
  const thread = new Worker(new URL("./heartbeat.js", import.meta.url), { workerData });
  return new Promise((resolve) => {
    thread.once("message", () => {
      thread.unref();
      resolve();
    });
  });
}

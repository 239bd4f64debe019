import type { Engine } from "./engine.ts";
import { LlamaWorker } from "./llama-worker.ts";
import { type Port, SHARED } from "./port.ts";
import { type EngineFamily, WorkerHost } from "./worker-host.ts";

/** What a thread or a process can run: one worker, or, when told {@link SHARED}, many. */
export interface EntryEngines {
  makeEngine(): Engine;
  makeFamily(): EngineFamily;
}

/**
 * Runs what is the only purpose of this thread or process.
 * @param mode {@link SHARED} for many workers, anything else for one
 * @returns the way to end it from inside, in order
 */
export function runEntry(
  port: Port<never, unknown>,
  mode: unknown,
  engines: EntryEngines,
): () => void {
  const runner =
    mode === SHARED
      ? new WorkerHost(port, engines.makeFamily())
      : new LlamaWorker(port, engines.makeEngine());
  const close = () => void runner.cleanup();
  // Without listeners an error that nobody caught ends the thread at once, and if a decode is running
  // on it the whole process aborts. With them, what runs settles first.
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      console.error("LlamaWorker:", error);
      close();
    });
  }
  return close;
}

import type { Engine } from "./engine.ts";
import { LlamaWorker } from "./llama-worker.ts";
import type { WorkerPort } from "./port.ts";

/**
 * Runs a LlamaWorker as the only purpose of this thread or process.
 * @returns the way to end it from inside, in order
 */
export function runWorker(port: WorkerPort, engine: Engine): () => void {
  const worker = new LlamaWorker(port, engine);
  const close = () => void worker.cleanup();
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

import { randomUUID } from "node:crypto";
import type { UnnumberedServerMessage } from "@lhama/protocol";
import type { FinalEvent } from "@lhama/worker";
import type { SessionContext } from "./session.ts";
import type { SessionWorker, TaskRun, WorkerTask } from "./session-worker.ts";

export interface MemoryOptions extends Pick<SessionContext, "makeRoom"> {
  worker: SessionWorker;
  send(message: UnnumberedServerMessage): void;
}

type Failure = Extract<FinalEvent, { type: "error" }>;

/**
 * Runs a task; where it finds too little memory, again as long as some can be freed for it, and then
 * with a smaller context, where nobody has asked for its size.
 */
export async function runInMemory(
  options: MemoryOptions,
  task: WorkerTask,
  run: TaskRun,
): Promise<FinalEvent> {
  const { worker, makeRoom } = options;
  for (;;) {
    const final = await worker.run(task, run);
    if (final.type !== "error" || final.code !== "insufficient_memory") return final;
    const freed = run.signal.aborted ? undefined : makeRoom(neededBytes(final));
    if (freed === undefined) {
      const isMade = await makeSmallContext(options, { task, final, run });
      return isMade ? worker.run(task, run) : final;
    }
    await freed;
  }
}

/** What an `insufficient_memory` says that it needs; 0 where that is not known. */
function neededBytes({ details }: Failure): number {
  const bytes = details?.["neededBytes"];
  return typeof bytes === "number" ? bytes : 0;
}

/** Makes a context of the size that is said to fit, and tells the client. */
async function makeSmallContext(
  { worker, send }: MemoryOptions,
  { task, final: { details }, run: { signal } }: { task: WorkerTask; final: Failure; run: TaskRun },
): Promise<boolean> {
  const contextSize = details?.["contextSize"];
  const isChosen = task.type === "create_context" || task.type === "load_model";
  if (isChosen || typeof contextSize !== "number" || signal.aborted) return false;
  const options = { contextSize };
  const requestId = randomUUID();
  const made = await worker.run(
    { type: "create_context", requestId, options },
    { signal, onEvent: () => {} },
  );
  if (made.type !== "context_created") return false;
  const message =
    `There is too little memory for the usual context: this one holds ${contextSize} tokens. A ` +
    "smaller model, or a smaller quantisation of this one, leaves more.";
  send({ type: "info", code: "context_small", message });
  return true;
}

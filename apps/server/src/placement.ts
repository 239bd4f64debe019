import { type EngineOptions, processEntryUrl, threadEntryUrl } from "@lhama/worker";
import type { Isolation } from "./config.ts";
import type { CrashRecord } from "./crash-record.ts";
import type { Logger } from "./log.ts";
import { WorkerPool } from "./worker-pool.ts";
import { WorkerProcess } from "./worker-process.ts";
import { WorkerThread } from "./worker-thread.ts";

/** The compiled module that a worker runs, for each kind of isolation. */
export type WorkerEntries = Record<Isolation, URL>;

/** LlamaWorker on node-llama-cpp. */
export const LLAMA_ENTRIES: WorkerEntries = { thread: threadEntryUrl, process: processEntryUrl };

const CARRIERS = { thread: WorkerThread, process: WorkerProcess };

export interface PlacementOptions {
  isolation: Isolation;
  entries: WorkerEntries;
  engine: EngineOptions;
  spareWorkers: number;
  crashes: CrashRecord;
  log: Logger;
}

/** The source of workers that the operator has chosen. */
export function makeWorkers(options: PlacementOptions): WorkerPool {
  const { isolation, entries, engine, spareWorkers, crashes, log } = options;
  const Carrier = CARRIERS[isolation];
  return new WorkerPool({
    spawn: (listener) => new Carrier({ entry: entries[isolation], listener, log }),
    init: { type: "init", ...engine },
    spares: spareWorkers,
    crashes,
  });
}

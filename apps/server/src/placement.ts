import {
  type EngineFacts,
  type EngineOptions,
  processEntryUrl,
  SHARED,
  threadEntryUrl,
} from "@lhama/worker";
import type { Isolation, Workers } from "./config.ts";
import type { CrashRecord } from "./crash-record.ts";
import type { EngineStarts } from "./engine-starts.ts";
import type { GpuChoice } from "./gpu-choice.ts";
import type { Logger } from "./log.ts";
import { SharedWorkers } from "./shared-workers.ts";
import { WorkerPool } from "./worker-pool.ts";
import { WorkerProcess } from "./worker-process.ts";
import { WorkerThread } from "./worker-thread.ts";

/** The compiled module that a worker runs, for each kind of isolation. */
export type WorkerEntries = Record<Isolation, URL>;

/** LlamaWorker on node-llama-cpp. */
export const LLAMA_ENTRIES: WorkerEntries = { thread: threadEntryUrl, process: processEntryUrl };

const CARRIERS = { thread: WorkerThread, process: WorkerProcess };

export interface PlacementOptions {
  workers: Workers;
  isolation: Isolation;
  entries: WorkerEntries;
  engine: EngineOptions;
  spareWorkers: number;
  idleMinutes: number;
  crashes: CrashRecord;
  starts: EngineStarts;
  /** Which GPU to use, or to try. */
  gpus: GpuChoice;
  /** Each engine that starts tells what it has found to compute with. */
  onFacts(facts: EngineFacts): void;
  log: Logger;
}

/** The source of workers that the operator has chosen. */
export function makeWorkers(options: PlacementOptions): WorkerPool | SharedWorkers {
  const { workers, isolation, entries, engine, spareWorkers, idleMinutes, log } = options;
  const { crashes, starts, gpus, onFacts } = options;
  const Carrier = CARRIERS[isolation];
  const entry = entries[isolation];
  const init = () => ({ type: "init", ...engine, ...gpus.options }) as const;
  const common = { init, spares: spareWorkers, crashes, starts, onFacts };
  if (workers === "shared") {
    return new SharedWorkers({
      ...common,
      spawn: (listener) => new Carrier({ entry, mode: SHARED, listener, log }),
      idleMs: idleMinutes * 60_000,
    });
  }
  return new WorkerPool({
    ...common,
    spawn: (listener) => new Carrier({ entry, listener, log }),
    // Each of them takes a core until it is there, and some ms of the server's own thread.
    startsAtOnce: Math.min(engine.threads, 8),
  });
}

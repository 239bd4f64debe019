import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import type { Token } from "node-llama-cpp";
import { modelFingerprint } from "./state-cache.ts";

/** Milliseconds of a decode step, by its number of threads. */
type StepTimes = Record<string, number>;

export interface Measurement {
  /** Most threads that may be used now. It may change meanwhile. */
  limit(): number;
  /** Does one decode step on this many threads. */
  step(threads: number): Promise<void>;
  /** Ends it early; what was measured until then is forgotten. */
  signal: AbortSignal;
  now?(): number;
  /** Whether other programs have the cores now. */
  isBusy?(): boolean;
}

/** How often each number of threads is tried, if all together do not take longer than that. */
const PASSES = 7;
const BUDGET_MS = 1000;
/** Threads must make a step this much faster to be worth their cores. */
const WORTHWHILE = 0.9;

/**
 * Finds out how many threads a model can use: starting the threads of a decode costs more than a small
 * model's whole decode. The embedded model makes 819 tokens/s on one thread and 54 on four, while one
 * of 500 MB gains from four (4 cores, node-llama-cpp 3.22). What was measured is kept in a file.
 */
export class ThreadTuner {
  /** What to decode in a step: about as much as when half of the chats generate. */
  readonly tokens: Token[];
  readonly #file: string | undefined;
  #times: StepTimes;

  private constructor(file: string | undefined, batch: number, times: StepTimes) {
    this.#file = file;
    this.tokens = new Array<Token>(batch).fill(0 as Token);
    this.#times = times;
  }

  /**
   * @param options.cacheFolder where measurements are kept; without it they are forgotten
   * @param options.sequences chats that are decoded together, at most
   */
  static async open(
    modelPath: string,
    { cacheFolder, sequences }: { cacheFolder?: string; sequences: number },
  ): Promise<ThreadTuner> {
    const batch = Math.ceil(sequences / 2);
    if (cacheFolder === undefined) return new ThreadTuner(undefined, batch, {});
    const key = `${await modelFingerprint(modelPath)}-${machine()}-${batch}`;
    const file = join(cacheFolder, "threads", `${key}.json`);
    return new ThreadTuner(file, batch, await readTimes(file));
  }

  /** Whether all has been measured up to `limit`. */
  knows(limit: number): boolean {
    return this.#missing(limit).length === 0;
  }

  /** The best number of threads up to `limit`; undefined when that has not been measured. */
  best(limit: number): number | undefined {
    if (!this.knows(limit)) return undefined;
    return candidates(limit).reduce((best, threads) =>
      this.#timeOf(threads) < this.#timeOf(best) * WORTHWHILE ? threads : best,
    );
  }

  /**
   * Measures what is not known yet, with as many threads as may be used. While other programs have
   * the cores it is forgotten again with the context.
   */
  async measure(measurement: Measurement): Promise<void> {
    const { limit, step, signal } = measurement;
    const { now = () => performance.now(), isBusy = isMachineBusy } = measurement;
    const times = new Map(this.#missing(limit()).map((threads) => [threads, [] as number[]]));
    const begin = now();
    // In turns: what else happens on the machine, such as an engine that starts, meets all alike.
    for (let pass = 0; pass < PASSES && (pass === 0 || now() - begin < BUDGET_MS); pass++) {
      for (const [threads, taken] of times) {
        if (threads > limit()) {
          times.delete(threads);
          continue;
        }
        const start = now();
        await step(threads);
        taken.push(now() - start);
        if (signal.aborted) return;
      }
    }
    const medians = [...times].map(([threads, taken]) => [threads, median(taken)] as const);
    this.#times = { ...this.#times, ...Object.fromEntries(medians) };
    if (medians.length > 0 && !isBusy()) await this.#save();
  }

  #missing(limit: number): number[] {
    return candidates(limit).filter((threads) => this.#times[threads] === undefined);
  }

  #timeOf(threads: number): number {
    return this.#times[threads] ?? Number.POSITIVE_INFINITY;
  }

  /** Losing it only costs a measurement, so a full disk is no reason to fail. */
  async #save(): Promise<void> {
    if (this.#file === undefined) return;
    const draft = `${this.#file}.${process.pid}.part`;
    try {
      await mkdir(join(this.#file, ".."), { recursive: true });
      await writeFile(draft, JSON.stringify(this.#times));
      await rename(draft, this.#file);
    } catch {
      // See above.
    }
  }
}

/** The numbers of threads that are tried: 1, 2, 4 … and the limit itself. */
function candidates(limit: number): number[] {
  const counts = [];
  for (let threads = 1; threads < limit; threads *= 2) counts.push(threads);
  return [...counts, limit];
}

/** Not the fastest: threads that wait for each other are slow now and then, and that counts. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}

/** Whether about half of the cores were taken in the last minute. */
function isMachineBusy(): boolean {
  return (loadavg()[0] ?? 0) > cpus().length / 2;
}

/** Names the kind of machine: what was measured on one says nothing about another. */
function machine(): string {
  const cores = cpus();
  const text = `${cores.length} ${cores[0]?.model ?? ""}`;
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

async function readTimes(file: string): Promise<StepTimes> {
  try {
    const times: unknown = JSON.parse(await readFile(file, "utf8"));
    if (typeof times !== "object" || times === null) return {};
    const entries = Object.entries(times).filter(([, ms]) => typeof ms === "number" && ms > 0);
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

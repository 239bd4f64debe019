import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
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
  /** CPU time that other programs have had, ms, from any beginning. */
  othersMs?(): number;
}

/** How often each number of threads is tried, if all together do not take longer than that. */
const PASSES = 7;
const BUDGET_MS = 1000;
/** Threads must make a step this much faster to be worth their cores. */
const WORTHWHILE = 0.9;
/** Other programs had the cores if they took so much of the time of one, and that is no rounding. */
const BUSY_SHARE = 0.2;
const BUSY_MS = 30;
/** After so many measurements that others have disturbed there are no more. */
const MOST_DISTURBED = 3;

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
  /** Measurements that other programs have disturbed. */
  #disturbed = 0;

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

  /** Whether all has been measured up to `limit`, or cannot be. */
  knows(limit: number): boolean {
    return this.#missing(limit).length === 0 || this.#disturbed >= MOST_DISTURBED;
  }

  /** The best number of threads up to `limit`; undefined when that has not been measured. */
  best(limit: number): number | undefined {
    if (this.#missing(limit).length > 0) return undefined;
    return candidates(limit).reduce((best, threads) =>
      this.#timeOf(threads) < this.#timeOf(best) * WORTHWHILE ? threads : best,
    );
  }

  /**
   * Measures what is not known yet, with as many threads as may be used. What other programs have disturbed
   * is thrown away: beside a compiler a 0.5B model was fastest on one of two cores, and stayed there, three times
   * as slow, when the compiler had ended.
   */
  async measure(measurement: Measurement): Promise<void> {
    const { limit, step, signal } = measurement;
    const { now = () => performance.now(), othersMs = cpuOfOthers } = measurement;
    const times = new Map(this.#missing(limit()).map((threads) => [threads, [] as number[]]));
    const [begin, othersBefore] = [now(), othersMs()];
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
    if (times.size === 0) return;
    const others = othersMs() - othersBefore;
    if (others > Math.max(BUSY_MS, (now() - begin) * BUSY_SHARE)) {
      this.#disturbed += 1;
      return;
    }
    const medians = [...times].map(([threads, taken]) => [threads, median(taken)] as const);
    this.#times = { ...this.#times, ...Object.fromEntries(medians) };
    await this.#save();
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

/** What all cores have done, apart from this process, ms. */
function cpuOfOthers(): number {
  const all = cpus().reduce((sum, { times }) => {
    return sum + times.user + times.nice + times.sys + times.irq;
  }, 0);
  const { user, system } = process.cpuUsage();
  return all - (user + system) / 1000;
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

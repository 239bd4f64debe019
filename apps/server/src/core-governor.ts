import type { CoreLease, CoreLimits, CoreRequest } from "./core-request.ts";
import { endingTurns, type Need, type Turn } from "./core-turns.ts";

/** What has asked for cores, waiting or running. */
interface Entry extends Turn {
  /** Last told; 0 when it need not wait. */
  position: number;
  threads: number;
  /** It had its turn before, and keeps its place on the engine while it waits. */
  isPaused: boolean;
  start(): void;
}

/** Short enough that nobody waits for long, long enough that what it costs to change is nothing. */
const TURN_MS = 1000;

/**
 * Shares the CPU threads among the engines at work in the whole server: engines that compete for
 * cores collapse (4 engines on 4 cores made 813 tokens/s with one thread each, and 7 with two).
 * Every engine gets the same share, at least 1; who would make it less waits, first come first
 * served, behind everyone else if it is for a draft. While somebody waits, a turn ends after a second
 * and whoever had it stands in line again, so that no long answer holds up the others. A session asks
 * for one generation at a time, so those that want many take turns with all others.
 */
export class CoreGovernor {
  readonly #limits: Required<CoreLimits>;
  readonly #running = new Set<Entry>();
  #waiting: Entry[] = [];
  #turnTimer: NodeJS.Timeout | undefined;

  constructor({
    threads,
    perEngine = 1,
    generations = Number.POSITIVE_INFINITY,
    turnMs = TURN_MS,
  }: CoreLimits) {
    this.#limits = { threads, perEngine, generations, turnMs };
  }

  get running(): number {
    return this.#running.size;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when there is a core. Rejects with the signal's reason when that comes first. */
  async acquire(request: CoreRequest): Promise<CoreLease> {
    const turn = { since: 0, isOver: false };
    const entry = { request, ...turn, position: 0, threads: 0, isPaused: false, start() {} };
    await this.#enter(entry);
    let isReleased = false;
    return {
      requeue: async () => {
        entry.isPaused = true;
        if (!isReleased) await this.#enter(entry);
      },
      release: () => {
        isReleased = true;
        this.#leave(entry);
        entry.start();
      },
    };
  }

  /** Stands in line, at its end; resolves when it may run. */
  #enter(entry: Entry): Promise<void> {
    const { signal } = entry.request;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#leave(entry);
        reject(signal.reason);
      };
      if (signal.aborted) return onAbort();
      signal.addEventListener("abort", onAbort, { once: true });
      entry.start = () => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      };
      entry.position = 0;
      this.#running.delete(entry);
      this.#enqueue(entry);
      this.#advance();
    });
  }

  #enqueue(entry: Entry): void {
    const firstDraft = this.#waiting.findIndex(isDraft);
    if (firstDraft === -1 || isDraft(entry)) this.#waiting.push(entry);
    else this.#waiting.splice(firstDraft, 0, entry);
  }

  #leave(entry: Entry): void {
    const waited = this.#waiting.includes(entry);
    if (waited) this.#waiting = this.#waiting.filter((other) => other !== entry);
    if (this.#running.delete(entry) || waited) this.#advance();
  }

  #advance(): void {
    const started: Entry[] = [];
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) {
      Object.assign(next, { since: performance.now(), isOver: false, threads: 0 });
      this.#running.add(next);
      started.push(next);
    }
    if (!this.#waiting.every(isDraft)) {
      for (const { request } of this.#running) request.onWanted?.();
    }
    this.#share(() => {
      for (const entry of started) entry.start();
    });
    this.#announce();
    this.#endTurns();
  }

  /**
   * The first in line that can start. Who waits only for its own engine holds up nobody; but nobody
   * joins an engine at work past one who waits for a core, or busy engines would never end.
   */
  #takeNext(): Entry | undefined {
    const { threads, generations } = this.#limits;
    if (this.#running.size >= generations) return undefined;
    for (const [index, entry] of this.#waiting.entries()) {
      if (this.#waitsForItsEngine(entry)) continue;
      if (this.#needsCores(entry) && this.#enginesOnCpu() >= threads) return undefined;
      this.#waiting.splice(index, 1);
      return entry;
    }
    return undefined;
  }

  /** All places on its engine are taken, some of them perhaps by those whose turn it is not. */
  #waitsForItsEngine({ request, isPaused }: Entry): boolean {
    if (isPaused) return false;
    const paused = this.#waiting.filter((entry) => entry.isPaused);
    const taken = [...this.#running, ...paused].filter(
      (entry) => entry.request.engine === request.engine,
    );
    return taken.length >= this.#limits.perEngine;
  }

  /** Its engine does not have any yet. */
  #needsCores({ request }: Entry): boolean {
    const isAtWork = [...this.#running].some((entry) => entry.request.engine === request.engine);
    return !isAtWork && request.onGpu !== true;
  }

  #enginesOnCpu(): number {
    const requests = [...this.#running].map(({ request }) => request);
    return new Set(requests.filter(({ onGpu }) => onGpu !== true).map(({ engine }) => engine)).size;
  }

  /** Tells everybody its share; then, once those that got less use no more than that, `start`s. */
  #share(start: () => void): void {
    const share = Math.floor(this.#limits.threads / Math.max(1, this.#enginesOnCpu()));
    const shrinking: Promise<void>[] = [];
    // Those that joined come last and so get their first threads after the others have been told of
    // theirs: the sum is never above the total, not even in between.
    for (const entry of this.#running) {
      if (entry.threads === share || entry.request.onGpu === true) continue;
      const settled = entry.request.setThreads(share);
      if (entry.threads > share) shrinking.push(settled);
      entry.threads = share;
    }
    if (shrinking.length === 0) start();
    else void Promise.all(shrinking).then(start);
  }

  #announce(): void {
    this.#waiting.forEach((entry, index) => {
      if (entry.position === index + 1) return;
      entry.position = index + 1;
      entry.request.onPosition(entry.position);
    });
  }

  /** Ends the turns of those that have what others wait for, now or when it is time. */
  #endTurns(): void {
    clearTimeout(this.#turnTimer);
    const need = this.#need();
    if (need === undefined) return;
    const now = performance.now();
    const { turnMs } = this.#limits;
    const { over, nextAt } = endingTurns(this.#running, { need, turnMs, now });
    if (nextAt !== undefined) this.#turnTimer = setTimeout(() => this.#endTurns(), nextAt - now);
    this.#turnTimer?.unref();
    for (const entry of over) {
      entry.isOver = true;
      entry.request.onTurnOver?.();
    }
  }

  /** What those in line wait for, drafts and those who wait for their own engine apart. */
  #need(): Need | undefined {
    const waiting = this.#waiting.filter(
      (entry) => !isDraft(entry) && !this.#waitsForItsEngine(entry),
    );
    if (waiting.length === 0) return undefined;
    if (this.#running.size >= this.#limits.generations) {
      return { what: "places", count: waiting.length };
    }
    const engines = waiting
      .filter((entry) => this.#needsCores(entry))
      .map(({ request }) => request.engine);
    return { what: "cores", count: new Set(engines).size };
  }
}

function isDraft({ request }: Entry): boolean {
  return request.onWanted !== undefined;
}

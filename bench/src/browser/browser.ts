import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";

export type { Page } from "playwright-core";

/** Finds a browser as the tests do; in JavaScript, because the tests start without a build. */
const FINDER = new URL("../../../e2e/browser.mjs", import.meta.url).href;

/** Starts the Chromium that the browser tests take. @throws Error when there is none */
export async function startBrowser(): Promise<Browser> {
  const { findBrowser } = (await import(FINDER)) as { findBrowser(): string | undefined };
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error("No Chromium found: name one in LHAMA_BROWSER.");
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath, args });
}

/** A stretch of the main thread that held everything else up. */
export interface LongTask {
  /** Milliseconds since the page began to load. */
  start: number;
  durationMs: number;
}

/** What the browser counts by itself, over all of the page's life. Times in ms of the main thread. */
interface Counters {
  scriptMs: number;
  layoutMs: number;
  styleMs: number;
  /** Of all tasks: scripting, layout, painting, and what the browser does for itself. */
  busyMs: number;
  heapBytes: number;
}

/** What happened in a page between {@link Watch.begin} and {@link Watch.end}. */
export interface Watched {
  wallMs: number;
  scriptMs: number;
  layoutMs: number;
  busyMs: number;
  longTasks: LongTask[];
  /** What is still reachable afterwards and was not before. */
  heapGrowthBytes: number;
}

/** Watches the main thread of a page. */
export class Watch {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  #before: Counters | undefined;
  #start = 0;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  /** Call it before the page loads. */
  static async of(page: Page): Promise<Watch> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.addInitScript(() => {
      const tasks: LongTask[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          tasks.push({ start: startTime, durationMs: duration });
        }
      }).observe({ type: "longtask", buffered: true });
    });
    return new Watch(page, cdp);
  }

  async begin(): Promise<void> {
    await this.#collectGarbage();
    this.#before = await this.#count();
    this.#start = await this.#page.evaluate(() => performance.now());
  }

  async end(): Promise<Watched> {
    const before = this.#before;
    if (before === undefined) throw new Error("The watch has not begun.");
    const after = await this.#count();
    const now = await this.#page.evaluate(() => performance.now());
    const longTasks = await this.#page.evaluate(
      () => (window as unknown as { longTasks: LongTask[] }).longTasks,
    );
    await this.#collectGarbage();
    const { heapBytes } = await this.#count();
    return {
      wallMs: now - this.#start,
      scriptMs: after.scriptMs - before.scriptMs,
      layoutMs: after.layoutMs + after.styleMs - before.layoutMs - before.styleMs,
      busyMs: after.busyMs - before.busyMs,
      longTasks: longTasks
        .filter(({ start }) => start >= this.#start && start <= now)
        .map(({ start, durationMs }) => ({ start: start - this.#start, durationMs })),
      heapGrowthBytes: heapBytes - before.heapBytes,
    };
  }

  async #collectGarbage(): Promise<void> {
    // Once more for what the first time has let go.
    for (let i = 0; i < 2; i++) await this.#cdp.send("HeapProfiler.collectGarbage");
  }

  async #count(): Promise<Counters> {
    const { metrics } = await this.#cdp.send("Performance.getMetrics");
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return {
      scriptMs: value("ScriptDuration") * 1000,
      layoutMs: value("LayoutDuration") * 1000,
      styleMs: value("RecalcStyleDuration") * 1000,
      busyMs: value("TaskDuration") * 1000,
      heapBytes: value("JSHeapUsedSize"),
    };
  }
}

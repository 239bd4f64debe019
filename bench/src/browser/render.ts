import { makeScriptedServer } from "@lhama/server/testing";
import { scriptPrompt } from "@lhama/worker/testing";
import type { Bench, Target } from "../bench.ts";
import { figure, printTable } from "../table.ts";
import { type LongTask, type Page, startBrowser, Watch, type Watched } from "./browser.ts";
import { buildPage } from "./build-page.ts";
import { askComparison, comparisonEnd, openComparison, type Way } from "./comparison-page.ts";
import { answerEnd, ask, openLhama } from "./lhama-page.ts";
import { markdownAnswer } from "./markdown-answer.ts";

type Side = "lhama" | Way;

const NAMES: Record<Side, string> = {
  lhama: "Lhama",
  anew: "all markdown anew in each frame",
  append: "bare text, appended",
};

interface Run {
  side: Side;
  rate: number;
  watched: Watched;
  /** Long tasks after the first second. */
  late: LongTask[];
  /** How long after the engine the page was at the end, ms; infinite when it never was. */
  behindMs: number;
}

const options = {
  tokens: { default: 20_000, quick: 2000, help: "Tokens of the answer." },
  rates: { default: "200,1000", quick: "1000", help: "Tokens per second, one run each." },
  pages: { default: "lhama,anew,append", quick: "lhama,anew,append", help: "Which are measured." },
};

export const render: Bench<{ tokens: number; rates: string; pages: string }> = {
  name: "render",
  about: "what a long answer costs the page while it streams, next to simpler pages",
  options,
  async run({ tokens, rates, pages }) {
    buildPage();
    const runs: Run[] = [];
    for (const rate of rates.split(",").map(Number)) {
      for (const side of pages.split(",").filter(isSide)) {
        runs.push(await measure(side, { tokens, rate }));
      }
      printRuns(
        runs.filter((run) => run.rate === rate),
        { tokens, rate },
      );
    }
    const own = runs.filter((run) => run.side === "lhama");
    return { targets: own.flatMap((run) => targetsOf(run, tokens)), summary: summaryOf(runs) };
  },
};

async function measure(side: Side, asked: { tokens: number; rate: number }): Promise<Run> {
  const server = await makeScriptedServer();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const watch = await Watch.of(page);
    return await stream(page, { ...asked, side, watch, url: server.url });
  } finally {
    await browser.close();
    await server.close();
  }
}

async function stream(
  page: Page,
  options: { side: Side; tokens: number; rate: number; watch: Watch; url: string },
): Promise<Run> {
  const { side, tokens, rate, watch, url } = options;
  const answer = markdownAnswer(tokens);
  const prompt = scriptPrompt({ ...answer, intervalMs: 1000 / rate });
  const idealMs = (answer.chunks.length * answer.times * 1000) / rate;
  // Who is that late will not catch up.
  const patienceMs = idealMs * 1.5 + 5000;
  if (side === "lhama") await openLhama(page, url);
  else await openComparison(page, { url, way: side });
  await watch.begin();
  if (side === "lhama") {
    await ask(page, prompt);
    await answerEnd(page, patienceMs);
  } else {
    await askComparison(page, prompt);
    await comparisonEnd(page, patienceMs);
  }
  const watched = await watch.end();
  const late = watched.longTasks.filter(({ start }) => start > 1000);
  return {
    side,
    rate,
    watched,
    late,
    behindMs: watched.wallMs >= patienceMs ? Number.POSITIVE_INFINITY : watched.wallMs - idealMs,
  };
}

function printRuns(runs: readonly Run[], { tokens, rate }: { tokens: number; rate: number }): void {
  const share = (part: number, { wallMs }: Watched) => `${figure((part / wallMs) * 100)} %`;
  const row = (name: string, cell: (run: Run) => string) => [name, ...runs.map(cell)];
  printTable(`${tokens} tokens of markdown at ${rate} tokens/s`, [
    row("", ({ side }) => NAMES[side]),
    row("long tasks after the first second", ({ late }) => String(late.length)),
    row("the longest, ms", ({ late }) => (late.length === 0 ? "–" : figure(longest(late)))),
    row("when, s", ({ late }) => late.map(({ start }) => figure(start / 1000)).join(" ") || "–"),
    row("scripting", ({ watched }) => share(watched.scriptMs, watched)),
    row("style and layout", ({ watched }) => share(watched.layoutMs, watched)),
    row("main thread busy", ({ watched }) => share(watched.busyMs, watched)),
    row("behind the engine at the end, ms", ({ behindMs }) => figure(behindMs)),
    row("heap growth, MB", ({ watched }) => figure(watched.heapGrowthBytes / 1e6)),
  ]);
}

function targetsOf({ rate, late, watched, behindMs }: Run, tokens: number): Target[] {
  const target = (what: string, measured: number, limit: number, unit: string): Target => ({
    what: `${rate} tokens/s: ${what}`,
    measured,
    limit,
    bound: "at most",
    unit,
  });
  return [
    target("long tasks after the first second", late.length, 0, "tasks"),
    ...(rate <= 200
      ? [target("scripting", (watched.scriptMs / watched.wallMs) * 100, 20, "%")]
      : []),
    target("behind the engine at the end", behindMs, 500, "ms"),
    // Ten times the text that it stands for, and what a page of any length needs.
    target("heap growth", watched.heapGrowthBytes / 1e6, 5 + tokens * 0.001, "MB"),
  ];
}

function longest(tasks: readonly LongTask[]): number {
  return Math.max(...tasks.map(({ durationMs }) => durationMs));
}

function summaryOf(runs: readonly Run[]): string {
  const busy = (side: Side) =>
    runs.filter((run) => run.side === side).map(({ watched }) => watched.busyMs / watched.wallMs);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const own = mean(busy("lhama"));
  const times = (side: Way) => `${figure(own / mean(busy(side)))} × that of ${NAMES[side]}`;
  return `main thread busy ${figure(own * 100)} % of the time, ${times("anew")}, ${times("append")}`;
}

function isSide(name: string): name is Side {
  return name in NAMES;
}

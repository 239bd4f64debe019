import { makeScriptedServer } from "@lhama/server/testing";
import type { Bench, Target } from "../bench.ts";
import { median, percentile } from "../stats.ts";
import { figure, printTable } from "../table.ts";
import type { Watched } from "./browser.ts";
import { startBrowser } from "./browser.ts";
import { buildPage } from "./build-page.ts";
import { type OpenAndScroll, openAndScroll } from "./open-and-scroll.ts";
import { openLongAnswer } from "./open-long-answer.ts";
import { type Load, measureLoad } from "./page-load.ts";
import { measureTyping, type Typing } from "./typing.ts";

/** A conversation that any page shows in no time, to compare the long one with. */
const FEW = 20;
const MANY = 2000;
const LONG_ANSWER = 20_000;
const RATE = 200;

const options = {
  rounds: { default: 5, quick: 1, help: "Times that each is measured." },
  scroll: { default: 3, quick: 1, help: "Seconds of scrolling." },
  keys: { default: 300, quick: 60, help: "Keys typed." },
};

export const page: Bench<{ rounds: number; scroll: number; keys: number }> = {
  name: "page",
  about:
    "loading the page, opening and scrolling a long conversation, typing while an answer comes",
  options,
  async run({ rounds, scroll, keys }) {
    buildPage();
    const server = await makeScriptedServer();
    const browser = await startBrowser();
    try {
      const { url } = server;
      const loads: Load[] = [];
      const few: OpenAndScroll[] = [];
      const many: OpenAndScroll[] = [];
      const long: Watched[] = [];
      for (let i = 0; i < rounds; i++) {
        loads.push(await measureLoad(browser, url));
        few.push(await openAndScroll(browser, { url, messages: FEW, scrollMs: 100 }));
        many.push(await openAndScroll(browser, { url, messages: MANY, scrollMs: scroll * 1000 }));
        long.push(await openLongAnswer(browser, { url, tokens: LONG_ANSWER }));
      }
      const idle = await measureTyping(browser, { url, rate: 0, keys });
      const busy = await measureTyping(browser, { url, rate: RATE, keys });
      return report({ loads, few, many, long, idle, busy });
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

interface Measured {
  loads: Load[];
  few: OpenAndScroll[];
  many: OpenAndScroll[];
  long: Watched[];
  idle: Typing;
  busy: Typing;
}

function report({ loads, few, many, long, idle, busy }: Measured) {
  const paint = median(loads.map(({ firstPaintMs }) => firstPaintMs));
  const kilobytes = median(loads.map(({ scriptBytes }) => scriptBytes)) / 1000;
  const open = median(many.map(({ openMs }) => openMs));
  const openFew = median(few.map(({ openMs }) => openMs));
  const gaps = many.flatMap(({ frameGapsMs }) => frameGapsMs);
  const framesPerSecond = (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
  printTable("Loading the page", [
    ["", "p50"],
    ["first paint, ms", figure(paint)],
    ["a question can be asked, ms", figure(median(loads.map(({ usableMs }) => usableMs)))],
    ["scripts, kB gzipped", figure(kilobytes)],
  ]);
  printTable("Opening a conversation, and scrolling up through it", [
    ["messages", "open p50, ms", "max", "frames/s", "gap p99, ms"],
    [
      String(MANY),
      figure(open),
      figure(Math.max(...many.map(({ openMs }) => openMs))),
      figure(framesPerSecond),
      figure(percentile(gaps, 99)),
    ],
    [String(FEW), figure(openFew), figure(Math.max(...few.map(({ openMs }) => openMs))), "–", "–"],
  ]);
  const tasks = long.flatMap(({ longTasks }) => longTasks.map(({ durationMs }) => durationMs));
  printTable(`Opening one stored answer of ${LONG_ANSWER} tokens`, [
    ["long tasks", "the longest, ms", "main thread busy p50, ms"],
    [
      String(tasks.length),
      tasks.length === 0 ? "–" : figure(Math.max(...tasks)),
      figure(median(long.map(({ busyMs }) => busyMs))),
    ],
  ]);
  const row = (name: string, { handledMs, paintedMs }: Typing) => [
    name,
    ...[median(handledMs), percentile(handledMs, 99)].map(figure),
    ...[median(paintedMs), percentile(paintedMs, 99)].map(figure),
  ];
  printTable("Typing, ms", [
    ["", "handled p50", "p99", "painted p50", "p99"],
    row(`while ${RATE} tokens/s come in`, busy),
    row("while nothing happens", idle),
  ]);
  const target = (what: string, measured: number, limit: number, unit: string): Target => ({
    what,
    measured,
    limit,
    bound: "at most",
    unit,
  });
  return {
    targets: [
      target("first paint", paint, 500, "ms"),
      target("scripts until a question can be asked", kilobytes, 120, "kB gzipped"),
      target(`opening ${MANY} messages`, open, 200, "ms"),
      target(`long tasks when an answer of ${LONG_ANSWER} tokens opens`, tasks.length, 0, "tasks"),
      {
        ...target(`scrolling through ${MANY} messages`, framesPerSecond, 58, "frames/s"),
        bound: "at least" as const,
      },
      target("p99 of a key while an answer comes", percentile(busy.handledMs, 99), 16, "ms"),
    ],
    summary: `${MANY} messages open in ${figure(open / openFew)} × the time of ${FEW}`,
  };
}

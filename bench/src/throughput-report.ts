import { readFileSync } from "node:fs";
import type { Target } from "./bench.ts";
import type { ManyTimes } from "./many-chats.ts";
import type { BenchModel } from "./models.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";
import { DIRECT, FIXED, LHAMA, LLAMA_SERVER } from "./throughput-sides.ts";

/** Lhama in one placement beside its peers, who took turns with it. */
export interface Measured {
  model: BenchModel;
  chats: number;
  placement: string;
  sides: { name: string; rounds: ManyTimes[] }[];
}

const rate = ({ tokens, totalMs }: ManyTimes) => (tokens / totalMs) * 1000;

const roundsOf = ({ sides }: Measured, side: string) =>
  sides.find(({ name }) => name === side)?.rounds ?? [];

const tokensPerSecond = (measured: Measured, side = LHAMA) =>
  median(roundsOf(measured, side).map(rate));

/** How much faster than a peer, round by round: both met the same machine then. NaN without that peer. */
function ratio(
  measured: Measured,
  { side = LHAMA, peer }: { side?: string; peer: string },
): number {
  const peers = roundsOf(measured, peer);
  const rounds = peers.length === 0 ? [] : roundsOf(measured, side);
  return median(rounds.map((times, round) => rate(times) / rate(peers[round] ?? times)));
}

export function printMeasured(measured: Measured): void {
  const { model, chats, placement, sides } = measured;
  printTable(`${model}, ${chats} at a time, ${placement}`, [
    ["", "tokens/s", "× library", "× server", "each", "first ms", "p99", "gap ms", "p99"],
    ...sides.map(({ name, rounds }) => {
      const firsts = rounds.flatMap(({ firstTokenMs }) => firstTokenMs);
      const gaps = rounds.flatMap(({ gapsMs }) => gapsMs);
      const each = rounds.flatMap((times) => times.chats.map(({ tokens, ms }) => tokens / ms));
      return [
        name,
        figure(median(rounds.map(rate))),
        figure(ratio(measured, { side: name, peer: DIRECT })),
        figure(ratio(measured, { side: name, peer: LLAMA_SERVER })),
        figure(median(each) * 1000),
        ...[firsts, gaps].flatMap((times) => [
          figure(median(times)),
          figure(percentile(times, 99)),
        ]),
      ];
    }),
  ]);
}

/** What was promised of what was measured. */
export function targetsOf(all: readonly Measured[], hidden: string): Target[] {
  const targets: Target[] = [];
  const add = (what: string, measured: number | undefined, limit: number) => {
    if (measured === undefined || Number.isNaN(measured)) return;
    targets.push({ what, measured, limit, bound: "at least", unit: "×" });
  };
  const find = (model: BenchModel, chats: number, placement: string) =>
    all.find((m) => m.model === model && m.chats === chats && m.placement === placement);
  const limits = hasAmx(hidden) ? { 4: 0.9, 8: 0.9, 16: 0.9 } : { 1: 0.95, 4: 0.95, 8: 1, 16: 1 };
  for (const [chats, limit] of Object.entries(limits)) {
    const shared = find("0.5b", Number(chats), "shared process");
    const server = shared && ratio(shared, { peer: LLAMA_SERVER });
    add(`0.5b, ${chats} at a time, shared, to llama-server`, server, limit);
  }
  const eight = find("0.5b", 8, "shared process");
  const library = eight && ratio(eight, { peer: DIRECT });
  add("0.5b, 8 at a time, shared, to the library's defaults", library, 2.5);
  for (const model of ["demo", "0.5b"] as const) {
    const own = [4, 16].map((chats) => find(model, chats, "per-connection thread"));
    const [four, sixteen] = own.map((measured) => measured && tokensPerSecond(measured));
    const kept = four && sixteen && sixteen / four;
    add(`${model}, per connection, 16 at a time to 4`, kept, 1);
    const what = `${model}, per connection, 4 at a time, to the best fixed setting`;
    add(what, own[0] && toBestFixed(own[0]), 0.9);
  }
  return targets;
}

/** Lhama's speed to that of the best of the fixed numbers of workers that it took turns with. */
function toBestFixed(measured: Measured): number {
  const names = measured.sides.map(({ name }) => name);
  const fixed = names.filter((name) => name.startsWith(FIXED) && name !== DIRECT);
  const best = Math.max(...fixed.map((side) => tokensPerSecond(measured, side)));
  return tokensPerSecond(measured) / best;
}

/** The CPU backend has matrix instructions, and llama-server keeps the threads that have set them up. */
function hasAmx(hidden: string): boolean {
  if (hidden !== "" && "sapphirerapids".includes(hidden)) return false;
  try {
    return readFileSync("/proc/cpuinfo", "utf8").includes("amx_int8");
  } catch {
    return false;
  }
}

/** How the most chats fared. */
export function summaryOf(all: readonly Measured[]): string {
  const most = Math.max(...all.map(({ chats }) => chats));
  const ratios = all
    .filter(({ chats }) => chats === most)
    .map((measured) => {
      const [library, server] = [DIRECT, LLAMA_SERVER].map((peer) => ratio(measured, { peer }));
      const { model, placement } = measured;
      return `${model} ${placement} ${figure(library ?? 0)} and ${figure(server ?? 0)}`;
    });
  return `${most} chats, × the library's and llama-server's tokens/s: ${ratios.join(", ")}`;
}

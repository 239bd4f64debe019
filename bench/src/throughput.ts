import type { Bench, Target } from "./bench.ts";
import { Child } from "./child.ts";
import type { DirectManyProcess } from "./direct-many-process.ts";
import { connectMany, type ManyRequest, type ManyTimes } from "./many-chats.ts";
import { type BenchModel, modelFile, RANDOM_SHAPES } from "./models.ts";
import { startServerProcess } from "./server-process.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const PLACEMENTS = [
  ["per-connection", "thread"],
  ["per-connection", "process"],
  ["shared", "thread"],
  ["shared", "process"],
] as const;

const DIRECT = "library, defaults";

interface Side {
  name: string;
  run(request: ManyRequest): Promise<ManyTimes>;
  close(): Promise<void>;
}

interface Measured {
  model: BenchModel;
  chats: number;
  side: string;
  rounds: ManyTimes[];
}

export const throughput: Bench<{
  models: string;
  chats: string;
  placements: string;
  tokens: number;
  rounds: number;
}> = {
  name: "throughput",
  about:
    "tokens per second of many chats at once, in each placement, next to the library by itself",
  options: {
    models: { default: "demo,0.5b", quick: "demo", help: "Which of demo, 60m and 0.5b." },
    chats: { default: "1,2,4,8,16,32", quick: "1,4,8", help: "How many at a time." },
    placements: { default: "all", quick: "all", help: "Those whose name has this in it, or all." },
    tokens: { default: 64, quick: 32, help: "Most tokens of an answer." },
    rounds: { default: 3, quick: 2, help: "Answers of each chat that are measured." },
  },
  async run({ models, chats, placements, tokens, rounds }) {
    const all: Measured[] = [];
    for (const model of models.split(",").map(toModel)) {
      for (const count of chats.split(",").map(Number)) {
        all.push(...(await measure({ model, chats: count, placements, tokens, rounds })));
        printRows(all.filter((each) => each.model === model && each.chats === count));
      }
    }
    return { targets: targetsOf(all), summary: summaryOf(all) };
  },
};

function toModel(name: string): BenchModel {
  if (name === "demo" || name in RANDOM_SHAPES) return name as BenchModel;
  throw new Error(`There is no model "${name}" for benches.`);
}

interface Plan {
  model: BenchModel;
  chats: number;
  placements: string;
  tokens: number;
  rounds: number;
}

/** Every side in turn, round by round, so that what changes on the machine meets all of them. */
async function measure({ model, chats, placements, tokens, rounds }: Plan): Promise<Measured[]> {
  const path = await modelFile(model);
  const chosen = PLACEMENTS.filter(
    (placement) => placements === "all" || placement.join("/").includes(placements),
  );
  const starts = [
    () => startDirect(path, chats),
    ...chosen.map((placement) => () => startLhama(placement, path, chats)),
  ];
  const measured = new Map<string, Measured>();
  for (let round = 0; round < rounds; round++) {
    for (const start of starts) {
      // One side at a time: also an idle one holds memory, and a spare one its threads.
      const side = await start();
      await side.run({ chats, maxTokens: 4, seed: 0 });
      const times = await side.run({ chats, maxTokens: tokens, seed: round + 1 });
      await side.close();
      const row = measured.get(side.name) ?? { model, chats, side: side.name, rounds: [] };
      row.rounds.push(times);
      measured.set(side.name, row);
    }
  }
  return [...measured.values()];
}

async function startLhama(
  [workers, isolation]: (typeof PLACEMENTS)[number],
  path: string,
  chats: number,
): Promise<Side> {
  const server = await startServerProcess([
    ...["--model", path, "--gpu", "off", "--workers", workers, "--isolation", isolation],
    ...["--sequences", String(Math.max(8, chats)), "--limit", "sessionsPerAddress=64"],
  ]);
  const sockets = await connectMany(server.port, chats);
  return {
    name: `Lhama, ${workers} ${isolation}`,
    run: (request) => sockets.run(request),
    close: async () => {
      await sockets.close();
      await server.stop();
    },
  };
}

async function startDirect(path: string, chats: number): Promise<Side> {
  const child = new Child<DirectManyProcess>("direct-many-process.js");
  await child.call("load", path);
  await child.call("open", chats);
  return {
    name: DIRECT,
    run: (request) => child.call("run", request),
    close: () => child.close(),
  };
}

function tokensPerSecond({ rounds }: Measured): number {
  return median(rounds.map(({ tokens, totalMs }) => (tokens / totalMs) * 1000));
}

function printRows(rows: readonly Measured[]): void {
  const [first] = rows;
  const direct = rows.find(({ side }) => side === DIRECT);
  if (first === undefined || direct === undefined) return;
  printTable(`${first.model}, ${first.chats} at a time`, [
    ["", "tokens/s", "ratio", "each", "first token ms", "p99", "gap ms", "p99"],
    ...rows.map((row) => {
      const firsts = row.rounds.flatMap(({ firstTokenMs }) => firstTokenMs);
      const gaps = row.rounds.flatMap(({ gapsMs }) => gapsMs);
      const each = row.rounds.flatMap(({ chats }) => chats.map(({ tokens, ms }) => tokens / ms));
      return [
        row.side,
        figure(tokensPerSecond(row)),
        figure(tokensPerSecond(row) / tokensPerSecond(direct)),
        figure(median(each) * 1000),
        ...[firsts, gaps].flatMap((times) => [
          figure(median(times)),
          figure(percentile(times, 99)),
        ]),
      ];
    }),
  ]);
}

function find(all: readonly Measured[], model: BenchModel, chats: number, side: string) {
  return all.find((row) => row.model === model && row.chats === chats && row.side === side);
}

function targetsOf(all: readonly Measured[]): Target[] {
  const targets: Target[] = [];
  const [shared, direct] = [
    find(all, "0.5b", 8, "Lhama, shared thread"),
    find(all, "0.5b", 8, DIRECT),
  ];
  if (shared && direct) {
    targets.push({
      what: "0.5b, 8 at a time, shared, to the library's defaults",
      measured: tokensPerSecond(shared) / tokensPerSecond(direct),
      limit: 2.5,
      bound: "at least",
      unit: "×",
    });
  }
  const own = "Lhama, per-connection thread";
  const [four, sixteen] = [find(all, "demo", 4, own), find(all, "demo", 16, own)];
  if (four && sixteen) {
    targets.push({
      what: "demo, per connection, 16 at a time to 4",
      measured: tokensPerSecond(sixteen) / tokensPerSecond(four),
      limit: 0.95,
      bound: "at least",
      unit: "×",
    });
  }
  return targets;
}

function summaryOf(all: readonly Measured[]): string {
  const most = Math.max(...all.map(({ chats }) => chats));
  const ratios = all
    .filter(({ chats, side }) => chats === most && side === "Lhama, shared thread")
    .map((row) => {
      const direct = find(all, row.model, most, DIRECT);
      return `${row.model} ${figure(tokensPerSecond(row) / (direct ? tokensPerSecond(direct) : Number.NaN))}`;
    });
  return `${most} chats, shared: ${ratios.join(", ")} × the library's tokens/s`;
}

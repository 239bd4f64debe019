import { availableParallelism } from "node:os";
import type { Bench } from "./bench.ts";
import type { BulliedServer, Flooder } from "./bully-messages.ts";
import { Child } from "./child.ts";
import type { ConnectOptions, RelayClients } from "./relay-messages.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const CHUNKS_PER_SECOND = 20;

/**
 * V8 clears up in each of all these threads what their start has left, 8 and 16 seconds after it; and it optimises
 * what a flood makes it do often, once. Both would be in one of the two that are compared.
 */
const WARM_SECONDS = 8;
const SETTLE_SECONDS = 18;

interface FloodRun {
  rounds: number;
  seconds: number;
  neighbours: number;
  perSecond: number;
}

interface Measured {
  /** Of each turn, all delays. */
  calm: number[][];
  flooded: number[][];
  /** Messages of the flood, and how often the server has put it out. */
  sent: number;
  closed: number;
}

export const flood: Bench<FloodRun & Record<string, number>> = {
  name: "flood",
  about: "delay of chunks while another socket floods the server, next to a bare ws server",
  options: {
    rounds: { default: 5, quick: 3, help: "Turns with the flood and without." },
    seconds: { default: 4, quick: 2, help: "Length of a turn." },
    neighbours: { default: 10, quick: 10, help: `Sockets that get ${CHUNKS_PER_SECOND} chunks/s.` },
    perSecond: {
      default: 1000,
      quick: 1000,
      help: "Messages of the flood, a second; 1000000 is as fast as the line takes them.",
    },
  },
  async run(options) {
    const beside = await measureBoth(options);
    printSides("Sending to arrival of a neighbour's chunk in the median turn, ms", beside);
    const cores = availableParallelism();
    // The sender takes its share of a small machine, which no server can help: so once more as if it were another.
    const apart =
      process.platform === "linux" && cores > 1
        ? await measureBoth(options, {
            server: cores > 2 ? `0-${cores - 2}` : "0",
            flooder: cores - 1,
          })
        : undefined;
    if (apart)
      printSides("The same with a core for the flood alone, as from another machine", apart);
    const [{ lhama, bare }, name] = apart ? [apart, ", from a core of its own"] : [beside, ""];
    return {
      targets: [
        {
          what: `p99 of the neighbours' chunks, flooded to calm${name}`,
          measured: p99Ratio(lhama),
          limit: 2,
          bound: "at most",
          unit: "×",
        },
      ],
      summary:
        `a flood makes p99 ${figure(p99Ratio(beside.lhama))} × as long, a bare ws server's ` +
        `${figure(p99Ratio(beside.bare))} ×; from a core of its own ${figure(p99Ratio(lhama))} × and ` +
        `${figure(p99Ratio(bare))} ×`,
    };
  },
};

interface Both {
  lhama: Measured;
  bare: Measured;
}

/** Cores of the server and its neighbours, and of who floods it. */
interface Cores {
  server: string;
  flooder: number;
}

async function measureBoth(options: FloodRun, cores?: Cores): Promise<Both> {
  return {
    lhama: await measure("lhama", options, cores),
    bare: await measure("bare", options, cores),
  };
}

function p99Ratio({ calm, flooded }: Measured): number {
  return inMedianTurn(flooded, 99) / inMedianTurn(calm, 99);
}

/** V8 clears up all threads at once now and then, and one such turn says nothing about the flood. */
function inMedianTurn(turns: readonly number[][], percent: number): number {
  return median(turns.map((delays) => percentile(delays, percent)));
}

function printSides(title: string, { lhama, bare }: Both): void {
  const row = (name: string, turns: readonly number[][]) => [
    name,
    ...[50, 99].map((percent) => figure(inMedianTurn(turns, percent))),
    figure(Math.max(...turns.flat())),
  ];
  printTable(title, [
    ["", "p50", "p99", "max of all"],
    row("Lhama, calm", lhama.calm),
    row("Lhama, flooded", lhama.flooded),
    row("bare, calm", bare.calm),
    row("bare, flooded", bare.flooded),
  ]);
  console.log(
    `  The flood: ${lhama.sent} messages to Lhama, which put it out ${lhama.closed} times; ` +
      `${bare.sent} to the bare server.`,
  );
}

async function measure(
  kind: ConnectOptions["kind"],
  options: FloodRun,
  cores: Cores | undefined,
): Promise<Measured> {
  const { rounds, seconds, neighbours, perSecond } = options;
  const entry = kind === "lhama" ? "bullied-lhama-process.js" : "relay-bare-process.js";
  const server = new Child<BulliedServer>(entry);
  const clients = new Child<RelayClients>("relay-clients-process.js");
  const flooder = new Child<Flooder>("flooder-process.js");
  const port = await server.call("port", undefined);
  if (cores) {
    await Promise.all([server.pinTo(cores.server), clients.pinTo(cores.server)]);
    await flooder.pinTo(String(cores.flooder));
  }
  await clients.call("connect", { kind, port, sockets: neighbours });
  await clients.call("load", neighbours);
  const stream = async (length: number) => {
    const count = Math.round(length * CHUNKS_PER_SECOND);
    const { latencies } = await clients.call("stream", {
      sockets: neighbours,
      count,
      intervalMs: 1000 / CHUNKS_PER_SECOND,
    });
    return Array.from(latencies);
  };
  // Sockets and models are no flood: whoever will flood is there in the calm, too.
  await flooder.call("connect", { kind, port, sockets: rounds + 1 });
  await flooder.call("start", perSecond);
  await stream(WARM_SECONDS);
  await flooder.call("stop", undefined);
  await stream(SETTLE_SECONDS);
  const measured: Measured = { calm: [], flooded: [], sent: 0, closed: 0 };
  for (let round = 0; round < rounds; round++) {
    await stream(1);
    measured.calm.push(await stream(seconds));
    await flooder.call("start", perSecond);
    measured.flooded.push(await stream(seconds));
    const { sent, closed } = await flooder.call("stop", undefined);
    measured.sent += sent;
    measured.closed += closed;
  }
  for (const child of [flooder, clients, server]) await child.close();
  return measured;
}

import type { Bench } from "./bench.ts";
import { Child } from "./child.ts";
import {
  type ConnectOptions,
  MOST_SOCKETS,
  type RelayClients,
  type RelayServer,
  type StreamOptions,
} from "./relay-messages.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

/** As a person reads along: more than a model of some size makes on a common machine. */
const CHUNKS_PER_SECOND = 20;
/** What each socket gets before anything is measured: 200 threads compile their code meanwhile. */
const WARM_UP = { count: 40, intervalMs: 25 };

interface Side {
  kind: ConnectOptions["kind"];
  server: Child<RelayServer>;
  clients: Child<RelayClients>;
  port: number;
}

interface Load extends StreamOptions {
  name: string;
}

interface Measured {
  p50: number;
  p99: number;
  max: number;
  chunksPerSecond: number;
  /** Longest stall of the server's event loop, in ms. */
  stall: number;
  /** The same while the sockets connected, all at once, and their workers started. */
  connectStall: number;
}

const options = {
  rounds: { default: 3, quick: 1, help: "Turns of each side." },
  seconds: { default: 2, quick: 1, help: "Length of a turn at a steady pace." },
  burst: { default: 400, quick: 200, help: "Chunks per socket of a turn at full speed." },
};

export const relay: Bench<{ rounds: number; seconds: number; burst: number }> = {
  name: "relay",
  about: "what the way through worker thread, server and socket adds, next to a bare ws server",
  options,
  async run({ rounds, seconds, burst }) {
    const steady = [1, 10, 100, MOST_SOCKETS].map((sockets): Load => {
      const name = `${sockets} × ${CHUNKS_PER_SECOND}/s`;
      const count = Math.round(seconds * CHUNKS_PER_SECOND);
      return { name, sockets, count, intervalMs: 1000 / CHUNKS_PER_SECOND };
    });
    const full: Load = {
      name: `${MOST_SOCKETS} × full speed`,
      sockets: MOST_SOCKETS,
      count: burst,
      intervalMs: 0,
    };

    const sides = [await startSide("lhama"), await startSide("bare")] as const;
    const rows: { load: Load; lhama: Measured; bare: Measured }[] = [];
    for (const load of [...steady, full]) {
      const [lhama, bare] = await compare(load, sides, rounds);
      rows.push({ load, lhama, bare });
    }
    for (const { clients } of sides) await clients.close();
    for (const { server } of sides) await server.close();

    printTable("Sending to arrival of a chunk, ms", [
      ["sockets", "p50", "p99", "max", "bare p50", "p99", "max", "p50 ratio"],
      ...rows.map(({ load, lhama, bare }) => [
        load.name,
        ...[lhama.p50, lhama.p99, lhama.max, bare.p50, bare.p99, bare.max].map(figure),
        figure(lhama.p50 / bare.p50),
      ]),
    ]);
    printTable("Throughput, and the longest stall of the server's event loop, ms", [
      ["sockets", "chunks/s", "stall", "connecting", "bare chunks/s", "stall", "connecting"],
      ...rows.map(({ load, lhama, bare }) => [
        load.name,
        ...[lhama, bare].flatMap((side) =>
          [side.chunksPerSecond, side.stall, side.connectStall].map(figure),
        ),
      ]),
    ]);
    const at100 = rows.find(({ load }) => load === steady[2]);
    const last = rows.at(-1);
    if (at100 === undefined || last === undefined) throw new Error("Nothing was measured.");
    return {
      targets: [
        {
          what: `p50 latency, ${at100.load.name}`,
          measured: at100.lhama.p50,
          limit: 1,
          bound: "at most",
          unit: "ms",
        },
        {
          what: "longest stall of the server under a steady load",
          measured: Math.max(...rows.slice(0, -1).map(({ lhama }) => lhama.stall)),
          limit: 50,
          bound: "at most",
          unit: "ms",
        },
      ],
      summary:
        `p50 ${figure(at100.lhama.p50 / at100.bare.p50)} × a bare ws server's at ${at100.load.name}, ` +
        `${figure(last.lhama.chunksPerSecond / last.bare.chunksPerSecond)} × its chunks/s at full speed`,
    };
  },
};

async function startSide(kind: Side["kind"]): Promise<Side> {
  const server = new Child<RelayServer>(`relay-${kind}-process.js`);
  const clients = new Child<RelayClients>("relay-clients-process.js");
  return { kind, server, clients, port: await server.call("port", undefined) };
}

/** Lets the sides take turns, so that what else the machine does hits both. */
async function compare(
  load: Load,
  sides: readonly [Side, Side],
  rounds: number,
): Promise<[Measured, Measured]> {
  const connectStalls = [await connect(sides[0], load), await connect(sides[1], load)];
  const latencies: [number[], number[]] = [[], []];
  const rates: [number[], number[]] = [[], []];
  const stalls: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const i of [0, 1] as const) {
      const { clients, server } = sides[i];
      await server.call("takeMaxStall", undefined);
      const result = await clients.call("stream", load);
      stalls[i].push(await server.call("takeMaxStall", undefined));
      rates[i].push(result.latencies.length / result.seconds);
      for (const latency of result.latencies) latencies[i].push(latency);
    }
  }
  const summarise = (i: 0 | 1): Measured => ({
    p50: median(latencies[i]),
    p99: percentile(latencies[i], 99),
    max: percentile(latencies[i], 100),
    chunksPerSecond: median(rates[i]),
    stall: Math.max(...stalls[i]),
    connectStall: connectStalls[i] ?? 0,
  });
  return [summarise(0), summarise(1)];
}

/**
 * Connects those that are missing, has them load the model all at once, and warms up.
 * @returns the longest stall before the warming up, in ms
 */
async function connect({ kind, port, server, clients }: Side, { sockets }: Load): Promise<number> {
  await server.call("takeMaxStall", undefined);
  await clients.call("connect", { kind, port, sockets });
  await clients.call("load", sockets);
  const stall = await server.call("takeMaxStall", undefined);
  await clients.call("stream", { ...WARM_UP, sockets });
  return stall;
}

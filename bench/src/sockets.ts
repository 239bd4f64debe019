import type { Bench } from "./bench.ts";
import { Child } from "./child.ts";
import { usageAtRest } from "./process-usage.ts";
import type { ConnectOptions, RelayClients, RelayServer } from "./relay-messages.ts";
import { percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

/** As a person reads along. */
const CHUNKS_PER_SECOND = 20;
const INTERVAL_MS = 1000 / CHUNKS_PER_SECOND;
const MB = 1024 ** 2;

interface Side {
  kind: ConnectOptions["kind"];
  server: Child<RelayServer>;
  clients: Child<RelayClients>;
  port: number;
  pid: number;
}

interface Idle {
  /** What the server holds more than without sockets. */
  bytes: number;
  threads: number;
  /** Longest stall of its event loop while they connected, in ms. */
  stall: number;
}

interface Streaming {
  p50: number;
  p99: number;
  max: number;
  stall: number;
}

const options = {
  sockets: { default: 1000, quick: 300, help: "Most sockets at a time." },
  seconds: { default: 3, quick: 1, help: "Length of each side's turn at streaming." },
};

export const sockets: Bench<{ sockets: number; seconds: number }> = {
  name: "sockets",
  about: "memory, delay and loop lag of many sockets, idle and streaming, next to a bare ws server",
  options,
  async run({ sockets: most, seconds }) {
    const sides = [await startSide("lhama"), await startSide("bare")] as const;
    const steps = [100, most / 2, most].filter((step) => step <= most);
    const idle = [await measureIdle(sides[0], steps), await measureIdle(sides[1], steps)] as const;
    printTable(
      "Idle sockets, no model loaded: memory (RSS) and the longest stall of the loop, ms",
      [
        ["sockets", "MB", "KB each", "threads", "stall", "bare MB", "KB each", "stall", "MB ratio"],
        ...steps.map((step, i) => {
          const [lhama, bare] = [idle[0][i], idle[1][i]];
          if (!lhama || !bare) throw new Error("Nothing was measured.");
          const memory = ({ bytes }: Idle) => [figure(bytes / MB), figure(bytes / 1024 / step)];
          return [
            String(step),
            ...[...memory(lhama), `+${lhama.threads}`, figure(lhama.stall)],
            ...[...memory(bare), figure(bare.stall), figure(lhama.bytes / bare.bytes)],
          ];
        }),
      ],
    );

    const rows = [];
    for (const streams of [10, 200, most / 2, most]) {
      for (const { clients } of sides) await clients.call("load", streams);
      const [lhama, bare] = [
        await measureStreaming(sides[0], streams, seconds),
        await measureStreaming(sides[1], streams, seconds),
      ];
      rows.push({ streams, lhama, bare });
    }
    printTable(
      `Sending to arrival of a chunk, ms; ${CHUNKS_PER_SECOND}/s on each, of ${most} sockets open`,
      [
        ["streams", "p50", "p99", "max", "stall", "bare p50", "p99", "max", "stall", "p99 ratio"],
        ...rows.map(({ streams, lhama, bare }) => [
          String(streams),
          ...[lhama, bare].flatMap(({ p50, p99, max, stall }) =>
            [p50, p99, max, stall].map(figure),
          ),
          figure(lhama.p99 / bare.p99),
        ]),
      ],
    );
    for (const { clients } of sides) await clients.close();
    for (const { server } of sides) await server.close();

    const [all, bareAll] = [idle[0].at(-1), idle[1].at(-1)];
    const at200 = rows.find(({ streams }) => streams === 200);
    if (!all || !bareAll || !at200) throw new Error("Nothing was measured.");
    return {
      targets: [
        {
          what: `memory that ${most} idle sockets add`,
          measured: all.bytes / MB,
          limit: 100,
          bound: "at most",
          unit: "MB",
        },
        {
          what: "delay that Lhama adds, p99, 200 streams",
          measured: at200.lhama.p99 - at200.bare.p99,
          limit: 20,
          bound: "at most",
          unit: "ms",
        },
        {
          what: "longest stall of the server under 200 streams",
          measured: at200.lhama.stall,
          limit: 50,
          bound: "at most",
          unit: "ms",
        },
      ],
      summary:
        `${figure(all.bytes / bareAll.bytes)} × a bare ws server's memory for ${most} idle sockets, ` +
        `${figure(at200.lhama.p99 / at200.bare.p99)} × its p99 delay at 200 streams`,
    };
  },
};

async function startSide(kind: Side["kind"]): Promise<Side> {
  const entry = kind === "lhama" ? "sockets-lhama-process.js" : "relay-bare-process.js";
  const server = new Child<RelayServer>(entry);
  const clients = new Child<RelayClients>("relay-clients-process.js");
  const [port, pid] = [await server.call("port", undefined), await server.call("pid", undefined)];
  return { kind, server, clients, port, pid };
}

/** Adds idle sockets step by step. */
async function measureIdle(side: Side, steps: readonly number[]): Promise<Idle[]> {
  const { kind, server, clients, port, pid } = side;
  const before = await usageAtRest(pid);
  const measured: Idle[] = [];
  for (const sockets of steps) {
    await server.call("takeMaxStall", undefined);
    await clients.call("connect", { kind, port, sockets });
    const stall = await server.call("takeMaxStall", undefined);
    const now = await usageAtRest(pid);
    const bytes = now.rssBytes - before.rssBytes;
    measured.push({ bytes, threads: now.threads - before.threads, stall });
  }
  return measured;
}

/** @throws Error when a chunk is missing */
async function measureStreaming(side: Side, streams: number, seconds: number): Promise<Streaming> {
  const { server, clients } = side;
  const pace = { sockets: streams, intervalMs: INTERVAL_MS };
  await clients.call("stream", { ...pace, count: CHUNKS_PER_SECOND });
  await server.call("takeMaxStall", undefined);
  const count = Math.round(seconds * CHUNKS_PER_SECOND);
  const { latencies } = await clients.call("stream", { ...pace, count });
  const stall = await server.call("takeMaxStall", undefined);
  const all = [...latencies];
  const [p50, p99, max] = [percentile(all, 50), percentile(all, 99), percentile(all, 100)];
  return { p50, p99, max, stall };
}

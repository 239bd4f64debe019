import type { Bench } from "./bench.ts";
import type { BulliedServer, Flooder } from "./bully-messages.ts";
import { Child } from "./child.ts";
import type { ConnectOptions, RelayClients } from "./relay-messages.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const CHUNKS_PER_SECOND = 20;

interface FloodRun {
  rounds: number;
  seconds: number;
  neighbours: number;
  perSecond: number;
}

interface Measured {
  calm: number[];
  flooded: number[];
  /** Messages of the flood, and how often the server has put it out. */
  sent: number;
  closed: number;
}

export const flood: Bench<FloodRun & Record<string, number>> = {
  name: "flood",
  about: "delay of chunks while another socket floods the server, next to a bare ws server",
  options: {
    rounds: { default: 4, quick: 2, help: "Turns with the flood and without." },
    seconds: { default: 4, quick: 2, help: "Length of a turn." },
    neighbours: { default: 10, quick: 10, help: `Sockets that get ${CHUNKS_PER_SECOND} chunks/s.` },
    perSecond: {
      default: 1000,
      quick: 1000,
      help: "Messages of the flood, a second; 1000000 is as fast as the line takes them.",
    },
  },
  async run(options) {
    const lhama = await measure("lhama", options);
    const bare = await measure("bare", options);
    const row = (name: string, values: readonly number[]) => [
      name,
      ...[50, 99, 100].map((percent) => figure(percentile(values, percent))),
    ];
    printTable("Sending to arrival of a neighbour's chunk, ms", [
      ["", "p50", "p99", "max"],
      row("Lhama, calm", lhama.calm),
      row("Lhama, flooded", lhama.flooded),
      row("bare, calm", bare.calm),
      row("bare, flooded", bare.flooded),
    ]);
    console.log(
      `  The flood: ${lhama.sent} messages to Lhama, which put it out ${lhama.closed} times; ` +
        `${bare.sent} to the bare server.`,
    );
    const ratio = (side: Measured) => percentile(side.flooded, 99) / percentile(side.calm, 99);
    return {
      targets: [
        {
          what: "p99 of the neighbours' chunks, flooded to calm",
          measured: ratio(lhama),
          limit: 2,
          bound: "at most",
          unit: "×",
        },
      ],
      summary:
        `a flood makes p99 ${figure(ratio(lhama))} × and p50 ` +
        `${figure(median(lhama.flooded) / median(lhama.calm))} × as long, ` +
        `a bare ws server's p99 ${figure(ratio(bare))} ×`,
    };
  },
};

async function measure(kind: ConnectOptions["kind"], options: FloodRun): Promise<Measured> {
  const { rounds, seconds, neighbours, perSecond } = options;
  const entry = kind === "lhama" ? "bullied-lhama-process.js" : "relay-bare-process.js";
  const server = new Child<BulliedServer>(entry);
  const clients = new Child<RelayClients>("relay-clients-process.js");
  const flooder = new Child<Flooder>("flooder-process.js");
  const port = await server.call("port", undefined);
  await clients.call("connect", { kind, port, sockets: neighbours });
  await clients.call("load", neighbours);
  const stream = async (length: number) => {
    const count = Math.round(length * CHUNKS_PER_SECOND);
    const { latencies } = await clients.call("stream", {
      sockets: neighbours,
      count,
      intervalMs: 1000 / CHUNKS_PER_SECOND,
    });
    return latencies;
  };
  await stream(1);
  const measured: Measured = { calm: [], flooded: [], sent: 0, closed: 0 };
  for (let round = 0; round < rounds; round++) {
    // Opening a socket is no flood: whoever will flood is there in the calm, too.
    await flooder.call("connect", { kind, port });
    measured.calm.push(...(await stream(seconds)));
    await flooder.call("start", perSecond);
    measured.flooded.push(...(await stream(seconds)));
    const { sent, closed } = await flooder.call("stop", undefined);
    measured.sent += sent;
    measured.closed += closed;
  }
  for (const child of [flooder, clients, server]) await child.close();
  return measured;
}

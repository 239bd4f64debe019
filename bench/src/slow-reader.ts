import { setTimeout } from "node:timers/promises";
import type { Bench } from "./bench.ts";
import type { AskOptions, BulliedServer, SlowReader } from "./bully-messages.ts";
import { Child } from "./child.ts";
import { figure, printTable } from "./table.ts";

const MB = 1024 * 1024;
const LOOK_MS = 50;
/** Looks in a row without an answer in the making before the server counts as done. */
const CALM_LOOKS = 10;

/** The most memory of a server while answers are made, in bytes. */
interface Memory {
  read: number;
  unread: number;
}

export const slowReader: Bench<{ chunks: number; answers: number; reads: number }> = {
  name: "slow-reader",
  about: "memory of the server when a client stops reading, next to a server that just sends",
  options: {
    chunks: { default: 32_768, quick: 16_384, help: "Chunks of an answer." },
    answers: { default: 5, quick: 5, help: "Answers that the client asks for before it stops." },
    reads: { default: 5, quick: 3, help: "Times that the client reads the same before." },
  },
  async run({ chunks, answers, reads }) {
    const lhama = await measure("lhama", { chunks, answers, reads });
    const bare = await measure("bare", { chunks, answers, reads });
    const growthOf = ({ read, unread }: Memory) => Math.max(0, unread - read);
    const row = (name: string, memory: Memory) => [
      name,
      ...[memory.read, memory.unread, growthOf(memory)].map((bytes) => figure(bytes / MB)),
    ];
    printTable("Peak RSS of the server, MB", [
      ["", "read", "unread", "growth"],
      row("Lhama", lhama),
      row("bare ws server", bare),
    ]);
    const growth = growthOf(lhama);
    return {
      targets: [
        {
          what: "growth of RSS by a reader that stops",
          measured: growth / MB,
          limit: 20,
          bound: "at most",
          unit: "MB",
        },
      ],
      summary: `${figure(growth / growthOf(bare))} × the growth of a bare ws server`,
    };
  },
};

async function measure(
  kind: AskOptions["kind"],
  { chunks, answers, reads }: { chunks: number; answers: number; reads: number },
): Promise<Memory> {
  const entry = kind === "lhama" ? "bullied-lhama-process.js" : "relay-bare-process.js";
  const server = new Child<BulliedServer>(entry);
  const client = new Child<SlowReader>("slow-reader-process.js");
  const options = { kind, port: await server.call("port", undefined), chunks, answers };
  const peak = async (job: () => Promise<void>) => {
    let most = 0;
    const asked = job();
    // An answer that nobody reads ends unheard, so the server is asked.
    for (let calm = 0; calm < CALM_LOOKS; ) {
      most = Math.max(most, await server.call("rssBytes", undefined));
      calm = (await server.call("isIdle", undefined)) ? calm + 1 : 0;
      await setTimeout(LOOK_MS);
    }
    await asked;
    return most;
  };
  let read = 0;
  for (let i = 0; i < reads; i++) {
    read = Math.max(read, await peak(() => client.call("read", options)));
  }
  const unread = await peak(() => client.call("stopReading", options));
  await client.close();
  await server.close();
  return { read, unread };
}

import { demoPrompts } from "@lhama/demo-model";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { allWorkersGone } from "./health.ts";
import { type ProcessUsage, usageAtRest } from "./process-usage.ts";
import { startServerProcess } from "./server-process.ts";
import { slope } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const MB = 1024 * 1024;
/** Cycles between two looks at the process. */
const GROUP = 10;
/** Cycles after which code is compiled, pools are full and caches warm. */
const WARM_UP = 20;
/**
 * Growth that still passes for noise, per cycle. A leaked context of this model would be 40 times as
 * much, a leaked session with its thread 100 times.
 */
const NOISE_BYTES = 0.1 * MB;

interface Sample extends ProcessUsage {
  cycles: number;
}

export const cycles: Bench<{ cycles: number; lanes: number }> = {
  name: "cycles",
  about: "what is left of sessions that came and went: threads, file handles, memory",
  options: {
    cycles: { default: 200, quick: 40, help: "Connect, load, generate, disconnect: how often." },
    lanes: { default: 2, quick: 2, help: "Sessions at the same time." },
  },
  async run({ cycles: count, lanes }) {
    // A session whose socket broke would wait for it longer than this bench runs.
    const server = await startServerProcess(["--limit", "graceMs=0", "--limit", "idleGraceMs=0"]);
    const samples: Sample[] = [{ cycles: 0, ...(await usageAtRest(server.pid)) }];
    let started = 0;
    for (let done = 0; done < count; done += GROUP) {
      const end = Math.min(count, done + GROUP);
      const lane = async () => {
        while (started < end) await cycle(server.port, started++);
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      await allWorkersGone(server.port);
      samples.push({ cycles: end, ...(await usageAtRest(server.pid)) });
    }
    await server.stop();

    printTable("The server process", [
      ["after cycles", "threads", "file handles", "child processes", "RSS, MB"],
      ...samples
        .filter((sample, i) => i % 2 === 0 || sample.cycles === WARM_UP || i === samples.length - 1)
        .map((sample) => [
          String(sample.cycles),
          String(sample.threads),
          String(sample.fileHandles),
          String(sample.childProcesses),
          figure(sample.rssBytes / MB),
        ]),
    ]);
    return judge(samples);
  },
};

function judge(samples: readonly Sample[]) {
  const [before] = samples;
  const after = samples.at(-1);
  const warm = samples.find((sample) => sample.cycles === WARM_UP) ?? before;
  if (before === undefined || after === undefined || warm === undefined) {
    throw new Error("Nothing was measured.");
  }
  const settled = samples.filter((sample) => sample.cycles >= Math.max(WARM_UP, after.cycles / 2));
  const growth = slope(settled.map((sample) => sample.rssBytes)) / GROUP;
  const left = (what: string, key: "threads" | "fileHandles" | "childProcesses") =>
    ({
      what: `${what} more than before the first cycle`,
      measured: after[key] - before[key],
      limit: 0,
      bound: "at most",
      unit: "",
    }) as const;
  return {
    targets: [
      left("threads", "threads"),
      left("file handles", "fileHandles"),
      left("child processes", "childProcesses"),
      {
        what: `growth of RSS per cycle, from cycle ${settled[0]?.cycles} on`,
        measured: growth / MB,
        limit: NOISE_BYTES / MB,
        bound: "at most",
        unit: "MB",
      } as const,
    ],
    summary: `RSS ${figure(after.rssBytes / warm.rssBytes)} × what it was after ${warm.cycles} cycles`,
  };
}

/** One session's life. Every third one goes while its answer is being made, without a word. */
async function cycle(port: number, index: number): Promise<void> {
  const client = await makeClient(port);
  await client.request({ type: "load_model", requestId: "load" });
  const { prompt } = index % 3 === 2 ? demoPrompts.longStory : demoPrompts.greeting;
  client.send({ type: "generate", requestId: "chat", prompt });
  if (index % 3 === 2) {
    await client.waitFor("completion_chunk");
    client.terminate();
    await client.closed;
  } else {
    await expectDone(client);
    await client.close();
  }
}

async function expectDone(client: Client): Promise<void> {
  const { last } = await client.answer("chat");
  if (last.type !== "completion_done") throw new Error(`A cycle failed: ${JSON.stringify(last)}`);
}

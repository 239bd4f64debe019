import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { Child } from "./child.ts";
import { BENCH_FILE } from "./download-file.ts";
import type { DownloadHub } from "./download-hub-process.ts";
import { startServerProcess } from "./server-process.ts";
import { median } from "./stats.ts";
import { figure, printTable } from "./table.ts";

const run = promisify(execFile);
const MB = 1e6;
/** Two downloads at a time are the most that a client hears of: with 4 s each, there is much to tell. */
const SLOW_FILES = ["bench/slow-GGUF/slow-Q8_0.gguf", "bench/slower-GGUF/slower-Q8_0.gguf"];
const SLOW_SECONDS = 4;

export const download: Bench<{ megabytes: number; rounds: number }> = {
  name: "download",
  about: "a model from a hub on this machine, over the socket, next to curl",
  options: {
    megabytes: { default: 200, quick: 200, help: "Size of the file, MB." },
    rounds: {
      default: 9,
      quick: 5,
      help: "Downloads of each, in turn, after one that does not count. Lhama's stay until the end.",
    },
  },
  async run({ megabytes, rounds }) {
    const hub = new Child<DownloadHub>("./download-hub-process.js");
    const { endpoint } = await hub.call("start", megabytes * MB);
    for (let round = 0; round <= rounds; round++) await hub.call("put", fileOf(round));
    const server = await startServerProcess([`--hub=${endpoint}`]);
    const client = await makeClient(server.port);
    const folder = await mkdtemp(join(tmpdir(), "lhama-bench-curl-"));
    const target = join(folder, "model.gguf");
    const [user, repo, file] = BENCH_FILE.split("/");
    const url = `${endpoint}/${user}/${repo}/resolve/main/${file}`;
    const sides = {
      curl: () => run("curl", ["-sSfL", "-o", target, url]),
      // What Lhama does: the checksum is made while the file comes.
      "curl | tee | openssl sha256": () =>
        run("sh", ["-c", 'curl -sSfL "$1" | tee "$2" | openssl sha256', "sh", url, target]),
      Lhama: (round: number) => downloadModel(client, round),
    };
    const times: Record<keyof typeof sides, number[]> = {
      curl: [],
      "curl | tee | openssl sha256": [],
      Lhama: [],
    };
    for (let round = 0; round <= rounds; round++) {
      for (const side of Object.keys(sides) as (keyof typeof sides)[]) {
        const start = performance.now();
        await sides[side](round);
        if (round > 0) times[side].push(performance.now() - start);
        // Of this nothing is on the disk yet. Lhama's stay: a disk is busy for seconds with what was deleted from it.
        await rm(target, { force: true });
        // What a download leaves to be done, as a look at the new model, is not the next one's to wait for.
        await client.request({ type: "list_models", requestId: "bench" });
      }
    }
    await client.close();
    for (const path of SLOW_FILES) await hub.call("put", path);
    await hub.call("slowDown", (megabytes * MB) / SLOW_SECONDS);
    const messages = await countMessages(server.port);
    await server.stop();
    await hub.close();
    await rm(folder, { recursive: true });

    const speed = (side: keyof typeof sides) => (megabytes / median(times[side])) * 1000;
    printTable("Median of the downloads, the file on the disk at the end", [
      ["", "ms", "fastest, ms", "MB/s", "× curl"],
      ...(Object.keys(sides) as (keyof typeof sides)[]).map((side) => [
        side,
        figure(median(times[side])),
        figure(Math.min(...times[side])),
        figure(speed(side)),
        figure(speed(side) / speed("curl")),
      ]),
    ]);
    const ratio = speed("Lhama") / speed("curl");
    return {
      targets: [
        { what: "speed", measured: ratio, limit: 0.8, bound: "at least", unit: "× curl" },
        {
          what: "messages to a client in the busiest second of two downloads",
          measured: messages,
          limit: 10,
          bound: "at most",
          unit: "",
        },
      ],
      summary: `${figure(ratio)} × the speed of curl, with the checksum verified`,
    };
  },
};

/** A name of its own for each round; the files are alike. */
const fileOf = (round: number) => `bench/big${round}-GGUF/big${round}-Q8_0.gguf`;

async function downloadModel(client: Client, round: number): Promise<void> {
  const uri = `hf:bench/big${round}-GGUF:Q8_0` as const;
  const { last } = await client.request({ type: "download_model", requestId: "bench", uri });
  if (last.type !== "download_done" || !last.verified) {
    throw new Error(`A download failed: ${JSON.stringify(last)}`);
  }
}

/** Of two slow downloads at once: the most messages that came within a second. */
async function countMessages(port: number): Promise<number> {
  const times: number[] = [];
  const client = await makeClient(port, {
    onFrame: ({ type }) => type === "download_progress" && times.push(performance.now()),
  });
  const ends = SLOW_FILES.map((path) => {
    const uri = `hf:${path}` as const;
    return client.request({ type: "download_model", requestId: path, uri });
  });
  for (const { last } of await Promise.all(ends)) {
    if (last.type !== "download_done") throw new Error(`A download failed: ${last.type}`);
  }
  await client.close();
  const within = (from: number) => times.filter((time) => time >= from && time < from + 1000);
  return Math.max(...times.map((time) => within(time).length));
}

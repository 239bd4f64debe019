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
const URI = "hf:bench/big-GGUF:Q8_0";

export const download: Bench<{ megabytes: number; rounds: number }> = {
  name: "download",
  about: "a model from a hub on this machine, over the socket, next to curl",
  options: {
    megabytes: { default: 200, quick: 200, help: "Size of the file, MB." },
    rounds: {
      default: 9,
      quick: 5,
      help: "Downloads of each, in turn, after one that does not count.",
    },
  },
  async run({ megabytes, rounds }) {
    const hub = new Child<DownloadHub>("./download-hub-process.js");
    const endpoint = await hub.call("start", megabytes * MB);
    const server = await startServerProcess([`--hub=${endpoint}`]);
    const client = await makeClient(server.port);
    const folder = await mkdtemp(join(tmpdir(), "lhama-bench-curl-"));
    const target = join(folder, "model.gguf");
    const [user, repo, file] = BENCH_FILE.split("/");
    const url = `${endpoint}/${user}/${repo}/resolve/main/${file}`;
    const sides = {
      curl: () => run("curl", ["-sSfL", "-o", target, url]),
      "curl, then sha256sum": async () => {
        await run("curl", ["-sSfL", "-o", target, url]);
        await run("sha256sum", [target]);
      },
      Lhama: () => downloadModel(client),
    };
    const times: Record<keyof typeof sides, number[]> = {
      curl: [],
      "curl, then sha256sum": [],
      Lhama: [],
    };
    for (let round = 0; round <= rounds; round++) {
      for (const side of Object.keys(sides) as (keyof typeof sides)[]) {
        const start = performance.now();
        await sides[side]();
        if (round > 0) times[side].push(performance.now() - start);
        await rm(target, { force: true });
        await deleteModel(client);
      }
    }
    await client.close();
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
        { what: "speed", measured: ratio, limit: 0.8, bound: "at least", unit: "× curl" } as const,
      ],
      summary: `${figure(ratio)} × the speed of curl, with the checksum verified`,
    };
  },
};

async function downloadModel(client: Client): Promise<void> {
  const { last } = await client.request({ type: "download_model", requestId: "bench", uri: URI });
  if (last.type !== "download_done" || !last.verified) {
    throw new Error(`A download failed: ${JSON.stringify(last)}`);
  }
}

/** Of a download; there is none after the others. */
async function deleteModel(client: Client): Promise<void> {
  const model = BENCH_FILE.split("/").at(-1) ?? "";
  await client.request({ type: "delete_model", requestId: "bench", model });
}

import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { startServerProcess } from "./server-process.ts";
import { median } from "./stats.ts";
import { figure, printTable } from "./table.ts";

/** Lists after the first one. */
const ROUNDS = 30;

export const listModels: Bench<{ files: number }> = {
  name: "list-models",
  about: "how long a folder full of models takes to be listed, over the socket",
  options: { files: { default: 200, quick: 200, help: "Models in the folder." } },
  async run({ files }) {
    const folder = await mkdtemp(join(tmpdir(), "lhama-bench-models-"));
    for (let index = 0; index < files; index++) {
      await copyFile(demoModel.path, join(folder, `model-${index}.gguf`));
    }
    const server = await startServerProcess([`--models-dir=${folder}`]);
    const client = await makeClient(server.port);
    const cold = await timeList(client, files);
    const warm: number[] = [];
    for (let round = 0; round < ROUNDS; round++) warm.push(await timeList(client, files));
    await client.close();
    await server.stop();
    await rm(folder, { recursive: true });

    printTable(`list_models with ${files} files`, [
      ["", "ms"],
      ["the first time", figure(cold)],
      [`again, median of ${ROUNDS}`, figure(median(warm))],
      ["again, slowest", figure(Math.max(...warm))],
    ]);
    return {
      targets: [
        {
          what: "again, median",
          measured: median(warm),
          limit: 300,
          bound: "at most",
          unit: "ms",
        },
      ],
      summary: `${files} models listed in ${figure(median(warm))} ms`,
    };
  },
};

async function timeList(client: Client, files: number): Promise<number> {
  const start = performance.now();
  const { last } = await client.request({ type: "list_models", requestId: "list" });
  const ms = performance.now() - start;
  // The embedded model is there, too.
  if (last.type !== "models" || last.models.length !== files + 1) {
    throw new Error("Not all models were listed.");
  }
  return ms;
}

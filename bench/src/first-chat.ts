import { statSync } from "node:fs";
import { demoModel, demoPrompts } from "@lhama/demo-model";
import { makeClient } from "@lhama/server/testing";
import { idealThreads } from "@lhama/worker";
import type { Bench } from "./bench.ts";
import { Child } from "./child.ts";
import type { DirectProcess } from "./direct-process.ts";
import { startServerProcess } from "./server-process.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

/** Times in ms. */
interface LhamaRun {
  /** From the start of the process. */
  listening: number;
  /** These from the moment at which the socket begins to connect. */
  ready: number;
  modelLoaded: number;
  firstToken: number;
}

interface DirectRun {
  import: number;
  getLlama: number;
  load: number;
  context: number;
  prompt: number;
  /** From the import on. */
  firstToken: number;
}

const prompt = demoPrompts.greeting.prompt;

export const firstChat: Bench<{ runs: number }> = {
  name: "first-chat",
  about: "from nothing to the first token of the embedded model, next to the library by itself",
  options: { runs: { default: 10, quick: 3, help: "Fresh processes of each side." } },
  async run({ runs }) {
    const lhama: LhamaRun[] = [];
    const direct: DirectRun[] = [];
    // The first ones of each side read the files from the disk, as those after an install do not.
    await measureLhama();
    await measureDirect();
    for (let run = 0; run < runs; run++) {
      lhama.push(await measureLhama());
      direct.push(await measureDirect());
    }
    printTable("Lhama, ms", [
      ["", "median", "max"],
      row("process start → listening", lhama, "listening"),
      row("socket opens → ready", lhama, "ready"),
      row("socket opens → model loaded", lhama, "modelLoaded"),
      row("socket opens → first token", lhama, "firstToken"),
    ]);
    printTable("node-llama-cpp in a fresh process, ms", [
      ["", "median", "max"],
      row("import", direct, "import"),
      row("getLlama", direct, "getLlama"),
      row("load the model", direct, "load"),
      row("make a context", direct, "context"),
      row("prompt → first token", direct, "prompt"),
      row("import → first token", direct, "firstToken"),
    ]);
    const target = (what: string, key: keyof LhamaRun, limit: number) =>
      ({
        what: `${what}, median`,
        measured: median(lhama.map((run) => run[key])),
        limit,
        bound: "at most",
        unit: "ms",
      }) as const;
    const ratio = mid(lhama, "firstToken") / mid(direct, "firstToken");
    return {
      targets: [
        target("process start → listening", "listening", 500),
        target("socket opens → model loaded", "modelLoaded", 2000),
        target("socket opens → first token", "firstToken", 2500),
      ],
      summary: `first token after ${figure(ratio)} × the library's own time`,
    };
  },
};

/** The server as it starts without any option, and a client that does what the page does. */
async function measureLhama(): Promise<LhamaRun> {
  const server = await startServerProcess();
  const start = performance.now();
  const since = () => performance.now() - start;
  const client = await makeClient(server.port);
  const ready = since();
  client.send({ type: "load_model", requestId: "load" });
  await client.waitFor("model_loaded");
  const modelLoaded = since();
  client.send({
    type: "generate",
    requestId: "chat",
    messages: [{ role: "user", content: prompt }],
  });
  await client.waitFor("completion_chunk");
  const firstToken = since();
  await client.answer("chat");
  await client.close();
  await server.stop();
  return { listening: server.listeningMs, ready, modelLoaded, firstToken };
}

async function measureDirect(): Promise<DirectRun> {
  const direct = new Child<DirectProcess>("direct-process.js");
  const load = await direct.call("load", {
    path: demoModel.path,
    threads: idealThreads(statSync(demoModel.path).size),
    gpu: "auto",
  });
  const turn = await direct.call("turn", { prompt, maxTokens: 2048 });
  await direct.close();
  const { importMs, getLlamaMs, loadMs, contextMs } = load;
  const promptMs = turn.chunksMs[0] ?? Number.NaN;
  return {
    import: importMs,
    getLlama: getLlamaMs,
    load: loadMs,
    context: contextMs,
    prompt: promptMs,
    firstToken: importMs + getLlamaMs + loadMs + contextMs + promptMs,
  };
}

function mid<Run>(runs: readonly Run[], key: keyof Run): number {
  return median(runs.map((run) => Number(run[key])));
}

function row<Run>(name: string, runs: readonly Run[], key: keyof Run): string[] {
  const max = percentile(
    runs.map((run) => Number(run[key])),
    100,
  );
  return [name, figure(mid(runs, key)), figure(max)];
}

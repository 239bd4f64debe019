import { demoPrompts } from "@lhama/demo-model";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Bench } from "./bench.ts";
import { usageAtRest } from "./process-usage.ts";
import { startServerProcess } from "./server-process.ts";
import { median, percentile } from "./stats.ts";
import { figure, printTable } from "./table.ts";

/** Each with the processes that its server keeps: a shared engine, and a spare one. */
const VARIANTS = {
  "no spare worker": { args: ["--spare-workers", "0"], children: 0 },
  "a spare worker": { args: [], children: 0 },
  "a shared engine": { args: ["--workers", "shared"], children: 2 },
} as const;
type Variant = (typeof VARIANTS)[keyof typeof VARIANTS];

/** From the moment at which the socket begins to connect, in ms. */
interface Times {
  ready: number;
  /** The worker is up and begins to load the model, or finds it loaded. */
  engine: number;
  modelLoaded: number;
  firstToken: number;
}

export const nextChat: Bench<{ runs: number }> = {
  name: "next-chat",
  about:
    "how soon the second chat on a server is ready: without and with a spare worker, and shared",
  options: { runs: { default: 8, quick: 2, help: "Fresh servers of each kind." } },
  async run({ runs }) {
    const measured = new Map<string, Times[]>();
    for (let run = 0; run < runs; run++) {
      for (const [name, variant] of Object.entries(VARIANTS)) {
        measured.set(name, [...(measured.get(name) ?? []), await measure(variant)]);
      }
    }
    printTable("From the opening of the second socket, ms (median, longest)", [
      ["", "ready", "max", "engine up", "max", "model loaded", "max", "first token", "max"],
      ...[...measured].map(([name, times]) => [
        name,
        ...(["ready", "engine", "modelLoaded", "firstToken"] as const).flatMap((key) => {
          const values = times.map((each) => each[key]);
          return [figure(median(values)), figure(percentile(values, 100))];
        }),
      ]),
    ]);
    const mid = (name: keyof typeof VARIANTS, key: keyof Times) =>
      median((measured.get(name) ?? []).map((times) => times[key]));
    const target = (what: string, name: keyof typeof VARIANTS, key: keyof Times) =>
      ({ what, measured: mid(name, key), limit: 100, bound: "at most", unit: "ms" }) as const;
    const saved = mid("no spare worker", "modelLoaded") / mid("a spare worker", "modelLoaded");
    return {
      targets: [
        target("socket opens → ready, with a spare worker", "a spare worker", "ready"),
        target("socket opens → its engine is up, with a spare worker", "a spare worker", "engine"),
        target("socket opens → model loaded, on a shared engine", "a shared engine", "modelLoaded"),
      ],
      summary: `with a spare worker the model is there ${figure(saved)} × as soon`,
    };
  },
};

async function measure({ args, children }: Variant): Promise<Times> {
  const server = await startServerProcess(args);
  const first = await makeClient(server.port);
  await chat(first);
  // The spare that has taken the place of the first one's worker is up.
  await usageAtRest(server.pid, { children });
  const start = performance.now();
  const second = await makeClient(server.port);
  const ready = performance.now() - start;
  const times = await chat(second, start);
  await Promise.all([first.close(), second.close()]);
  await server.stop();
  return { ready, ...times };
}

/** Loads the model and gets an answer. */
async function chat(client: Client, start = 0): Promise<Omit<Times, "ready">> {
  const since = () => performance.now() - start;
  client.send({ type: "load_model", requestId: "load" });
  await client.waitUntil(
    (frame) =>
      frame.type === "model_loaded" ||
      (frame.type === "model_progress" && frame.stage === "loading"),
  );
  const engine = since();
  await client.waitFor("model_loaded");
  const modelLoaded = since();
  client.send({ type: "generate", requestId: "chat", prompt: demoPrompts.greeting.prompt });
  await client.waitFor("completion_chunk");
  const firstToken = since();
  await client.answer("chat");
  return { engine, modelLoaded, firstToken };
}

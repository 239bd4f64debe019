import { execFileSync } from "node:child_process";
import { demoPrompts } from "@lhama/demo-model";
import { scriptPrompt } from "@lhama/worker/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { childPids } from "./testing/child-pids.ts";
import { type Client, makeClient, makeScriptedServer, makeServer } from "./testing/index.ts";

async function start(options: { real?: boolean } = {}) {
  const make = options.real ? makeServer : makeScriptedServer;
  const server = await make({ isolation: "process", spareWorkers: 0 });
  onTestFinished(() => server.close());
  return server;
}

async function connect(port: number): Promise<Client> {
  const client = await makeClient(port);
  onTestFinished(() => client.close());
  return client;
}

/** Loads the default model; resolves with the id of the process that has it. */
async function load(client: Client, requestId = "load"): Promise<number> {
  const before = childPids();
  const { last } = await client.request({ type: "load_model", requestId });
  expect(last).toMatchObject({ type: "model_loaded" });
  const [pid] = childPids().filter((child) => !before.includes(child));
  if (pid === undefined) throw new Error("No process was started.");
  return pid;
}

describe("engines in processes", () => {
  test("an engine that is busy for a while is left alone", async () => {
    const { port } = await start();
    const client = await connect(port);
    await load(client);
    const { last } = await client.request({
      type: "generate",
      requestId: "busy",
      prompt: scriptPrompt({ chunks: ["a"], blockMs: 1200 }),
    });
    expect(last).toMatchObject({ type: "completion_done", text: "a" });
  });

  test("a model that crashes three times is quarantined, and others can be loaded", async () => {
    const { port } = await start();
    const client = await connect(port);
    for (const code of [
      "engine_crashed",
      "engine_crashed",
      "engine_crashed",
      "model_quarantined",
    ]) {
      const { last } = await client.request({
        type: "load_model",
        requestId: `load ${code}`,
        model: "crash.gguf",
      });
      expect(last).toMatchObject({ type: "error", code });
    }
    await load(client);
  });

  test("the real model answers, and every process is gone with its socket", async () => {
    const server = await start({ real: true });
    const client = await connect(server.port);
    await load(client);
    const { last } = await client.request({
      type: "generate",
      requestId: "capital",
      prompt: demoPrompts.capital.prompt,
    });
    expect(last).toMatchObject({ text: expect.stringMatching(demoPrompts.capital.answer) });
    const maps = execFileSync("sh", ["-c", `cat /proc/${process.pid}/maps 2>/dev/null || true`], {
      encoding: "utf8",
    });
    expect(maps).not.toContain("llama-addon");
    await client.close();
    await expect.poll(() => server.stats().workers.alive).toBe(0);
    expect(childPids()).toEqual([]);
  });
});

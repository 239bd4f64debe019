import { execFileSync } from "node:child_process";
import { demoPrompts } from "@lhama/demo-model";
import { scriptPrompt } from "@lhama/worker/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Client, makeClient, makeScriptedServer, makeServer } from "./testing/index.ts";

/** Ids of the processes that this one has started and that still run. */
function childPids(): number[] {
  const list = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return list
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, state, ...args]) => {
      return (
        Number(parent) === process.pid &&
        !state?.startsWith("Z") &&
        args.join().includes("process-entry")
      );
    })
    .map(([pid]) => Number(pid));
}

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

const stream = (client: Client, requestId: string, count: number) =>
  client.request({
    type: "generate",
    requestId,
    prompt: scriptPrompt({ count, intervalMs: 5, ending: count > 1000 ? "stall" : "stop" }),
  });

describe("engines in processes", () => {
  test.each(["SIGKILL", "SIGSEGV", "SIGSTOP"] as const)(
    "%s in the middle of an answer ends it with an error; others never notice; it can go on",
    async (signal) => {
      const { port } = await start();
      const [victim, other] = await Promise.all([connect(port), connect(port)]);
      const pid = await load(victim);
      await load(other);
      const lost = stream(victim, "lost", 100_000);
      const kept = stream(other, "kept", 300);
      await victim.waitFor("completion_chunk");
      await other.waitFor("completion_chunk");
      process.kill(pid, signal);

      expect((await lost).last).toMatchObject({ type: "error", code: "engine_crashed" });
      await victim.waitFor("info");
      expect((await kept).last).toMatchObject({ type: "completion_done", stopReason: "stop" });

      await load(victim, "again");
      expect((await stream(victim, "fine", 3)).last).toMatchObject({ type: "completion_done" });
    },
  );

  test("an engine that hangs, though its process runs, ends its answers with an error", async () => {
    const { port } = await start();
    const [victim, other] = await Promise.all([connect(port), connect(port)]);
    await load(victim);
    await load(other);
    const hang = { chunks: ["a"], blockMs: Number.MAX_SAFE_INTEGER };
    const lost = victim.request({
      type: "generate",
      requestId: "lost",
      prompt: scriptPrompt(hang),
    });
    const kept = stream(other, "kept", 700);
    expect((await lost).last).toMatchObject({ type: "error", code: "engine_crashed" });
    expect((await kept).last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    await load(victim, "again");
    expect((await stream(victim, "fine", 3)).last).toMatchObject({ type: "completion_done" });
  });

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

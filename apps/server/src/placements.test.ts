import { demoPrompts } from "@lhama/demo-model";
import type { ServerMessage } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ServerOptions } from "./server.ts";
import {
  type Client,
  makeClient,
  makeScriptedServer,
  makeServer,
  streamedText,
} from "./testing/index.ts";

const PLACEMENTS = [
  { workers: "per-connection", isolation: "thread" },
  { workers: "per-connection", isolation: "process" },
  { workers: "shared", isolation: "thread" },
  { workers: "shared", isolation: "process" },
] as const;

async function start(options: ServerOptions & { real?: boolean } = {}) {
  const { real = false, ...rest } = options;
  const server = await (real ? makeServer : makeScriptedServer)(rest);
  onTestFinished(() => server.close());
  const connect = async (): Promise<Client> => {
    const client = await makeClient(server.port);
    onTestFinished(() => client.close());
    const { last } = await client.request({ type: "load_model", requestId: "load" });
    expect(last).toMatchObject({ type: "model_loaded" });
    return client;
  };
  return { server, connect };
}

const isChunk = ({ type }: ServerMessage) => type === "completion_chunk";

const generate = (client: Client, requestId: string, prompt: string) =>
  client.request({ type: "generate", requestId, prompt });

describe.each(PLACEMENTS)("$workers workers in a $isolation", (placement) => {
  test("several sockets at once: each gets its own answer; all is free when they are gone", async () => {
    const { server, connect } = await start({ ...placement, real: true, idleMinutes: 0 });
    const clients = await Promise.all([connect(), connect(), connect()]);
    const prompts = [demoPrompts.capital, demoPrompts.sum, demoPrompts.tellName];
    const answers = await Promise.all(
      clients.map((client, i) => generate(client, "go", prompts[i]?.prompt ?? "")),
    );
    answers.forEach((answer, i) => {
      expect(answer.last).toMatchObject({ type: "completion_done", text: streamedText(answer) });
      expect(streamedText(answer)).toMatch(prompts[i]?.answer ?? "");
    });
    for (const client of clients) client.send({ type: "bye" });
    await expect.poll(() => server.stats().workers.alive).toBe(0);
  });

  test("one session with many requests takes turns with one that has few", async () => {
    const { connect } = await start({ ...placement, maxGenerations: 1 });
    const [greedy, modest] = [await connect(), await connect()];
    const stall = (client: Client, requestId: string) =>
      generate(client, requestId, scriptPrompt({ chunks: ["a"], ending: "stall" }));
    const asked = [stall(greedy, "greedy 1")];
    await greedy.waitFor("completion_chunk");
    asked.push(stall(greedy, "greedy 2"), stall(modest, "modest"));
    expect(await modest.waitFor("queued")).toMatchObject({ requestId: "modest", position: 1 });
    greedy.send({ type: "abort", requestId: "greedy 1" });

    // Though it came later, it is its turn; the second of the other session waits behind it.
    await modest.waitFor("completion_chunk");
    const isOfSecond = (type: ServerMessage["type"]) => (frame: ServerMessage) =>
      frame.type === type && "requestId" in frame && frame.requestId === "greedy 2";
    expect(await greedy.waitUntil(isOfSecond("queued"))).toMatchObject({ position: 1 });
    modest.send({ type: "abort" });
    await greedy.waitUntil(isOfSecond("completion_chunk"));
    greedy.send({ type: "abort" });
    await Promise.all(asked);
  });

  test("answers without an end take turns, and are told their place between two", async () => {
    const { connect } = await start({ ...placement, maxGenerations: 1 });
    const both = [await connect(), await connect()];
    const endless = scriptPrompt({ count: 1e9, intervalMs: 5 });
    const running = both.map((client) => generate(client, "endless", endless));
    const goesOn = async (client: Client) => {
      await client.waitFor("completion_chunk");
      const queued = await client.waitFor("queued", client.frames.findIndex(isChunk));
      expect(queued).toMatchObject({ requestId: "endless", position: 1 });
      await client.waitFor("completion_chunk", client.frames.indexOf(queued));
      client.send({ type: "abort" });
    };
    await Promise.all(both.map(goesOn));
    for (const answer of await Promise.all(running)) {
      const text = streamedText(answer);
      expect(answer.last).toMatchObject({ type: "completion_done", stopReason: "abort", text });
      // Nothing is left out, and nothing comes twice.
      const numbers = text.trim().split(" ").map(Number);
      expect(numbers).toEqual(numbers.map((_, i) => i));
    }
  });
});

describe("models on a GPU", () => {
  test("wait for no core, and take none from others", async () => {
    const { connect } = await start({ engine: { threads: 1, gpu: "auto" } });
    const [onCpu, onGpu, alsoOnGpu] = [await connect(), await connect(), await connect()];
    for (const client of [onGpu, alsoOnGpu]) {
      const { last } = await client.request({
        type: "load_model",
        requestId: "gpu",
        model: "gpu.gguf",
      });
      expect(last).toMatchObject({ type: "model_loaded", model: { gpu: "cuda" } });
    }
    const all = [onCpu, onGpu, alsoOnGpu];
    const endless = scriptPrompt({ count: 1e6, text: "{threads} ", intervalMs: 2 });
    const running = all.map((client) => generate(client, "endless", endless));
    // All at the same time, though there is one core.
    await Promise.all(all.map((client) => client.waitFor("completion_chunk")));
    for (const client of all) {
      expect(client.frames.filter(({ type }) => type === "queued")).toEqual([]);
      client.send({ type: "abort" });
    }
    const answers = await Promise.all(running);
    expect(answers.map((answer) => streamedText(answer))[0]).toMatch(/^(1 )+$/);
  });
});

describe("shared workers", () => {
  const shared = { workers: "shared", isolation: "process" } as const;

  test("who comes after another finds the model loaded, on the same engine", async () => {
    const { server, connect } = await start(shared);
    const first = await connect();
    await connect();
    expect(server.stats().workers).toEqual({ alive: 1, closing: 0 });
    await generate(first, "go", "one two");
  });

  test("another model gets another engine; coming back finds the first one", async () => {
    const { server, connect } = await start(shared);
    await connect();
    const client = await connect();
    const load = (requestId: string, model?: string) =>
      client.request({ type: "load_model", requestId, ...(model && { model }) });
    expect((await load("other", "fail.gguf")).last).toMatchObject({ code: "model_load_failed" });
    expect(server.stats().workers.alive).toBe(2);
    expect((await load("back")).last).toMatchObject({ type: "model_loaded" });
    const { last } = await generate(client, "go", "one two");
    expect(last).toMatchObject({ text: "one two" });
  });

  test("before a model is loaded, requests are told so", async () => {
    const { server } = await start(shared);
    const client = await makeClient(server.port);
    onTestFinished(() => client.close());
    const { last } = await generate(client, "early", "hello");
    expect(last).toMatchObject({ type: "error", code: "model_not_loaded" });
  });

  test("a crash ends the answers of everybody on the engine, and of nobody else; it comes back", async () => {
    const { connect } = await start(shared);
    const [crashes, suffers, elsewhere] = [await connect(), await connect(), await connect()];
    // Loaded in another way it is another model, on an engine of its own.
    const options = { chatWrapper: "chatML" } as const;
    await elsewhere.request({ type: "load_model", requestId: "its own", options });
    const kept = generate(elsewhere, "kept", scriptPrompt({ count: 200, intervalMs: 5 }));
    await elsewhere.waitFor("completion_chunk");
    const stalled = generate(suffers, "stall", scriptPrompt({ chunks: ["a"], ending: "stall" }));
    await suffers.waitFor("completion_chunk");
    const crashed = generate(crashes, "crash", scriptPrompt({ chunks: ["a"], ending: "crash" }));
    for (const answer of [await crashed, await stalled]) {
      expect(answer.last).toMatchObject({ type: "error", code: "engine_crashed" });
    }
    expect((await kept).last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    const { last } = await suffers.request({ type: "load_model", requestId: "again" });
    expect(last).toMatchObject({ type: "model_loaded" });
    expect((await generate(suffers, "fine", "one")).last).toMatchObject({ text: "one" });
  });
});

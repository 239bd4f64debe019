import { demoModel, demoPrompts } from "@lhama/demo-model";
import { isFinal } from "@lhama/protocol";
// Compiled: a thread cannot start from TypeScript on Node 20.
import {
  makeDirectWorker,
  makeThreadWorker,
  scriptedEngines,
  scriptedThreadEntryUrl,
  scriptPrompt,
  streamedText,
  type WorkerClient,
} from "@lhama/worker/testing";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

/** What takes long enough to be stopped on the way, and what does not. */
const REAL = { long: demoPrompts.longStory.prompt, short: demoPrompts.greeting.prompt };
const SCRIPTED = { long: scriptPrompt({ count: 1_000_000, intervalMs: 1 }), short: "One two" };

const contenders = [
  { name: "the embedded model on a MessageChannel", make: () => makeDirectWorker(), ...REAL },
  { name: "the embedded model in a thread", make: () => makeThreadWorker(), ...REAL },
  {
    name: "a script on a MessageChannel",
    make: () => makeDirectWorker(scriptedEngines),
    ...SCRIPTED,
  },
  {
    name: "a script in a thread",
    make: () => makeThreadWorker(scriptedThreadEntryUrl),
    ...SCRIPTED,
  },
];

/** What a worker does whatever its engine is: the real one and the one that tests of the server use agree. */
describe.each(contenders)("a worker with $name", ({ make, long, short }) => {
  let client: WorkerClient;
  let close: () => Promise<void>;
  let requests = 0;

  beforeEach(() => {
    ({ client, close } = make());
    onTestFinished(close);
  });

  const send = (type: string, rest: object = {}) => {
    requests += 1;
    return client.request({ type, requestId: `${type} ${requests}`, ...rest });
  };
  const start = async () => {
    client.send({ type: "init", threads: 1, gpu: false });
    await client.waitFor("worker_ready");
  };
  const load = () => send("load_model", { model: demoModel });
  const missing = { name: "fails", path: "/nowhere/fails.gguf" };
  const finals = () => client.events.flatMap((event) => (isFinal(event) ? [event.requestId] : []));

  test("needs its init, once, and a model", async () => {
    expect((await load()).last).toMatchObject({ code: "not_initialised" });
    expect((await send("generate", { prompt: short })).last).toMatchObject({
      code: "not_initialised",
    });
    await start();
    const from = client.events.length;
    client.send({ type: "init", threads: 1, gpu: false });
    expect(await client.waitFor("error", from)).toMatchObject({ code: "already_initialised" });
    for (const type of ["unload_model", "create_context"]) {
      expect((await send(type)).last).toMatchObject({ code: "model_not_loaded" });
    }
    for (const type of ["generate", "preload", "complete_prompt"]) {
      expect((await send(type, { prompt: short })).last).toMatchObject({
        code: "model_not_loaded",
      });
    }
    expect((await send("tokenize", { text: "x" })).last).toMatchObject({
      code: "model_not_loaded",
    });
  });

  test("loads, loads another, survives one that fails, unloads", async () => {
    await start();
    const first = await load();
    expect(first.events[0]).toMatchObject({ type: "model_progress", stage: "starting" });
    expect(first.last).toMatchObject({ type: "model_loaded", model: { name: demoModel.name } });
    expect((await load()).last).toMatchObject({ type: "model_loaded" });
    expect((await send("load_model", { model: missing })).last).toMatchObject({ type: "error" });
    const wrong = { model: demoModel, options: { gpuLayers: "many" } };
    expect((await send("load_model", wrong)).last).toMatchObject({
      code: "invalid_message",
      field: "options.gpuLayers",
    });
    expect((await load()).last).toMatchObject({ type: "model_loaded" });
    expect((await send("create_context")).last).toMatchObject({ type: "context_created" });
    expect((await send("create_context")).last).toMatchObject({ type: "context_created" });
    expect((await send("unload_model")).last).toMatchObject({ type: "model_unloaded" });
    expect((await send("unload_model")).last).toMatchObject({ code: "model_not_loaded" });
  });

  test("answers with what it streamed, in the messages too, and refuses what it does not know", async () => {
    await start();
    await load();
    const answer = await send("generate", { prompt: short });
    const { last } = answer;
    if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
    expect(last).toMatchObject({ stopReason: "stop", text: expect.stringMatching(/\S/) });
    expect(last.messages).toEqual([{ role: "assistant", content: last.text }]);
    expect(streamedText(answer)).toBe(last.text);
    expect(last.usage.completionTokens).toBeGreaterThan(0);
    expect((await send("sing")).last).toMatchObject({ code: "unknown_type" });
    expect((await send("generate", { prompt: 3 })).last).toMatchObject({
      code: "invalid_message",
      field: "prompt",
    });
    expect((await send("function_result", { callId: "x", result: 1 })).last).toMatchObject({
      code: "no_such_call",
    });
  });

  test("does one thing at a time, and whatever comes meanwhile disturbs nothing", async () => {
    await start();
    await load();
    const from = client.events.length;
    const running = send("generate", { prompt: long });
    await client.waitFor("completion_chunk", from);
    expect((await send("generate", { prompt: short })).last).toMatchObject({ code: "busy" });
    expect((await load()).last).toMatchObject({ code: "busy" });
    for (const type of ["create_context", "unload_model"]) {
      expect((await send(type)).last).toMatchObject({ code: "busy" });
    }
    expect((await send("tokenize", { text: "x" })).last).toMatchObject({ type: "token_count" });
    client.send({ type: "abort" });
    expect((await running).last).toMatchObject({ stopReason: "abort" });
  });

  test("an abort, however often, ends a request once with the partial answer; the next one works", async () => {
    await start();
    await load();
    const from = client.events.length;
    const running = send("generate", { prompt: long });
    const { requestId = "" } = await client.waitFor("completion_chunk", from);
    for (let times = 0; times < 3; times++) client.send({ type: "abort", requestId });
    const answer = await running;
    const { last } = answer;
    if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
    expect(last.stopReason).toBe("abort");
    expect(last.text).not.toBe("");
    expect(streamedText(answer)).toBe(last.text);
    client.send({ type: "abort", requestId });
    client.send({ type: "abort" });
    client.send({ type: "abort", requestId: "never was" });
    expect((await send("generate", { prompt: short })).last).toMatchObject({ stopReason: "stop" });
    expect(finals().filter((id) => id === requestId)).toHaveLength(1);
  });

  test("a draft gives way to what comes after it", async () => {
    await start();
    await load();
    const drafts = [send("preload", { prompt: short }), send("complete_prompt", { prompt: short })];
    const { last } = await send("generate", { prompt: short });
    expect(last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    // Those that were quick enough have their answers.
    for (const draft of drafts) await draft;
    expect(new Set(finals()).size).toBe(finals().length);
  });

  test("a close in the middle of everything comes after the last frame of what ran", async () => {
    await start();
    await load();
    const from = client.events.length;
    const running = send("generate", { prompt: long });
    await client.waitFor("completion_chunk", from);
    await close();
    expect((await running).last).toMatchObject({ stopReason: "abort" });
  });
});

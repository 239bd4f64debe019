import { setImmediate } from "node:timers/promises";
import { LhamaError } from "@lhama/protocol";
import { describe, expect, test, vi } from "vitest";
import { LlamaWorker } from "./llama-worker.ts";
import type { WorkerEvent, WorkerRequest } from "./port.ts";
import { ManualEngine, makeResult } from "./testing/manual-engine.ts";

const source = { name: "m", path: "/m.gguf" };

/** A worker whose engine does what the test says, at the other end of a port without any delay. */
function makeWorker() {
  const engine = new ManualEngine();
  const events: WorkerEvent[] = [];
  let listener: (message: WorkerRequest) => void = () => {};
  let isClosed = false;
  const worker = new LlamaWorker(
    {
      send: (event) => void events.push(event),
      onMessage: (listen) => {
        listener = listen;
      },
      close: () => {
        isClosed = true;
      },
    },
    engine,
  );
  const send = async (message: object) => {
    listener(message as WorkerRequest);
    await setImmediate();
  };
  return {
    engine,
    events,
    worker,
    send,
    isClosed: () => isClosed,
    /** Lets what has been resolved or rejected go its way. */
    settle: () => setImmediate(),
    of: (requestId: string) =>
      events.filter((event) => "requestId" in event && event.requestId === requestId),
  };
}

async function makeLoaded() {
  const made = makeWorker();
  await made.send({ type: "init", threads: 1, gpu: false });
  made.engine.job("start").resolve(null);
  await made.send({ type: "load_model", requestId: "load", model: source });
  made.engine.job("loadModel").resolve({ name: "m" });
  await made.settle();
  expect(made.worker.state).toBe("ready");
  return made;
}

describe("a worker whose engine does not start", () => {
  test("says so, ends the load that waits for it, and refuses every other", async () => {
    const { engine, events, worker, send, settle, of } = makeWorker();
    await send({ type: "init", threads: 1, gpu: false });
    await send({ type: "load_model", requestId: "load", model: source });
    engine.job("start").reject(new Error("no binary"));
    await settle();
    expect(worker.state).toBe("failed");
    expect(events.find(({ type }) => type === "worker_failed")).toMatchObject({
      error: { code: "engine_crashed", message: expect.stringContaining("no binary") },
    });
    expect(of("load").at(-1)).toMatchObject({ type: "error" });
    await send({ type: "load_model", requestId: "again", model: source });
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    for (const id of ["again", "g"]) expect(of(id)).toMatchObject([{ code: "engine_crashed" }]);
    expect(engine.log).toEqual(["start"]);
  });
});

describe("a load that fails half-way", () => {
  test("tells its progress and the reason, and leaves no model", async () => {
    const { engine, send, settle, of, worker } = await makeLoaded();
    await send({ type: "load_model", requestId: "other", model: source });
    engine.loadRun.onProgress(0.5);
    engine.job("loadModel").reject(new Error("out of something"));
    await settle();
    expect(of("other")).toMatchObject([
      { type: "model_progress", stage: "starting" },
      { type: "model_progress", stage: "loading", progress: 0 },
      { type: "model_progress", stage: "loading", progress: 0.5 },
      { code: "model_load_failed", message: expect.stringContaining("out of something") },
    ]);
    expect(worker.state).toBe("idle");
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    expect(of("g")).toMatchObject([{ code: "model_not_loaded" }]);
    await send({ type: "load_model", requestId: "third", model: source });
    engine.job("loadModel").resolve({ name: "m" });
    await settle();
    expect(of("third").at(-1)).toMatchObject({ type: "model_loaded" });
  });

  test("an abort is heard, and a load that is through all the same counts", async () => {
    const { engine, send, settle, of, worker } = await makeLoaded();
    await send({ type: "load_model", requestId: "other", model: source });
    const { signal } = engine.job("loadModel");
    await send({ type: "abort", requestId: "other" });
    expect(signal?.aborted).toBe(true);
    expect(worker.state).toBe("loading");
    engine.job("loadModel").reject(signal?.reason);
    await settle();
    expect(of("other").at(-1)).toMatchObject({ type: "error", code: "aborted" });
    await send({ type: "load_model", requestId: "late", model: source });
    await send({ type: "abort", requestId: "late" });
    engine.job("loadModel").resolve({ name: "m" });
    await settle();
    expect(of("late").at(-1)).toMatchObject({ type: "model_loaded" });
  });
});

describe("a generation", () => {
  test("that throws what nobody knows ends with the library's words, and the next one works", async () => {
    const { engine, send, settle, of } = await makeLoaded();
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    engine.run.onChunk({ segment: "answer", text: "Half" });
    engine.job("generateText").reject(new Error("decode failed"));
    await settle();
    expect(of("g")).toMatchObject([
      { type: "completion_chunk", text: "Half" },
      { code: "generation_failed", message: expect.stringContaining("decode failed") },
    ]);
    await send({ type: "generate", requestId: "next", prompt: "Hi" });
    engine.job("generateText").resolve(makeResult("Hello"));
    await settle();
    expect(of("next").at(-1)).toMatchObject({ type: "completion_done", text: "Hello" });
  });

  test("that is aborted is answered at once; what its last decode makes does not count", async () => {
    const { engine, events, send, settle, of, worker } = await makeLoaded();
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    engine.run.onChunk({ segment: "answer", text: "Half" });
    engine.partial = makeResult("Half", "abort");
    for (let times = 0; times < 3; times++) await send({ type: "abort", requestId: "g" });
    expect(of("g").map(({ type }) => type)).toEqual(["completion_chunk", "generation_aborted"]);
    expect(worker.state).toBe("generating");
    await send({ type: "generate", requestId: "early", prompt: "Hi" });
    expect(of("early")).toMatchObject([{ code: "busy" }]);
    engine.run.onChunk({ segment: "answer", text: " a token more" });
    engine.run.onInfo("context_recreated", "fresh");
    engine.job("generateText").resolve(makeResult("Half a token more"));
    await settle();
    expect(of("g").slice(1)).toMatchObject([
      { type: "generation_aborted", done: { text: "Half", stopReason: "abort" } },
      { type: "completion_done", text: "Half", stopReason: "abort" },
    ]);
    // Nothing may follow the end of a request, so what concerns the engine comes without its id.
    expect(events.find(({ type }) => type === "info")).not.toHaveProperty("requestId");
    expect(worker.state).toBe("ready");
  });

  test("whose engine fails after the abort ends once, with what there was", async () => {
    const { engine, send, settle, of } = await makeLoaded();
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    engine.partial = makeResult("Half", "abort");
    await send({ type: "abort" });
    engine.job("generateText").reject(new Error("decode failed"));
    await settle();
    expect(of("g").map(({ type }) => type)).toEqual(["generation_aborted", "completion_done"]);
  });

  test("a result for a call that it does not wait for is refused without ending it", async () => {
    const { engine, events, send, settle, of } = await makeLoaded();
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    const result = { type: "function_result", requestId: "g", result: 1 };
    await send({ ...result, callId: "unknown" });
    await send({ ...result, callId: "known" });
    await send({ ...result, requestId: "gone", callId: "known" });
    expect(of("g")).toEqual([]);
    expect(events.slice(-2)).toMatchObject([
      { code: "no_such_call", details: { requestId: "g" } },
      { code: "no_such_call", requestId: "gone" },
    ]);
    expect(engine.log).toContain("answer known");
    engine.job("generateText").resolve(makeResult("Done"));
    await settle();
    expect(of("g").at(-1)).toMatchObject({ type: "completion_done" });
  });
});

describe("a draft", () => {
  test("gives way to what comes after it, in the order of arrival", async () => {
    const { engine, send, settle, of } = await makeLoaded();
    await send({ type: "preload", requestId: "p", prompt: "Hel" });
    const { signal } = engine.job("preload");
    await send({ type: "tokenize", requestId: "count", text: "x" });
    expect(signal?.aborted).toBe(false);
    await send({ type: "create_context", requestId: "c" });
    await send({ type: "generate", requestId: "g", prompt: "Hi" });
    expect(signal?.aborted).toBe(true);
    expect(engine.log.slice(-1)).toEqual(["preload"]);
    engine.job("preload").reject(signal?.reason);
    await settle();
    expect(of("p")).toMatchObject([{ code: "aborted" }]);
    expect(engine.log.slice(-1)).toEqual(["createContext"]);
    expect(of("g")).toMatchObject([{ code: "busy" }]);
    engine.job("createContext").resolve({ contextSize: 256, batchSize: 256 });
    await settle();
    expect(of("c").at(-1)).toMatchObject({ type: "context_created" });
  });
});

test("two drafts and a prompt at once: only the prompt is done", async () => {
  const { engine, send, settle, of } = await makeLoaded();
  const sent = [
    send({ type: "preload", requestId: "p", prompt: "Hel" }),
    send({ type: "complete_prompt", requestId: "c", prompt: "Hel" }),
    send({ type: "generate", requestId: "g", prompt: "Hello" }),
  ];
  await Promise.all(sent);
  for (const name of ["preload", "completePrompt"] as const) {
    const { signal, reject } = engine.job(name);
    expect(signal?.aborted).toBe(true);
    reject(signal?.reason);
    await settle();
  }
  engine.job("generateText").resolve(makeResult("Hi"));
  await settle();
  for (const id of ["p", "c"]) expect(of(id)).toMatchObject([{ code: "aborted" }]);
  expect(of("g").at(-1)).toMatchObject({ type: "completion_done", text: "Hi" });
});

describe("close", () => {
  const states: [string, (made: ReturnType<typeof makeWorker>) => Promise<void>][] = [
    ["before init", async () => {}],
    ["starting", ({ send }) => send({ type: "init", threads: 1, gpu: false })],
    [
      "loading",
      async ({ send, engine }) => {
        await send({ type: "init", threads: 1, gpu: false });
        engine.job("start").resolve(null);
        await send({ type: "load_model", requestId: "r", model: source });
      },
    ],
  ];
  const requests = [
    { type: "generate", prompt: "Hi" },
    { type: "create_context" },
    { type: "unload_model" },
    { type: "preload", prompt: "Hi" },
    { type: "save_state", name: "n" },
  ];
  for (const request of requests) {
    states.push([
      `while it does ${request.type}`,
      async ({ send, engine }) => {
        await send({ type: "init", threads: 1, gpu: false });
        engine.job("start").resolve(null);
        await send({ type: "load_model", requestId: "load", model: source });
        engine.job("loadModel").resolve({ name: "m" });
        await send({ ...request, requestId: "r" });
      },
    ]);
  }

  test.each(states)(
    "%s: frees the engine once nothing of it runs, then closes",
    async (_, reach) => {
      const made = makeWorker();
      const { engine, send, settle, events, worker, isClosed, of } = made;
      await reach(made);
      await send({ type: "close" });
      await send({ type: "close" });
      for (const { name, signal, resolve } of [...engine.running]) {
        if (name === "cleanup") continue;
        expect(engine.log).not.toContain("cleanup");
        if (name !== "start" && name !== "saveState" && name !== "unloadModel") {
          expect(signal?.aborted).toBe(true);
        }
        resolve(name === "generateText" ? makeResult("Half", "abort") : { name: "m" });
        await settle();
      }
      expect(engine.log.filter((name) => name === "cleanup")).toHaveLength(1);
      expect(isClosed()).toBe(false);
      await send({ type: "generate", requestId: "late", prompt: "Hi" });
      expect(of("late")).toMatchObject([{ code: "shutting_down" }]);
      engine.job("cleanup").resolve();
      await worker.cleanup();
      expect(isClosed()).toBe(true);
      const finals = of("r").filter(({ type }) => type !== "model_progress");
      expect(finals.length).toBe(engine.log.length > 2 || of("r").length > 0 ? 1 : 0);
      const count = events.length;
      await send({ type: "generate", requestId: "later", prompt: "Hi" });
      expect(events).toHaveLength(count);
    },
  );

  test("an engine that cannot be freed is told, and the port closes all the same", async () => {
    const silenced = vi.spyOn(console, "error").mockImplementation(() => {});
    const { engine, events, worker, send, isClosed } = await makeLoaded();
    await send({ type: "close" });
    engine.job("cleanup").reject(new Error("stuck"));
    await worker.cleanup();
    expect(events.at(-1)).toMatchObject({ type: "error", code: "internal" });
    expect(isClosed()).toBe(true);
    expect(silenced).toHaveBeenCalledOnce();
    silenced.mockRestore();
  });

  test("a known reason keeps its code", async () => {
    const { engine, events, worker, send } = await makeLoaded();
    await send({ type: "close" });
    engine.job("cleanup").reject(new LhamaError("engine_crashed", "gone"));
    await worker.cleanup();
    expect(events.at(-1)).toMatchObject({ type: "error", code: "engine_crashed" });
  });
});

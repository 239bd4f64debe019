import { CLOSE_CODES, encodeFrame, PROTOCOL_VERSION } from "@lhama/protocol";
import type { WorkerEvent } from "@lhama/worker";
import { describe, expect, test } from "vitest";
import { CoreGovernor } from "./core-governor.ts";
import { FakeWorkers, makeSession } from "./testing/make-session.ts";
import { done, generate, loaded, of } from "./testing/session-events.ts";

describe("the first message", () => {
  test("init is answered with ready; a second one is refused", () => {
    const { session, frames, send } = makeSession();
    expect(frames).toEqual([
      expect.objectContaining({
        type: "ready",
        resumed: false,
        lastSeq: 0,
        protocol: PROTOCOL_VERSION,
        sessionId: session().id,
        defaultModel: "embedded",
      }),
    ]);
    send({ type: "init", requestId: "again", protocol: PROTOCOL_VERSION });
    expect(frames[1]).toMatchObject({
      type: "error",
      requestId: "again",
      code: "already_initialised",
    });
  });

  test("anything before init is refused, and init is still possible", () => {
    const { frames, send } = makeSession({ init: false });
    send(generate("a"));
    send({ type: "init", protocol: PROTOCOL_VERSION });
    expect(frames).toMatchObject([
      { type: "error", requestId: "a", code: "not_initialised" },
      { type: "ready" },
    ]);
  });

  test("another protocol version is told so, then the socket closes", () => {
    const { frames, send, socket } = makeSession({ init: false });
    send({ type: "init", protocol: 99 });
    expect(frames).toMatchObject([{ type: "error", code: "protocol_version" }]);
    expect(socket.closedWith).toBe(CLOSE_CODES.protocolVersion);
  });
});

describe("when memory is short", () => {
  const short = (requestId: string, details = {}): WorkerEvent => ({
    type: "error",
    requestId,
    code: "insufficient_memory",
    message: "There is too little memory.",
    retryable: false,
    details: { neededBytes: 1, ...details },
  });

  /** Another session with a loaded model that asks for nothing. */
  async function makeIdle({ workers, sessions }: ReturnType<typeof makeSession>) {
    const socket = { isOpen: true, bufferedBytes: 0, send: () => {}, close: () => {} };
    const session = sessions.open("192.0.2.1");
    session.attach(socket, 0);
    session.handle({ type: "load_model", requestId: "before" });
    const before = workers.started.length;
    await expect.poll(() => workers.started).toHaveLength(before + 1);
    const worker = workers.last;
    await expect.poll(() => worker.asked("load_model")).toHaveLength(1);
    worker.emit(loaded("before"));
    await expect.poll(() => session.idleSince).toBeDefined();
    const fallAsleep = async () => {
      await expect.poll(() => worker.asked("sleep")).toHaveLength(1);
      const [sleep] = worker.asked("sleep");
      if (sleep?.type === "sleep") worker.emit({ ...sleep, type: "model_unloaded" });
    };
    return { session, socket, worker, fallAsleep };
  }

  test("models that nobody uses sleep, of those who wait for their client first, until there is room", async () => {
    const made = makeSession();
    const { workers, frames, send, sessions } = made;
    const [idle, waits] = [await makeIdle(made), await makeIdle(made)];
    waits.session.detach(waits.socket);
    sessions.hold(waits.session);

    send({ type: "load_model", requestId: "load" });
    await expect.poll(() => workers.started).toHaveLength(3);
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(1);
    workers.last.emit(short("load"));
    await waits.fallAsleep();
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(2);
    expect(idle.worker.asked("sleep")).toHaveLength(0);
    workers.last.emit(short("load"));
    await idle.fallAsleep();
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(3);
    workers.last.emit(loaded("load"));
    await expect.poll(() => of(frames, "load")).toMatchObject([{ type: "model_loaded" }]);
    expect(sessions.count).toBe(3);

    // Its context finds no room either, and nobody else has any to give.
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(short("a"));
    await expect.poll(() => of(frames, "a")).toMatchObject([{ code: "insufficient_memory" }]);
  });

  test("where nobody can make room, the context becomes as small as it must, and the client is told", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(short("a", { contextSize: 2048 }));
    await expect
      .poll(() => workers.last.asked("create_context"))
      .toMatchObject([{ options: { contextSize: 2048 } }]);
    const [made] = workers.last.asked("create_context");
    const requestId = (made !== undefined && "requestId" in made && made.requestId) || "";
    const context = { contextSize: 2048, batchSize: 512 };
    workers.last.emit({ type: "context_created", requestId, context });
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(2);
    workers.last.emit(done("a"));
    await expect.poll(() => of(frames, "a")).toMatchObject([{ type: "completion_done" }]);
    expect(frames.filter(({ type }) => type === "info")).toMatchObject([
      { code: "context_small", message: expect.stringContaining("2048 tokens") },
    ]);
    expect(of(frames, requestId)).toEqual([]);

    // Who has asked for a size is told which one there is memory for, and decides.
    send({ type: "create_context", requestId: "c", options: { contextSize: 8192 } });
    await expect.poll(() => workers.last.asked("create_context")).toHaveLength(2);
    workers.last.emit(short("c", { contextSize: 2048 }));
    await expect
      .poll(() => of(frames, "c"))
      .toMatchObject([{ code: "insufficient_memory", details: { contextSize: 2048 } }]);
  });

  test("for more than the machine has nobody's model goes", async () => {
    const made = makeSession();
    const { workers, frames, send } = made;
    const idle = await makeIdle(made);
    send({ type: "load_model", requestId: "load" });
    await expect.poll(() => workers.started).toHaveLength(2);
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(1);
    workers.last.emit(short("load", { neededBytes: 1e15 }));
    await expect.poll(() => of(frames, "load")).toMatchObject([{ code: "insufficient_memory" }]);
    expect(idle.worker.asked("sleep")).toHaveLength(0);
  });

  test("an answer for which there was no room is made when there is", async () => {
    let freed = 0;
    const { workers, frames, send } = makeSession({
      workers: Object.assign(new FakeWorkers(), {
        freeIdle: () => (freed++ === 0 ? Promise.resolve() : undefined),
      }),
    });
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(short("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(2);
    workers.last.emit(done("a"));
    await expect.poll(() => of(frames, "a")).toMatchObject([{ type: "completion_done" }]);
    expect(freed).toBe(1);
  });
});

describe("requests", () => {
  test("a generation gets its threads first; frames are numbered in the order of sending", async () => {
    const { workers, frames, send } = makeSession();
    send({ type: "ping", requestId: "p" });
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    expect(workers.last.requests.map(({ type }) => type)).toEqual(["set_threads", "generate"]);
    workers.last.emit({ type: "completion_chunk", requestId: "a", segment: "answer", text: "He" });
    workers.last.emit(done("a"));
    await expect.poll(() => frames.at(-1)?.type).toBe("completion_done");
    expect(frames.map(({ type }) => type)).toEqual([
      "ready",
      "pong",
      "completion_chunk",
      "completion_done",
    ]);
    expect(frames.map(({ seq }) => seq)).toEqual([undefined, undefined, 1, 2]);
  });

  test("one runs, the next four wait in order, the sixth is refused", async () => {
    const { workers, frames, send } = makeSession();
    for (const id of ["a", "b", "c", "d", "e", "f"]) send(generate(id));
    expect(of(frames, "f")).toMatchObject([{ type: "error", code: "queue_full", retryable: true }]);
    for (const [index, id] of ["a", "b", "c", "d", "e"].entries()) {
      await expect.poll(() => workers.last.asked("generate")).toHaveLength(index + 1);
      workers.last.emit(done(id));
    }
    await expect.poll(() => of(frames, "completion_done")).toHaveLength(5);
    expect(of(frames, "completion_done")).toMatchObject(
      ["a", "b", "c", "d", "e"].map((requestId) => ({ requestId })),
    );
  });

  test("answers to the server's own calls are not counted as messages; once each", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    const callIds = Array.from({ length: 64 }, (_, index) => `call${index}`);
    for (const callId of callIds) {
      workers.last.emit({ type: "function_call", requestId: "a", callId, name: "f" });
    }
    const answer = (callId: string) =>
      send({ type: "function_result", requestId: "a", callId, result: 1 });
    for (const callId of callIds) answer(callId);
    expect(workers.last.asked("function_result")).toHaveLength(64);
    expect(of(frames, "error")).toEqual([]);
    for (const callId of callIds) answer(callId);
    expect(of(frames, "error")[0]).toMatchObject({
      code: "rate_limited",
      details: { requestId: "a" },
    });
  });

  test("requests of every kind are pipelined: each waits for the one before", async () => {
    const { workers, frames, send } = makeSession();
    send({ type: "load_model", requestId: "load" });
    send({ type: "create_context", requestId: "context", options: { contextSize: 512 } });
    send(generate("a"));
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(1);
    expect(workers.last.asked("create_context")).toHaveLength(0);
    workers.last.emit(loaded("load"));
    await expect.poll(() => workers.last.asked("create_context")).toHaveLength(1);
    expect(workers.last.asked("generate")).toHaveLength(0);
    workers.last.emit({
      type: "context_created",
      requestId: "context",
      context: { contextSize: 512, batchSize: 512 },
    });
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(done("a"));
    await expect.poll(() => frames.at(-1)?.type).toBe("completion_done");
    expect(frames.map(({ type }) => type)).toEqual([
      "ready",
      "model_loaded",
      "context_created",
      "completion_done",
    ]);
  });

  test("the time in line is added to the worker's timings", async () => {
    const { workers, frames, send } = makeSession();
    send(generate("a"));
    send(generate("b"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(done("a"));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(2);
    workers.last.emit(done("b"));
    await expect.poll(() => of(frames, "b")).toHaveLength(1);
    const [frame] = of(frames, "b");
    if (frame?.type !== "completion_done") throw new Error("no completion_done");
    expect(frame.timings.queueMs).toBeGreaterThan(0);
    expect(frame.timings.totalMs).toBeCloseTo(frame.timings.queueMs + 1);
  });

  test("an id in use is refused without ending the request that has it", async () => {
    const { workers, frames, send, peer } = makeSession();
    send(generate("a"));
    send(generate("a"));
    peer.receive(JSON.stringify({ json: { type: "abort", requestId: "a", extra: 1 } }));
    expect(of(frames, "error")).toMatchObject([
      { code: "duplicate_request", details: { requestId: "a" } },
      { code: "invalid_message", field: "extra", details: { requestId: "a" } },
    ]);
    expect(of(frames, "a")).toEqual([]);
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    workers.last.emit(done("a"));
    await expect.poll(() => of(frames, "a")).toMatchObject([{ type: "completion_done" }]);
  });

  test("more running than cores: the others are told their place until it is their turn", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const first = makeSession({ governor });
    const second = makeSession({ governor });
    const third = makeSession({ governor });
    for (const { send } of [first, second, third]) send(generate("a"));
    await expect.poll(() => of(third.frames, "queued")).toMatchObject([{ position: 2 }]);
    first.workers.last.emit(done("a"));
    await expect.poll(() => of(third.frames, "queued")).toMatchObject([{}, { position: 1 }]);
    await expect.poll(() => second.workers.last.asked("generate")).toHaveLength(1);
    expect(third.workers.last.asked("generate")).toHaveLength(0);
    await second.session().end();
    await expect.poll(() => third.workers.last.asked("generate")).toHaveLength(1);
  });

  test("a name that is no model's is refused", async () => {
    const { frames, send } = makeSession();
    send({ type: "load_model", requestId: "load", model: "../secret.gguf" });
    await expect.poll(() => of(frames, "load")).toHaveLength(1);
    expect(of(frames, "load")).toMatchObject([{ type: "error", code: "model_not_found" }]);
  });

  test("list_models is answered beside a running generation", async () => {
    const { frames, send } = makeSession();
    send(generate("a"));
    send({ type: "list_models", requestId: "list" });
    await expect.poll(() => of(frames, "list")).toHaveLength(1);
    expect(of(frames, "list")).toMatchObject([
      { type: "models", models: [{ name: "embedded", embedded: true }] },
    ]);
  });
});

describe("the end", () => {
  test("of the socket aborts what runs and closes the worker", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const { session, socket, workers, frames, send } = makeSession({ governor });
    for (const id of ["a", "b"]) send(generate(id));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    socket.isOpen = false;
    const sent = frames.length;
    await session().end();
    expect(workers.last.asked("abort")).toHaveLength(1);
    expect(workers.last.isClosing).toBe(true);
    await expect.poll(() => governor).toMatchObject({ running: 0, waiting: 0 });
    expect(frames).toHaveLength(sent);
  });

  test("of the server: each request gets its final frame before the socket closes", async () => {
    const { session, socket, workers, frames, send } = makeSession();
    for (const id of ["a", "b"]) send(generate(id));
    await expect.poll(() => workers.last.asked("generate")).toHaveLength(1);
    const closed = session().shutDown(AbortSignal.abort());
    send(generate("c"));
    expect(of(frames, "c")).toMatchObject([{ type: "error", code: "shutting_down" }]);
    await expect.poll(() => of(frames, "b")).toMatchObject([{ code: "shutting_down" }]);
    expect(socket.isOpen).toBe(true);
    workers.last.emit(done("a", "abort"));
    await closed;
    expect(of(frames, "a")).toMatchObject([{ type: "completion_done", stopReason: "abort" }]);
    expect(socket.closedWith).toBe(CLOSE_CODES.serviceRestart);
    expect(workers.last.isClosing).toBe(true);
  });
});

describe("bad frames", () => {
  test.each([
    ["not JSON", "{", "bad_frame"],
    ["not superjson", JSON.stringify({ type: "ping" }), "bad_frame"],
    ["of an unknown type", JSON.stringify({ json: { type: "sing" } }), "unknown_type"],
    ["nested too deep", `{"json":${"[".repeat(50)}${"]".repeat(50)}}`, "frame_too_deep"],
    [
      "with a wrong field",
      JSON.stringify({ json: { type: "ping", requestId: 7 } }),
      "invalid_message",
    ],
  ])("%s: an error, and the socket stays open", (_name, frame, code) => {
    const { peer, socket, frames } = makeSession();
    peer.receive(frame);
    peer.receive(encodeFrame({ type: "ping" }));
    expect(frames.slice(1)).toMatchObject([{ type: "error", code }, { type: "pong" }]);
    expect(socket.isOpen).toBe(true);
  });

  test("binary: an error, and the socket stays open", () => {
    const { peer, frames } = makeSession();
    peer.receiveBinary();
    expect(frames.at(-1)).toMatchObject({ type: "error", code: "binary_frame" });
  });
});

import type { ServerMessage } from "@lhama/protocol";
import type { WorkerEvent } from "@lhama/worker";
import { expect, test } from "vitest";
import { CrashRecord } from "./crash-record.ts";
import type { SessionContext } from "./session.ts";
import { makeSession } from "./testing/make-session.ts";
import { done, generate, loaded, of } from "./testing/session-events.ts";

type Made = ReturnType<typeof makeSession>;

/** Ends the last request of this type that the worker was asked, whatever its id is. */
function answer({ workers }: Made, type: "load_model" | "sleep" | "create_context", event: object) {
  const request = workers.last.asked(type).at(-1);
  if (request === undefined || !("requestId" in request)) throw new Error(`No ${type} was asked.`);
  workers.last.emit({ ...event, requestId: request.requestId } as WorkerEvent);
}

const asked = async (
  { workers }: Made,
  type: Parameters<typeof workers.last.asked>[0],
  times = 1,
) => expect.poll(() => workers.last.asked(type)).toHaveLength(times);

/** A session with a loaded model, and a context of its client's choice. */
async function makeLoaded(options: Partial<SessionContext> = {}) {
  const made = makeSession(options);
  const { workers, send, frames } = made;
  send({ type: "load_model", requestId: "load", options: { chatWrapper: "chatML" } });
  await expect.poll(() => workers.started).toHaveLength(1);
  await asked(made, "load_model");
  workers.last.emit(loaded("load"));
  send({ type: "create_context", requestId: "context", options: { contextSize: 512 } });
  await asked(made, "create_context");
  answer(made, "create_context", {
    type: "context_created",
    context: { contextSize: 512, batchSize: 512 },
  });
  await expect.poll(() => of(frames, "context_created")).toHaveLength(1);
  return made;
}

const codes = (frames: ServerMessage[]) =>
  frames.flatMap((frame) => (frame.type === "info" ? [frame.code] : []));

/** Crashes cost no time. */
const impatient = () => new CrashRecord({ now: () => 0, sleep: async () => {} });

test("after a crash the engine is started again, with the model and the context that were there", async () => {
  const made = await makeLoaded({ crashes: impatient() });
  const { workers, frames, send, session } = made;
  workers.last.exit();
  expect(codes(frames)).toEqual(["engine_stopped"]);
  await expect.poll(() => workers.started).toHaveLength(2);
  await asked(made, "load_model");
  expect(workers.last.asked("load_model")).toMatchObject([
    { options: { chatWrapper: "chatML" }, wake: { context: { contextSize: 512 } } },
  ]);
  // Whoever asks meanwhile waits for it.
  send(generate("a"));
  answer(made, "load_model", loaded("x"));
  await asked(made, "generate");
  workers.last.emit(done("a"));
  await expect.poll(() => of(frames, "a")).toMatchObject([{ type: "completion_done" }]);
  expect(codes(frames)).toEqual(["engine_stopped", "engine_restarted"]);
  expect(session().standing.model).not.toBe(null);
  // What the session does by itself is no request of its client.
  expect(of(frames, "model_loaded")).toHaveLength(1);
});

test("an engine that crashes again and again is given up, with the reason; each request is told too", async () => {
  const crashes = impatient();
  const made = await makeLoaded({ crashes });
  const { workers, frames, send } = made;
  for (let crash = 1; crash <= 3; crash++) {
    await expect.poll(() => workers.started).toHaveLength(crash);
    await expect.poll(() => workers.last.asked("load_model")).toHaveLength(1);
    // As the engine's owner does.
    crashes.add("embedded");
    workers.last.exit();
  }
  await expect.poll(() => codes(frames).at(-1)).toBe("engine_failed");
  expect(of(frames, "info").at(-1)).toMatchObject({
    message: expect.stringContaining("has crashed its engine 3 times"),
  });
  send(generate("a"));
  await expect
    .poll(() => of(frames, "a"))
    .toMatchObject([{ type: "error", code: "model_quarantined" }]);
  expect(workers.started).toHaveLength(3);
});

test("what is not to be brought back can be unloaded instead", async () => {
  const made = await makeLoaded({ crashes: impatient() });
  const { workers, frames, session, socket, send } = made;
  const { lastSeq } = session().standing;
  session().detach(socket);
  workers.last.exit();
  session().attach(socket, lastSeq);
  send({ type: "unload_model", requestId: "unload" });
  await expect.poll(() => of(frames, "unload")).toMatchObject([{ type: "model_unloaded" }]);
  send(generate("a"));
  await expect.poll(() => of(frames, "a")).toMatchObject([{ code: "model_not_loaded" }]);
  expect(workers.started).toHaveLength(1);
});

test("without a client it is started when it is needed", async () => {
  const made = await makeLoaded({ crashes: impatient() });
  const { workers, session, socket, send } = made;
  const { lastSeq } = session().standing;
  session().detach(socket);
  workers.last.exit();
  session().attach(socket, lastSeq);
  expect(workers.started).toHaveLength(1);
  send(generate("a"));
  await expect.poll(() => workers.started).toHaveLength(2);
  await asked(made, "load_model");
});

test("another model that is asked for takes the place of the one that comes back", async () => {
  const made = await makeLoaded({ crashes: impatient() });
  const { workers, frames, send } = made;
  workers.last.exit();
  await expect.poll(() => workers.started).toHaveLength(2);
  await asked(made, "load_model");
  send({ type: "load_model", requestId: "again" });
  await asked(made, "abort");
  answer(made, "load_model", { type: "error", code: "aborted", message: "", retryable: true });
  await asked(made, "load_model", 2);
  answer(made, "load_model", loaded("again"));
  await expect.poll(() => of(frames, "again")).toMatchObject([{ type: "model_loaded" }]);
  expect(codes(frames)).toEqual(["engine_stopped"]);
});

test("a model that nobody uses sleeps, and comes back for the next request", async () => {
  const made = await makeLoaded({ idleMs: 1 });
  const { workers, frames, send, session } = made;
  await asked(made, "sleep");
  // It comes while the model goes, and waits.
  send(generate("a"));
  answer(made, "sleep", { type: "model_unloaded" });
  await asked(made, "load_model", 2);
  expect(workers.started).toHaveLength(1);
  expect(workers.last.asked("load_model").at(-1)).toMatchObject({
    wake: { context: { contextSize: 512 } },
  });
  answer(made, "load_model", { type: "model_progress", stage: "loading", progress: 0.5 });
  answer(made, "load_model", loaded("x"));
  await asked(made, "generate");
  workers.last.emit(done("a"));
  await expect
    .poll(() => of(frames, "a"))
    .toMatchObject([{ type: "model_progress" }, { type: "completion_done" }]);
  expect(session().standing.model).not.toBe(null);
});

test("a request can be aborted while its model comes back, or fail with it", async () => {
  const made = await makeLoaded({ idleMs: 1 });
  const { frames, send } = made;
  await asked(made, "sleep");
  answer(made, "sleep", { type: "model_unloaded" });
  send(generate("a"));
  await asked(made, "load_model", 2);
  send({ type: "abort", requestId: "a" });
  await asked(made, "abort");
  answer(made, "load_model", { type: "error", code: "aborted", message: "", retryable: true });
  await expect.poll(() => of(frames, "a")).toMatchObject([{ stopReason: "abort" }]);

  send(generate("b"));
  await asked(made, "load_model", 3);
  const code = "model_load_failed";
  answer(made, "load_model", { type: "error", code, message: "It is damaged.", retryable: false });
  await expect.poll(() => of(frames, "b")).toMatchObject([{ type: "error", code }]);
});

test("a model that sleeps can be unloaded, and is not brought back then", async () => {
  const made = await makeLoaded({ idleMs: 1 });
  const { frames, send, workers } = made;
  await asked(made, "sleep");
  answer(made, "sleep", { type: "model_unloaded" });
  send({ type: "unload_model", requestId: "unload" });
  await expect.poll(() => of(frames, "unload")).toMatchObject([{ type: "model_unloaded" }]);
  send(generate("a"));
  await asked(made, "generate");
  expect(workers.last.asked("load_model")).toHaveLength(1);
});

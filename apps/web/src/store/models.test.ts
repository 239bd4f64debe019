import { expect, test } from "vitest";
import { en } from "../i18n/en.ts";
import { facts, makeApp, settle } from "./testing/make-app.ts";

const failure = { message: "x", retryable: true } as const;

test("a connection lists the models and loads the server's default", async () => {
  const t = makeApp();
  t.open();
  expect(t.requests("load_model")).toEqual([
    { type: "load_model", requestId: t.idOf("load_model") },
  ]);
  t.socket().say({
    type: "models",
    requestId: t.idOf("list_models"),
    models: [{ name: "demo", sizeBytes: 1, embedded: true }],
  });
  t.socket().say({
    type: "model_progress",
    requestId: t.idOf("load_model"),
    stage: "loading",
    progress: 0.5,
  });
  await settle();
  expect(t.state.models.map((model) => model.name)).toEqual(["demo"]);
  expect(t.state.model).toMatchObject({ phase: "loading", stage: "loading", progress: 0.5 });
  t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model: facts });
  await settle();
  expect(t.state.model).toEqual({ phase: "ready", facts });
});

test("an engine that crashes while nothing runs takes its model along", async () => {
  const t = makeApp();
  await t.start();
  t.socket().say({ type: "info", code: "engine_stopped", message: "x" });
  expect(t.state.model).toMatchObject({ phase: "failed", error: { code: "engine_crashed" } });
});

test("an engine that the server has started again brings it back, unless something else came", async () => {
  const t = makeApp();
  await t.start();
  t.socket().say({ type: "info", code: "engine_stopped", message: "x" });
  t.socket().say({ type: "info", code: "engine_restarted", message: "x" });
  expect(t.state.model).toEqual({ phase: "ready", facts });
  expect(t.state.notice).toBe(null);

  t.socket().say({ type: "info", code: "engine_stopped", message: "x" });
  void t.app.models.choose("other");
  await settle();
  t.socket().say({ type: "info", code: "engine_restarted", message: "x" });
  expect(t.state.model).toMatchObject({ phase: "loading", name: "other" });
});

test("what the server says unasked is shown", async () => {
  const t = makeApp();
  await t.start();
  t.socket().say({ type: "error", code: "internal", message: "Oh.", retryable: true });
  expect(t.state.notice).toMatchObject({ text: en.errors.codes.internal });
});

test("a model that cannot be loaded fails the message that waits for it", async () => {
  const t = makeApp();
  t.open();
  t.app.chat.send("Hi");
  await settle();
  t.socket().say({
    type: "error",
    requestId: t.idOf("load_model"),
    code: "model_invalid",
    ...failure,
  });
  await settle();
  expect(t.last().state).toMatchObject({ phase: "failed", error: { code: "model_invalid" } });
});

test("the chosen model is remembered and loaded on the next connection", async () => {
  const t = makeApp();
  await t.start();
  void t.app.chooseModel("big.gguf");
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "big.gguf" });
  expect(t.values.get("lhama.model")).toBe("big.gguf");
  t.socket().drop();
  t.open();
  await settle();
  expect(t.requests("load_model")).toMatchObject([{ model: "big.gguf" }]);
});

test("a remembered model that is gone gives way to the default one, and that is said", async () => {
  const t = makeApp({ model: "gone.gguf" });
  t.open();
  t.socket().say({
    type: "error",
    requestId: t.idOf("load_model"),
    code: "model_not_found",
    ...failure,
  });
  await settle();
  expect(t.state.notice?.text).toContain("gone.gguf");
  expect(t.requests("load_model").at(-1)).not.toHaveProperty("model");
  expect(t.values.has("lhama.model")).toBe(false);
});

test("choosing another model stops the answer first", async () => {
  const t = makeApp();
  await t.start();
  t.app.chat.send("Hi");
  await settle();
  void t.app.chooseModel("big.gguf");
  expect(t.socket().sent.at(-1)).toMatchObject({ type: "abort" });
  expect(t.requests("load_model")).toHaveLength(1);
  t.done("", "abort");
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "big.gguf" });
});

test("a change of mind aborts the load that is under way", async () => {
  const t = makeApp();
  t.open();
  const first = t.idOf("load_model");
  void t.app.chooseModel("big.gguf");
  await settle();
  expect(t.socket().sent.at(-1)).toEqual({ type: "abort", requestId: first });
  t.socket().say({ type: "error", requestId: first, code: "aborted", ...failure });
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "big.gguf" });
  expect(t.state.model).toMatchObject({ phase: "loading", name: "big.gguf" });
});

test("a load that is cancelled gives way to the model before, which is remembered again", async () => {
  const t = makeApp();
  await t.start();
  void t.app.chooseModel("big.gguf");
  await settle();
  const big = t.idOf("load_model");
  void t.app.models.cancel();
  expect(t.socket().sent.at(-1)).toEqual({ type: "abort", requestId: big });
  t.socket().say({ type: "error", requestId: big, code: "aborted", ...failure });
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "demo" });
  expect(t.values.get("lhama.model")).toBe("demo");

  // That one is cancelled as well: there is nothing left to go back to.
  const demo = t.idOf("load_model");
  void t.app.models.cancel();
  t.socket().say({ type: "error", requestId: demo, code: "aborted", ...failure });
  await settle();
  expect(t.requests("load_model").at(-1)?.requestId).toBe(demo);
  expect(t.state.model).toMatchObject({ phase: "failed", name: "demo" });
});

test("an unloaded model stays so through reconnects, until a message needs it", async () => {
  const t = makeApp();
  await t.start();
  void t.app.unloadModel();
  await settle();
  t.socket().say({ type: "model_unloaded", requestId: t.idOf("unload_model") });
  await settle();
  expect(t.state.model).toEqual({ phase: "unloaded", name: "demo" });
  // Other settings are for when it comes back.
  void t.app.models.reload();
  t.socket().drop();
  t.resume({ model: null });
  expect(t.state.model).toEqual({ phase: "unloaded", name: "demo" });
  expect(t.requests("load_model")).toEqual([]);
  t.app.chat.send("Hi");
  await settle();
  expect(t.requests("load_model")).toMatchObject([{ model: "demo" }]);
  t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model: facts });
  await settle();
  expect(t.requests("generate")).toHaveLength(1);
});

test("a session that goes on has its model; a load that was under way ends with it", async () => {
  const t = makeApp();
  await t.start();
  t.socket().drop();
  expect(t.state.model).toEqual({ phase: "none", name: "demo" });
  t.resume({ model: facts });
  expect(t.state.model).toEqual({ phase: "ready", facts });
  expect(t.requests("load_model")).toEqual([]);

  void t.app.chooseModel("big.gguf");
  await settle();
  const requestId = t.idOf("load_model");
  t.socket().drop();
  t.resume({ requests: [requestId] });
  expect(t.state.model).toMatchObject({ phase: "loading", name: "big.gguf" });
  t.socket().say({ type: "model_loaded", requestId, model: { ...facts, name: "big.gguf" } });
  await settle();
  expect(t.state.model).toMatchObject({ phase: "ready", facts: { name: "big.gguf" } });
});

test("a model is loaded with the options that are set, and gets a context of its own", async () => {
  const t = makeApp();
  t.app.settings.setEngine({ gpu: "off", contextSize: 512 });
  t.open();
  expect(t.requests("load_model")).toMatchObject([{ options: { gpuLayers: 0 } }]);
  t.socket().say({ type: "model_loaded", requestId: t.idOf("load_model"), model: facts });
  await settle();
  expect(t.state.model.phase).toBe("loading");
  expect(t.requests("create_context")).toMatchObject([{ options: { contextSize: 512 } }]);
  t.socket().say({
    type: "error",
    requestId: t.idOf("create_context"),
    code: "insufficient_memory",
    message: "Too large.",
    retryable: true,
    details: { contextSize: 256 },
  });
  await settle();
  expect(t.state.model.phase).toBe("ready");
  expect(t.state.notice).toMatchObject({
    text: expect.stringContaining("A context of 256 tokens fits."),
    action: { label: "Use 256 tokens" },
  });
  t.state.notice?.action?.run();
  await settle();
  expect(t.app.settings.kept.engine).toEqual({ gpu: "off", contextSize: 256 });
  expect(t.requests("load_model")).toHaveLength(2);
});

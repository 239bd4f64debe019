import { expect, test } from "vitest";
import { makeApp, settle } from "./testing/make-app.ts";

const error = { type: "error", code: "internal", message: "Oh.", retryable: true } as const;

test("the list of models says when it could not be had, and then when it could", async () => {
  const t = makeApp();
  await t.start();
  expect(t.state.listing).toEqual({ phase: "asking" });
  t.socket().say({ ...error, requestId: t.idOf("list_models") });
  await settle();
  expect(t.state.listing).toMatchObject({ phase: "failed", error: { message: "Oh." } });
  void t.app.library.refresh();
  t.socket().say({ type: "models", requestId: t.idOf("list_models"), models: [] });
  await settle();
  expect(t.state.listing).toEqual({ phase: "known" });
});

test("the catalogue comes with what suits the machine, or with the reason why not", async () => {
  const t = makeApp();
  await t.start();
  void t.app.library.readCatalogue();
  t.socket().say({ ...error, requestId: t.idOf("list_catalogue") });
  await settle();
  expect(t.state.catalogue).toMatchObject({ phase: "failed" });
  void t.app.library.readCatalogue();
  t.socket().say({
    type: "catalogue",
    requestId: t.idOf("list_catalogue"),
    models: [],
    recommended: "hf:ann/tiny",
    machine: { totalBytes: 2, freeBytes: 1, gpu: null },
  });
  await settle();
  expect(t.state.catalogue).toEqual({
    phase: "known",
    models: [],
    recommended: "hf:ann/tiny",
    machine: { totalBytes: 2, freeBytes: 1, gpu: null },
  });
});

test("a model is deleted and the lists are asked for anew; a refusal is told", async () => {
  const t = makeApp();
  await t.start();
  const before = t.requests("list_models").length;
  const refused = t.app.library.delete("big.gguf");
  t.socket().say({ ...error, code: "model_in_use", requestId: t.idOf("delete_model") });
  expect(await refused).toMatchObject({ code: "model_in_use" });
  expect(t.requests("list_models")).toHaveLength(before);

  const deleted = t.app.library.delete("big.gguf");
  t.socket().say({ type: "model_deleted", requestId: t.idOf("delete_model"), name: "big.gguf" });
  await settle();
  expect(t.requests("list_models")).toHaveLength(before + 1);
  t.socket().say({ type: "models", requestId: t.idOf("list_models"), models: [] });
  t.socket().say({ ...error, requestId: t.idOf("list_catalogue") });
  expect(await deleted).toBeNull();
});

test("when files have changed in the models folder, the list is asked for anew", async () => {
  const t = makeApp();
  await t.start();
  expect(t.requests("list_models")).toMatchObject([{ watch: true }]);
  t.socket().say({ type: "models_changed" });
  expect(t.requests("list_models")).toHaveLength(2);
  t.socket().say({ type: "models", requestId: t.idOf("list_models"), models: [] });
  await settle();
  expect(t.state.listing).toEqual({ phase: "known" });
});

import type { DownloadEntry } from "@lhama/protocol/browser";
import { expect, test } from "vitest";
import { makeApp, settle } from "./testing/make-app.ts";

const URI = "hf:ann/tiny:Q8_0";

function progress(requestId: string, receivedBytes: number) {
  return {
    type: "download_progress" as const,
    requestId,
    uri: URI,
    state: "downloading" as const,
    receivedBytes,
    totalBytes: 100,
    bytesPerSecond: null,
    secondsLeft: null,
    files: [],
  };
}

test("a download shows its progress, and its end makes the models be listed anew", async () => {
  const t = makeApp();
  await t.start();
  t.app.downloads.start(URI);
  t.app.downloads.start(URI);
  expect(t.requests("download_model")).toHaveLength(1);
  const requestId = t.idOf("download_model");
  t.socket().say(progress(requestId, 40));
  expect(t.state.downloads).toMatchObject([
    { uri: URI, phase: "running", progress: { receivedBytes: 40 } },
  ]);
  const before = t.requests("list_models").length;
  t.socket().say({
    type: "download_done",
    requestId,
    uri: URI,
    name: "tiny.gguf",
    sizeBytes: 100,
    verified: true,
  });
  await settle();
  expect(t.state.downloads).toMatchObject([{ phase: "done", name: "tiny.gguf" }]);
  expect(t.requests("list_models")).toHaveLength(before + 1);
  expect(t.requests("load_model")).toHaveLength(1);
  expect(t.state.notice?.text).toContain("tiny.gguf");
  t.state.notice?.action?.run();
  await settle();
  expect(t.requests("load_model").at(-1)).toMatchObject({ model: "tiny.gguf" });
});

test("a model that was downloaded to be used is loaded when it is there, but not during an answer", async () => {
  const done = async (isAnswering: boolean) => {
    const t = makeApp();
    await t.start();
    t.app.downloads.start(URI, { wanted: true });
    if (isAnswering) t.app.chat.send("Hi");
    await settle();
    const requestId = t.idOf("download_model");
    const end = { uri: URI, name: "tiny.gguf", sizeBytes: 100, verified: true };
    t.socket().say({ type: "download_done", requestId, ...end });
    await settle();
    return t.requests("load_model").at(-1)?.model;
  };
  expect(await done(false)).toBe("tiny.gguf");
  expect(await done(true)).toBeUndefined();
});

test.each(["aborted", "source_invalid"] as const)(
  "a download that is thrown away leaves the list when it has ended with %s",
  async (code) => {
    const t = makeApp();
    await t.start();
    t.app.downloads.start(URI);
    t.app.downloads.discard(URI);
    expect(t.requests("abort_download")).toMatchObject([{ uri: URI, keepPartial: false }]);
    expect(t.state.downloads).toHaveLength(1);
    const error = { type: "error", message: "x", retryable: true, code } as const;
    t.socket().say({ ...error, requestId: t.idOf("download_model") });
    await settle();
    expect(t.state.downloads).toEqual([]);
  },
);

test("a paused download that somebody else has thrown away leaves the list", async () => {
  const t = makeApp();
  await t.start();
  const list = async (downloads: DownloadEntry[]) => {
    void t.app.library.refresh();
    t.socket().say({ type: "models", requestId: t.idOf("list_models"), models: [], downloads });
    await settle();
  };
  await list([{ uri: URI, state: "paused", receivedBytes: 40, totalBytes: 100 }]);
  expect(t.state.downloads).toMatchObject([
    { uri: URI, phase: "paused", progress: { receivedBytes: 40, totalBytes: 100 } },
  ]);
  await list([]);
  expect(t.state.downloads).toEqual([]);
});

test("a download that was stopped can go on; one that failed says why", async () => {
  const t = makeApp();
  await t.start();
  t.app.downloads.start(URI);
  t.socket().say(progress(t.idOf("download_model"), 40));
  t.app.downloads.pause(URI);
  expect(t.requests("abort_download")).toMatchObject([{ uri: URI, keepPartial: true }]);
  const error = { type: "error", message: "x", retryable: true } as const;
  t.socket().say({ ...error, requestId: t.idOf("download_model"), code: "aborted" });
  await settle();
  expect(t.state.downloads).toMatchObject([
    { uri: URI, phase: "paused", progress: { receivedBytes: 40 } },
  ]);
  t.app.downloads.start(URI);
  t.socket().say({ ...error, requestId: t.idOf("download_model"), code: "disk_full" });
  await settle();
  expect(t.state.downloads).toMatchObject([{ phase: "failed", error: { code: "disk_full" } }]);
  t.app.downloads.discard(URI);
  expect(t.state.downloads).toEqual([]);
});

test("downloads that the server has are followed, as after a reload", async () => {
  const t = makeApp();
  t.open();
  t.socket().say({
    type: "models",
    requestId: t.idOf("list_models"),
    models: [],
    downloads: [
      { uri: URI, state: "downloading", receivedBytes: 40, totalBytes: 100 },
      { uri: "hf:ann/other", state: "paused", receivedBytes: 40, totalBytes: null },
    ],
  });
  await settle();
  expect(t.requests("download_model")).toMatchObject([{ uri: URI }]);
  expect(t.state.downloads).toMatchObject([
    { uri: URI, phase: "running" },
    { uri: "hf:ann/other", phase: "paused" },
  ]);
});

test("one that somebody else tries again is followed again; one that came meanwhile is no failure", async () => {
  const t = makeApp();
  await t.start();
  const running = { uri: URI, state: "downloading", receivedBytes: 0, totalBytes: 100 } as const;
  const list = async () => {
    void t.app.library.refresh();
    const requestId = t.idOf("list_models");
    t.socket().say({ type: "models", requestId, models: [], downloads: [running] });
    await settle();
  };
  const fail = async (code: "source_failed" | "model_exists") => {
    const error = { type: "error", message: "x", retryable: true, code } as const;
    t.socket().say({ ...error, requestId: t.idOf("download_model") });
    await settle();
  };
  await list();
  await fail("source_failed");
  expect(t.state.downloads).toMatchObject([{ phase: "failed" }]);
  await list();
  expect(t.state.downloads).toMatchObject([{ phase: "running" }]);
  await fail("model_exists");
  expect(t.state.downloads).toEqual([]);
});

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
  expect(t.state.downloads).toEqual([]);
  expect(t.state.notice?.text).toContain("tiny.gguf");
  expect(t.requests("list_models")).toHaveLength(before + 1);
});

test("a download that was stopped can go on; one that failed says why", async () => {
  const t = makeApp();
  await t.start();
  t.app.downloads.start(URI);
  t.app.downloads.stop(URI);
  expect(t.requests("abort_download")).toMatchObject([{ uri: URI }]);
  const error = { type: "error", message: "x", retryable: true } as const;
  t.socket().say({ ...error, requestId: t.idOf("download_model"), code: "aborted" });
  await settle();
  expect(t.state.downloads).toEqual([{ uri: URI, phase: "paused" }]);
  t.app.downloads.start(URI);
  t.socket().say({ ...error, requestId: t.idOf("download_model"), code: "disk_full" });
  await settle();
  expect(t.state.downloads).toMatchObject([{ phase: "failed", error: { code: "disk_full" } }]);
  t.app.downloads.dismiss(URI);
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
      { uri: URI, state: "downloading" },
      { uri: "hf:ann/other", state: "paused" },
    ],
  });
  await settle();
  expect(t.requests("download_model")).toMatchObject([{ uri: URI }]);
  expect(t.state.downloads).toMatchObject([
    { uri: URI, phase: "running" },
    { uri: "hf:ann/other", phase: "paused" },
  ]);
});

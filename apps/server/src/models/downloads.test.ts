import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { type Client, makeClient } from "../testing/make-client.ts";
import { downloadsFrom, type FakeHub, makeFakeHub } from "../testing/make-fake-hub.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { downloadFolder } from "./download-folder.ts";

const content = Buffer.concat([Buffer.from("GGUF"), randomBytes(600_000)]);
const URI = "hf:ann/tiny:Q8_0";

let hub: FakeHub;
let server: RunningServer;
let modelsDir: string;
let clients: Client[];
beforeEach(async () => {
  hub = await makeFakeHub([{ path: "ann/tiny/tiny.gguf", content, tag: "Q8_0" }]);
  modelsDir = mkdtempSync(join(tmpdir(), "lhama-downloads-"));
  clients = [];
  server = await startServer();
});
afterEach(async () => {
  for (const client of clients) client.terminate();
  await server.close();
  await hub.close();
  rmSync(modelsDir, { recursive: true });
});

function startServer() {
  return makeScriptedServer({ modelsDir, downloads: downloadsFrom(hub) });
}

async function connect() {
  const client = await makeClient(server.port);
  clients.push(client);
  return client;
}

/** Makes the hub send half of each file; `finish` sends the rest. */
function holdHalfway() {
  const held: ServerResponse[] = [];
  let isHolding = true;
  hub.fault = (request, response) => {
    if (!isHolding || request.method !== "GET" || !request.url?.startsWith("/store")) return false;
    const start = Number(/\d+/.exec(request.headers.range ?? "0")?.[0]);
    response.writeHead(start > 0 ? 206 : 200, {
      "Content-Length": content.length - start,
      "Content-Range": `bytes ${start}-${content.length - 1}/${content.length}`,
    });
    response.write(content.subarray(start, 400_000));
    held.push(response);
    return true;
  };
  return {
    finish: () => {
      isHolding = false;
      for (const response of held) response.end(content.subarray(400_000));
    },
    letGo: () => {
      isHolding = false;
    },
  };
}

/** Resolves when the download has this much, as the client is told. */
function received(client: Client, bytes: number, requestId: string) {
  return client.waitUntil(
    (frame) =>
      frame.type === "download_progress" &&
      frame.requestId === requestId &&
      frame.receivedBytes >= bytes,
  );
}

const path = () => join(modelsDir, "tiny.gguf");

describe("download_model", () => {
  test("brings a model that can be loaded at once", async () => {
    const client = await connect();
    const { frames, last } = await client.request({
      type: "download_model",
      requestId: "d",
      uri: URI,
    });
    expect(last).toMatchObject({
      type: "download_done",
      requestId: "d",
      uri: URI,
      name: "tiny.gguf",
      sizeBytes: content.length,
      verified: true,
    });
    expect(frames[0]).toMatchObject({ type: "download_progress", state: "queued" });
    expect(readFileSync(path()).equals(content)).toBe(true);
    const { last: models } = await client.request({ type: "list_models", requestId: "l" });
    expect(JSON.stringify(models)).toContain('"tiny.gguf"');
  });

  test("errors keep the socket open and carry their code", async () => {
    const client = await connect();
    const code = async (uri: string, requestId: string) =>
      (await client.request({ type: "download_model", requestId, uri })).last;
    expect(await code("tiny", "a")).toMatchObject({ type: "error", code: "source_invalid" });
    expect(await code("https://x.org/x.gguf", "b")).toMatchObject({ code: "not_allowed" });
    expect(await code("hf:ann/none", "c")).toMatchObject({ code: "source_not_found" });
    await client.request({ type: "download_model", requestId: "d", uri: URI });
    expect(await code(URI, "e")).toMatchObject({ code: "model_exists" });
  });

  test("several clients see the same download, and it is made once", async () => {
    const held = holdHalfway();
    const [ann, bob] = await Promise.all([connect(), connect()]);
    ann.send({ type: "download_model", requestId: "a", uri: URI });
    await received(ann, 300_000, "a");
    bob.send({ type: "download_model", requestId: "b", uri: URI });
    await received(bob, 300_000, "b");
    held.finish();
    expect((await ann.answer("a")).last).toMatchObject({ type: "download_done" });
    expect((await bob.answer("b")).last).toMatchObject({ type: "download_done" });
    expect(hub.requests.filter((request) => request.startsWith("GET /store"))).toHaveLength(1);
  });

  test("who watches the models hears of downloads that others begin and end", async () => {
    const held = holdHalfway();
    const [ann, bob] = await Promise.all([connect(), connect()]);
    const list = async () => {
      const { last } = await bob.request({ type: "list_models", requestId: "l", watch: true });
      return last.type === "models" ? last.downloads : undefined;
    };
    expect(await list()).toEqual([]);
    const next = async (change: () => void) => {
      const from = bob.frames.length;
      change();
      await bob.waitFor("models_changed", from);
      return list();
    };
    const begun = await next(() => ann.send({ type: "download_model", requestId: "a", uri: URI }));
    expect(begun).toMatchObject([{ uri: URI }]);
    await received(ann, 300_000, "a");
    expect(await next(() => ann.send({ type: "abort_download", uri: URI }))).toEqual([
      { uri: URI, state: "paused", receivedBytes: 400_000, totalBytes: content.length },
    ]);
    const discard = { type: "abort_download", uri: URI, keepPartial: false } as const;
    expect(await next(() => ann.send(discard))).toEqual([]);
    held.letGo();
  });

  test("a later request of the same client takes over; an id cannot be used twice", async () => {
    const held = holdHalfway();
    const client = await connect();
    client.send({ type: "download_model", requestId: "a", uri: URI });
    await received(client, 300_000, "a");
    client.send({ type: "download_model", requestId: "b", uri: URI });
    expect((await client.answer("a")).last).toMatchObject({ type: "error", code: "aborted" });
    await received(client, 300_000, "b");
    client.send({ type: "tokenize", requestId: "b", text: "x" });
    const error = await client.waitUntil(
      (frame) => frame.type === "error" && frame.details?.["requestId"] === "b",
    );
    expect(error).toMatchObject({ code: "duplicate_request" });
    expect(error).not.toHaveProperty("requestId");
    held.finish();
    expect((await client.answer("b")).last).toMatchObject({ type: "download_done" });
  });

  test("goes on when the client has left, and is joined again", async () => {
    const held = holdHalfway();
    const ann = await connect();
    ann.send({ type: "download_model", requestId: "a", uri: URI });
    await received(ann, 300_000, "a");
    await ann.close();
    const again = await connect();
    again.send({ type: "download_model", requestId: "b", uri: URI });
    await received(again, 300_000, "b");
    held.finish();
    expect((await again.answer("b")).last).toMatchObject({ type: "download_done" });
    expect(hub.requests.filter((request) => request.startsWith("GET /store"))).toHaveLength(1);
  });

  test("two run, the next ones wait, and too many are refused", async () => {
    holdHalfway();
    const client = await connect();
    for (let index = 0; index < 12; index++) {
      hub.put({ path: `ann/m${index}/m${index}.gguf`, content });
      client.send({ type: "download_model", requestId: `d${index}`, uri: `hf:ann/m${index}` });
    }
    expect((await client.answer("d10")).last).toMatchObject({ code: "too_many_downloads" });
    await Promise.all([received(client, 300_000, "d0"), received(client, 300_000, "d1")]);
    client.send({ type: "abort_download", requestId: "d0" });
    expect((await client.answer("d0")).last).toMatchObject({ code: "aborted" });
    await received(client, 300_000, "d2");
    client.send({ type: "abort_download", requestId: "d9" });
    const { frames, last } = await client.answer("d9");
    expect(last).toMatchObject({ type: "error", code: "aborted" });
    for (const frame of frames.slice(0, -1)) expect(frame).toMatchObject({ state: "queued" });
  });
});

describe("abort_download", () => {
  test("keeps what has come, and the next download goes on from there", async () => {
    const held = holdHalfway();
    const client = await connect();
    client.send({ type: "download_model", requestId: "a", uri: URI });
    await received(client, 300_000, "a");
    client.send({ type: "abort_download", requestId: "a" });
    expect((await client.answer("a")).last).toMatchObject({ type: "error", code: "aborted" });
    expect(existsSync(path())).toBe(false);
    held.letGo();
    const { last } = await client.request({ type: "download_model", requestId: "b", uri: URI });
    expect(last).toMatchObject({ type: "download_done", verified: true });
    expect(hub.requests.at(-1)).toMatch(/^GET \/store.* bytes=\d{6}-$/);
    expect(readFileSync(path()).equals(content)).toBe(true);
  });

  test("throws away what has come when asked to", async () => {
    holdHalfway();
    const client = await connect();
    client.send({ type: "download_model", requestId: "a", uri: URI });
    await received(client, 300_000, "a");
    client.send({ type: "abort_download", uri: URI, keepPartial: false });
    expect((await client.answer("a")).last).toMatchObject({ code: "aborted" });
    await expect.poll(() => readdirSync(join(modelsDir, ".downloads"))).toEqual([]);
  });

  test("is harmless when there is nothing to abort; abort leaves downloads alone", async () => {
    const held = holdHalfway();
    const client = await connect();
    client.send({ type: "abort_download", requestId: "unknown" });
    client.send({ type: "abort_download", uri: "hf:ann/unknown", keepPartial: false });
    client.send({ type: "download_model", requestId: "a", uri: URI });
    await received(client, 300_000, "a");
    client.send({ type: "abort" });
    client.send({ type: "abort", requestId: "a" });
    await client.request({ type: "ping", requestId: "p" });
    held.finish();
    expect((await client.answer("a")).last).toMatchObject({ type: "download_done" });
  });
});

test("what another process downloads is not offered to be gone on with, until that is gone", async () => {
  const own = downloadFolder(modelsDir, URI);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "about.json"), JSON.stringify({ uri: URI, totalBytes: 100 }));
  writeFileSync(join(own, "tiny.gguf.part"), "GGUF");
  const list = async () => {
    const { last } = await client.request({ type: "list_models", requestId: "l" });
    return last.type === "models" ? last.downloads : undefined;
  };
  const client = await connect();
  writeFileSync(join(own, "lock"), String(process.pid));
  expect(await list()).toEqual([]);
  rmSync(join(own, "lock"));
  expect(await list()).toEqual([{ uri: URI, state: "paused", receivedBytes: 4, totalBytes: 100 }]);
});

test("a server that stops keeps what has come; the next one goes on", async () => {
  const held = holdHalfway();
  const client = await connect();
  client.send({ type: "download_model", requestId: "a", uri: URI });
  await received(client, 300_000, "a");
  await server.close();
  expect((await client.answer("a")).last).toMatchObject({ code: "shutting_down" });
  held.letGo();
  server = await startServer();
  const next = await connect();
  const { last } = await next.request({ type: "download_model", requestId: "b", uri: URI });
  expect(last).toMatchObject({ type: "download_done", verified: true });
  expect(hub.requests.at(-1)).toMatch(/bytes=\d{6}-$/);
});

import { once } from "node:events";
import { request } from "node:http";
import { LIMITS } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunningServer } from "./server.ts";
import { IDLE_STATS } from "./testing/idle-stats.ts";
import {
  type Client,
  type ClientOptions,
  makeClient,
  streamedText,
} from "./testing/make-client.ts";
import { makeScriptedServer } from "./testing/make-server.ts";
import { openRawSocket, rawFrame } from "./testing/raw-socket.ts";

/** An answer that ends only by an abort. */
const ENDLESS = scriptPrompt({ chunks: ["So ", "it ", "begins "], ending: "stall" });

let server: RunningServer;
const clients: Client[] = [];

beforeAll(async () => {
  server = await makeScriptedServer({
    engine: { threads: 16, gpu: false },
    limits: { graceMs: 0, idleGraceMs: 0 },
  });
});
afterAll(() => server.close());
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await expectNothingLeft();
});

async function connectClient(options: ClientOptions = {}): Promise<Client> {
  const client = await makeClient(server.port, options);
  clients.push(client);
  return client;
}

/** A client with a model loaded. */
async function connectReady(): Promise<Client> {
  const client = await connectClient();
  const { last } = await client.request({ type: "load_model", requestId: "load" });
  expect(last.type).toBe("model_loaded");
  return client;
}

async function expectNothingLeft(): Promise<void> {
  await expect.poll(() => server.stats()).toEqual(IDLE_STATS);
}

const generate = (client: Client, prompt: string, requestId = "generate") =>
  client.request({ type: "generate", requestId, prompt });

async function expectAlive(client: Client): Promise<void> {
  expect((await client.request({ type: "ping", requestId: "alive" })).last.type).toBe("pong");
}

describe("several sockets at once", () => {
  test.each([2, 8])("%i sockets: each gets its own answer", async (count) => {
    const all = await Promise.all(Array.from({ length: count }, connectReady));
    const answers = await Promise.all(
      all.map((client, index) =>
        generate(client, scriptPrompt({ count: 50, text: `${index}:{i} `, intervalMs: 1 })),
      ),
    );
    for (const [index, answer] of answers.entries()) {
      const text = Array.from({ length: 50 }, (_, i) => `${index}:${i} `).join("");
      expect(answer.last).toMatchObject({ type: "completion_done", text, stopReason: "stop" });
      expect(streamedText(answer)).toBe(text);
    }
  });

  test("the generations share the cores", async () => {
    const [a, b] = [await connectReady(), await connectReady()];
    const alone = await generate(a, scriptPrompt({ chunks: ["{threads}"] }));
    expect(alone.last).toMatchObject({ text: "16" });
    b.send({ type: "generate", requestId: "endless", prompt: ENDLESS });
    await b.waitFor("completion_chunk");
    const shared = await generate(a, scriptPrompt({ chunks: ["{threads}"] }));
    expect(shared.last).toMatchObject({ text: "8" });
  });

  test("shares change while an answer is made, with each one that starts or ends", async () => {
    const [a, b] = [await connectReady(), await connectReady()];
    const script = { count: 1e6, text: "{threads} ", intervalMs: 2 };
    const running = generate(a, scriptPrompt(script));
    const tells = (threads: string) => {
      const from = a.frames.length;
      return a.waitUntil(
        (frame) => frame.type === "completion_chunk" && frame.text.split(" ").includes(threads),
        from,
      );
    };
    await tells("16");
    const other = generate(b, ENDLESS);
    await tells("8");
    b.send({ type: "abort" });
    await other;
    await tells("16");
    a.send({ type: "abort" });
    await running;
  });

  test("one aborts, the others go on", async () => {
    const [a, b] = [await connectReady(), await connectReady()];
    const stopped = generate(a, ENDLESS);
    const other = generate(b, scriptPrompt({ count: 100, intervalMs: 2 }));
    await a.waitFor("completion_chunk");
    a.send({ type: "abort", requestId: "generate" });
    const answer = await stopped;
    expect(answer.last).toMatchObject({ type: "completion_done", stopReason: "abort" });
    expect(answer.last).toMatchObject({ text: streamedText(answer) });
    expect((await other).last).toMatchObject({ stopReason: "stop" });
    expect((await generate(a, "Hello again")).last).toMatchObject({ text: "Hello again" });
  });
});

describe("one socket", () => {
  test("takes everything at once and answers in order", async () => {
    const client = await connectClient({ init: false });
    client.send({ type: "init", protocol: 1, requestId: "init" });
    client.send({ type: "load_model", requestId: "load" });
    for (const id of ["a", "b", "c"]) {
      client.send({ type: "generate", requestId: id, prompt: `Answer ${id}` });
    }
    const { last } = await client.answer("c");
    expect(last).toMatchObject({ text: "Answer c" });
    const finals = ["ready", "model_loaded", "completion_done"];
    expect(client.frames.filter(({ type }) => finals.includes(type))).toMatchObject([
      { requestId: "init" },
      { requestId: "load" },
      { requestId: "a" },
      { requestId: "b" },
      { requestId: "c" },
    ]);
    const numbered = client.frames.filter(({ seq }) => seq !== undefined);
    expect(numbered.map(({ seq }) => seq)).toEqual(numbered.map((_, index) => index + 1));
  });

  test("stops loading a model when told to, and loads another", async () => {
    const client = await connectClient();
    const load = client.request({ type: "load_model", requestId: "load", model: "stall.gguf" });
    await client.waitUntil((frame) => frame.type === "model_progress" && frame.stage === "loading");
    client.send({ type: "abort", requestId: "load" });
    expect((await load).last).toMatchObject({ type: "error", code: "aborted" });
    const { last } = await client.request({ type: "load_model", requestId: "load" });
    expect(last).toMatchObject({ type: "model_loaded" });
  });

  test("hears when a model cannot be loaded, or an answer fails, and goes on", async () => {
    const client = await connectReady();
    const load = { type: "load_model", requestId: "load" } as const;
    expect((await client.request({ ...load, model: "fail.gguf" })).last).toMatchObject({
      type: "error",
      code: "model_load_failed",
    });
    expect((await client.request({ ...load, model: "../fail.gguf" })).last).toMatchObject({
      code: "model_not_found",
    });
    expect((await generate(client, "Hi")).last).toMatchObject({ code: "model_not_loaded" });
    await client.request(load);
    const { last } = await generate(client, scriptPrompt({ chunks: ["a"], ending: "fail" }));
    expect(last).toMatchObject({ type: "error", code: "generation_failed" });
    expect((await generate(client, "Hi")).last).toMatchObject({ text: "Hi" });
  });

  test("survives the crash of its worker; the other sockets do not notice", async () => {
    const [client, other] = [await connectReady(), await connectReady()];
    const undisturbed = generate(other, scriptPrompt({ count: 50, intervalMs: 4 }));
    client.send({ type: "generate", requestId: "waiting", prompt: "Hi" });
    const crashing = generate(
      client,
      scriptPrompt({ chunks: ["Oh"], ending: "crash" }),
      "crashing",
    );
    client.send({ type: "generate", requestId: "behind", prompt: "Hi" });
    expect((await crashing).last).toMatchObject({ type: "error", code: "engine_crashed" });
    expect((await client.answer("behind")).last).toMatchObject({ code: "engine_crashed" });
    expect(await client.waitFor("info")).toMatchObject({ code: "engine_stopped" });
    // The engine comes back by itself, with the model.
    expect((await generate(client, "Hi")).last).toMatchObject({ text: "Hi" });

    const load = { type: "load_model", requestId: "load" } as const;
    expect((await client.request({ ...load, model: "crash.gguf" })).last).toMatchObject({
      code: "engine_crashed",
    });
    expect((await client.request(load)).last).toMatchObject({ type: "model_loaded" });
    expect((await generate(client, "Hi")).last).toMatchObject({ text: "Hi" });
    expect((await undisturbed).last).toMatchObject({ stopReason: "stop" });
  });
});

describe("the end of a socket", () => {
  test.each(["close", "terminate"] as const)(
    "by %s, mid-generation: frees its worker",
    async (end) => {
      const client = await connectReady();
      client.send({ type: "generate", requestId: "a", prompt: ENDLESS });
      client.send({ type: "generate", requestId: "b", prompt: ENDLESS });
      await client.waitFor("completion_chunk");
      expect(server.stats()).toMatchObject({ sessions: 1, workers: { alive: 1 } });
      await client[end]();
      await expectNothingLeft();
    },
  );

  test("while a model is loading, or before anything was said: frees its worker", async () => {
    const loading = await connectClient();
    loading.send({ type: "load_model", requestId: "load", model: "stall.gguf" });
    await loading.waitFor("model_progress");
    const silent = await connectClient({ init: false });
    loading.terminate();
    silent.terminate();
    await expectNothingLeft();
  });
});

describe("hostile frames", () => {
  test("malformed, binary, nested and unknown ones get an error; the socket stays open", async () => {
    const client = await connectClient();
    client.sendRaw("{");
    client.sendRaw(Buffer.from([0, 1, 2]));
    client.sendRaw(`{"json":${"[".repeat(5000)}${"]".repeat(5000)}}`);
    client.sendRaw('{"json":{"type":"sing","requestId":"x"}}');
    await expectAlive(client);
    expect(client.frames.filter(({ type }) => type === "error")).toMatchObject([
      { code: "bad_frame" },
      { code: "binary_frame" },
      { code: "frame_too_deep" },
      { code: "unknown_type", requestId: "x" },
    ]);
  });

  test("a frame of the largest size is read; a larger one closes only its own socket", async () => {
    const [client, other] = [await connectClient(), await connectClient()];
    client.sendRaw("x".repeat(LIMITS.frameBytes));
    expect(await client.waitFor("error")).toMatchObject({ code: "bad_frame" });
    client.sendRaw("x".repeat(LIMITS.frameBytes + 1));
    expect(await client.closed).toMatchObject({ code: 1009 });
    await expectAlive(other);
  });

  test("a message in too many fragments closes only its own socket", async () => {
    const other = await connectClient();
    const socket = await openRawSocket(server.port);
    let ended = "";
    socket.setEncoding("latin1").on("data", (text: string) => {
      ended += text;
    });
    const more = rawFrame("continuation", " ", { isLast: false });
    const begun = rawFrame("text", " ", { isLast: false });
    socket.write(Buffer.concat([begun, ...Array(100).fill(more)]));
    await once(socket, "close");
    const closeFrame = Buffer.from([0x88, 2, 1008 >> 8, 1008 & 0xff]).toString("latin1");
    expect(ended.endsWith(closeFrame)).toBe(true);
    await expectAlive(other);
  });

  test("a thousand messages in one packet do not hold up the others", async () => {
    const other = await connectClient();
    const socket = await openRawSocket(server.port);
    const ping = rawFrame("text", '{"json":{"type":"ping"}}');
    const init = rawFrame("text", '{"json":{"type":"init","protocol":1}}');
    let answers = 0;
    const count = (text: string) => {
      answers += text.split('"pong"').length - 1;
    };
    socket.setEncoding("latin1").on("data", count);
    socket.write(Buffer.concat([init, ...Array(1000).fill(ping)]));
    await expect.poll(() => answers, { interval: 1 }).toBeGreaterThan(0);
    await expectAlive(other);
    expect(answers).toBeLessThan(1000);
    await expect.poll(() => answers).toBe(1000);
    socket.destroy();
  });

  test("garbage of any kind never takes the server or another socket down", async () => {
    const other = await connectClient();
    const client = await connectClient();
    const nearlyRight = fc
      .record({
        json: fc.record(
          {
            type: fc.constantFrom("init", "load_model", "generate", "abort", "ping", "list_models"),
            requestId: fc.oneof(fc.string(), fc.jsonValue()),
            prompt: fc.jsonValue(),
            messages: fc.jsonValue(),
            options: fc.jsonValue(),
            model: fc.oneof(fc.string(), fc.constantFrom("../x", "a\0b", "fail.gguf")),
          },
          { requiredKeys: ["type"] },
        ),
        meta: fc.jsonValue(),
      })
      .map((value) => JSON.stringify(value));
    const frame = fc.oneof(
      fc.string(),
      fc.json(),
      nearlyRight,
      fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 20 }), async (frames) => {
        const from = client.frames.length;
        for (const data of frames) client.sendRaw(data);
        client.send({ type: "ping", requestId: "still there" });
        await client.waitUntil(
          (answer) => answer.type === "pong" && answer.requestId === "still there",
          from,
        );
      }),
      { numRuns: 100 },
    );
    await expectAlive(other);
  });
});

describe("the upgrade", () => {
  /** The HTTP status and error code with which an upgrade is answered. */
  function upgrade(path: string, headers: Record<string, string>) {
    return new Promise<{ status: number | undefined; code?: string }>((resolve, reject) => {
      const handshake = {
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
      };
      request({ host: "127.0.0.1", port: server.port, path, headers: { ...handshake, ...headers } })
        .on("upgrade", (response, socket) => {
          socket.destroy();
          resolve({ status: response.statusCode });
        })
        .on("response", (response) => {
          let body = "";
          response.setEncoding("utf8").on("data", (text: string) => {
            body += text;
          });
          response.on("end", () =>
            resolve({ status: response.statusCode, code: JSON.parse(body).error.code }),
          );
        })
        .on("error", reject)
        .end();
    });
  }

  test("is for the page itself and for programs", async () => {
    const origin = `http://localhost:${server.port}`;
    expect(await upgrade("/ws", { Origin: origin })).toEqual({ status: 101 });
    expect(await upgrade("/ws?x=1", {})).toEqual({ status: 101 });
  });

  test.each([
    ["another page", "/ws", { Origin: "http://evil.example" }, 403, "origin_not_allowed"],
    ["a page without an origin of its own", "/ws", { Origin: "null" }, 403, "origin_not_allowed"],
    ["a name that was pointed here", "/ws", { Host: "evil.example" }, 403, "host_not_allowed"],
    ["another path", "/socket", {}, 404, "not_found"],
  ])("is refused to %s", async (_name, path, headers, status, code) => {
    expect(await upgrade(path, headers)).toEqual({ status, code });
    expect(server.stats().workers.alive).toBe(0);
  });
});

test("the server closes in order: every request ends, then the sockets, then the workers", async () => {
  const own = await makeScriptedServer();
  const [busy, loading, idle] = await Promise.all(
    Array.from({ length: 3 }, () => makeClient(own.port)),
  );
  if (!busy || !loading || !idle) throw new Error("no clients");
  await busy.request({ type: "load_model", requestId: "load" });
  busy.send({ type: "generate", requestId: "running", prompt: ENDLESS });
  busy.send({ type: "generate", requestId: "waiting", prompt: "Hi" });
  await busy.waitFor("completion_chunk");
  loading.send({ type: "load_model", requestId: "load", model: "stall.gguf" });
  await loading.waitFor("model_progress");

  await own.close();
  expect((await busy.answer("running")).last).toMatchObject({ stopReason: "abort" });
  expect((await busy.answer("waiting")).last).toMatchObject({ code: "shutting_down" });
  expect((await loading.answer("load")).last).toMatchObject({ type: "error", code: "aborted" });
  for (const client of [busy, loading, idle]) {
    expect(await client.closed).toMatchObject({ code: 1012 });
  }
  expect(own.stats()).toEqual(IDLE_STATS);
  await expect(makeClient(own.port)).rejects.toThrow("ECONNREFUSED");
});

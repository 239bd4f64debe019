import { once } from "node:events";
import { CLOSE_CODES, LIMITS } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import type { ServerLimits } from "./limits.ts";
import type { RunningServer, ServerOptions } from "./server.ts";
import {
  type Client,
  type ClientOptions,
  makeClient,
  streamedText,
} from "./testing/make-client.ts";
import { downloadsFrom, makeFakeHub } from "./testing/make-fake-hub.ts";
import { type Line, makeLine } from "./testing/make-line.ts";
import { makeScriptedServer } from "./testing/make-server.ts";
import { openRawSocket, rawFrame } from "./testing/raw-socket.ts";

const ENDLESS = scriptPrompt({ chunks: ["So ", "it ", "begins "], ending: "stall" });

async function start(
  limits: Partial<ServerLimits>,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const server = await makeScriptedServer({ ...options, limits });
  onTestFinished(() => server.close());
  return server;
}

async function connect(port: number, options: ClientOptions = {}): Promise<Client> {
  const client = await makeClient(port, options);
  onTestFinished(() => client.terminate());
  return client;
}

async function connectReady(port: number): Promise<Client> {
  const client = await connect(port);
  await client.request({ type: "load_model", requestId: "load" });
  return client;
}

const history = (length: number) =>
  Array.from({ length }, (_, index) => ({ role: "user" as const, content: `Message ${index}` }));

describe("the rate of messages", () => {
  test("above it they are refused one by one; abort still works; a pause helps", async () => {
    const { port } = await start({ messagesPerSecond: 100, messageBurst: 5 });
    const client = await connectReady(port);
    client.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await client.waitFor("completion_chunk");
    for (let i = 0; i < 50; i++) client.send({ type: "ping", requestId: `ping${i}` });
    client.sendRaw("garbage");
    client.sendRaw(Buffer.from([1]));
    client.send({ type: "abort", requestId: "a" });
    expect((await client.answer("a")).last).toMatchObject({ stopReason: "abort" });
    const errors = client.frames.filter((frame) => frame.type === "error");
    expect(errors.length).toBeGreaterThan(20);
    expect(errors[0]).toMatchObject({
      code: "rate_limited",
      retryable: true,
      requestId: expect.stringMatching(/^ping/),
    });
    await expect
      .poll(async () => (await client.request({ type: "ping", requestId: "again" })).last)
      .toMatchObject({ type: "pong" });
  });

  test("who goes on and on is put out; others are not", async () => {
    const { port } = await start({ messagesPerSecond: 1, messageBurst: 5 });
    const [flooder, other] = [await connect(port), await connect(port)];
    for (let i = 0; i < 600; i++) flooder.send({ type: "ping" });
    expect(await flooder.closed).toMatchObject({ code: CLOSE_CODES.flooding });
    expect((await other.request({ type: "ping", requestId: "a" })).last.type).toBe("pong");
  });

  test("aborts that stop something are free; who sends others on and on is put out", async () => {
    const { port } = await start({ messagesPerSecond: 1, messageBurst: 10 });
    const client = await connectReady(port);
    client.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await client.waitFor("completion_chunk");
    // Not enough to be put out, but read slowly from then on.
    for (let i = 0; i < 100; i++) client.send({ type: "abort", requestId: "b" });
    client.send({ type: "abort", requestId: "a" });
    expect((await client.answer("a")).last).toMatchObject({ stopReason: "abort" });
    // An abort is never refused.
    expect(client.frames.filter(({ type }) => type === "error")).toEqual([]);
    for (let i = 0; i < 500; i++) client.send({ type: "abort" });
    expect(await client.closed).toMatchObject({ code: CLOSE_CODES.flooding });
  });

  test.each(["ping", "pong"] as const)(
    "so is who floods with the %ss of WebSocket itself",
    async (kind) => {
      const server = await start({ messagesPerSecond: 1, messageBurst: 5 });
      const other = await connect(server.port);
      const socket = await openRawSocket(server.port);
      let told = "";
      socket.setEncoding("latin1").on("data", (text: string) => {
        told += text;
      });
      socket.write(Buffer.concat(Array(600).fill(rawFrame(kind, ""))));
      await once(socket, "close");
      expect(told).toContain("Too many messages");
      await expect.poll(() => server.stats().sockets).toBe(1);
      expect((await other.request({ type: "ping", requestId: "a" })).last.type).toBe("pong");
    },
  );
});

describe("the number of sessions", () => {
  const limits = { sessions: 3, sessionsPerAddress: 2 };

  test("one more of an address is refused; when one ends, there is room", async () => {
    const { port } = await start(limits);
    const [first] = [await connect(port), await connect(port)];
    const third = await connect(port, { init: false });
    third.send({ type: "init", protocol: 1, requestId: "init" });
    expect(await third.waitFor("error")).toMatchObject({ code: "too_many_sessions" });
    expect(await third.closed).toMatchObject({ code: CLOSE_CODES.tooManySessions });
    first.send({ type: "bye" });
    await first.closed;
    await connect(port);
  });

  test("one that merely waits for its client makes room; one with news for it does not", async () => {
    const server = await start(limits);
    const busy = await connectReady(server.port);
    busy.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await busy.waitFor("completion_chunk");
    const idle = await connect(server.port);
    for (const client of [busy, idle]) client.terminate();
    await expect.poll(() => server.stats().sockets).toBe(0);
    await connect(server.port);
    const back = await connect(server.port, { resume: busy.position });
    expect(await back.waitFor("ready")).toMatchObject({ resumed: true });
    await expect(makeClient(server.port)).rejects.toThrow("closed");
  });

  test("in all is limited, too, and so are sockets without a session, in all and of an address", async () => {
    const limits = { sessions: 1, sessionsPerAddress: 5 };
    const server = await start(limits, { trustedProxies: ["127.0.0.1"] });
    const from = (address: string, options: ClientOptions = {}) =>
      connect(server.port, { ...options, headers: { "X-Forwarded-For": address } });
    await from("192.0.2.1");
    await expect(from("192.0.2.2")).rejects.toThrow("closed");
    const opened = async (count: number, address: string) => {
      const silent = Array.from({ length: count }, () => from(address, { init: false }));
      const results = await Promise.allSettled(silent);
      return results.filter(({ status }) => status === "fulfilled").length;
    };
    // One address takes some, and the others find room still; but not without an end.
    expect(await opened(70, "192.0.2.3")).toBe(21);
    expect(await opened(21, "192.0.2.4")).toBe(21);
    expect(await opened(21, "192.0.2.5")).toBe(21);
    expect(await opened(21, "192.0.2.6")).toBeLessThan(21);
  });
});

describe("what a message may hold", () => {
  test("a longer history is refused with a code of its own", async () => {
    const { port } = await start({ historyMessages: 3 });
    const client = await connectReady(port);
    const ask = (length: number) =>
      client.request({ type: "generate", requestId: `${length}`, messages: history(length) });
    expect((await ask(3)).last).toMatchObject({ type: "completion_done" });
    for (const length of [4, 501]) {
      expect((await ask(length)).last).toMatchObject({
        code: "history_too_long",
        field: "messages",
      });
    }
    expect(await client.waitFor("ready")).toMatchObject({ limits: { historyMessages: 3 } });
  });

  test("longer texts are refused, wherever they stand", async () => {
    const { port } = await start({ messageChars: 10 });
    const client = await connectReady(port);
    const long = "x".repeat(11);
    const options = (field: string) => ({ prompt: "Hi", options: { [field]: long } });
    const said = (content: string) => ({ role: "assistant" as const, content });
    const cases: [field: string, message: Record<string, unknown>][] = [
      ["prompt", { type: "generate", prompt: long }],
      ["messages.1.content", { type: "generate", messages: [said("Hi"), said(long)] }],
      ["messages.0.reasoning", { type: "generate", messages: [{ ...said(""), reasoning: long }] }],
      ["options.systemPrompt", { type: "generate", ...options("systemPrompt") }],
      ["options.responsePrefix", { type: "generate", ...options("responsePrefix") }],
      ["prompt", { type: "preload", prompt: long }],
      [
        "document",
        {
          type: "decide",
          document: long,
          questions: { a: { type: "yes_no", instruction: "Is it long?" } },
        },
      ],
      ["systemPrompt", { type: "complete_prompt", prompt: "Hi", systemPrompt: long }],
      ["text", { type: "tokenize", text: long }],
      // What no operator can allow has the same code.
      ["prompt", { type: "generate", prompt: "x".repeat(LIMITS.messageChars + 1) }],
    ];
    for (const [index, [field, message]] of cases.entries()) {
      const requestId = `r${index}`;
      client.sendRaw(JSON.stringify({ json: { ...message, requestId } }));
      expect((await client.answer(requestId)).last).toMatchObject({
        code: "message_too_long",
        field,
      });
    }
    const { last } = await client.request({ type: "generate", requestId: "a", prompt: "Hi you" });
    expect(last).toMatchObject({ type: "completion_done", text: "Hi you" });
  });

  test("so are more functions", async () => {
    const { port } = await start({ functions: 2 });
    const client = await connectReady(port);
    const functions = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, {}]));
    const ask = async (count: number) => {
      const options = { functions: functions(count) };
      const requestId = `r${count}`;
      return (await client.request({ type: "generate", requestId, prompt: "Hi", options })).last;
    };
    expect(await ask(2)).toMatchObject({ type: "completion_done" });
    for (const count of [3, LIMITS.functions + 1]) {
      expect(await ask(count)).toMatchObject({
        code: "too_many_functions",
        field: "options.functions",
      });
    }
    const { last } = await client.request({
      type: "preload",
      requestId: "draft",
      prompt: "Hi",
      functions: functions(3),
    });
    expect(last).toMatchObject({ code: "too_many_functions", field: "functions" });
  });

  test("a larger result of a function, just given or in the history", async () => {
    const { port } = await start({ functionResultChars: 10 });
    const client = await connectReady(port);
    const answer = (result: string) =>
      client.request({ type: "function_result", requestId: "a", callId: "c", result });
    expect((await answer("x".repeat(9))).last).toMatchObject({ code: "function_result_too_large" });
    expect((await answer("x".repeat(8))).last).toMatchObject({ code: "no_such_call" });
    const ask = async (result: string) => {
      const call = { callId: "c", name: "f", params: {} };
      const messages = [
        { role: "user" as const, content: "Hi" },
        { role: "assistant" as const, content: "", functionCalls: [call] },
        { role: "function" as const, callId: "c", result },
      ];
      return (await client.request({ type: "generate", requestId: "b", messages })).last;
    };
    expect(await ask("x".repeat(8))).toMatchObject({ type: "completion_done" });
    expect(await ask("x".repeat(9))).toMatchObject({
      code: "function_result_too_large",
      field: "messages.2.result",
    });
  });

  test("more tokens than the operator allows are refused", async () => {
    const { port } = await start({ maxTokens: 10 });
    const client = await connectReady(port);
    const { last } = await client.request({
      type: "generate",
      requestId: "a",
      prompt: "Hi",
      options: { maxTokens: 11 },
    });
    const refused = { code: "too_many_tokens", field: "options.maxTokens" };
    expect(last).toMatchObject({ ...refused, details: { maxTokens: 10 } });
    // What no operator can allow has the same code.
    const { last: most } = await client.request({
      type: "generate",
      requestId: "most",
      prompt: "Hi",
      options: { maxTokens: LIMITS.maxTokens + 1 },
    });
    expect(most).toMatchObject({ ...refused, details: { maxTokens: LIMITS.maxTokens } });
  });

  test("bytes, depth and values of a frame", async () => {
    const { port } = await start({ frameBytes: 2048, frameDepth: 16, frameValues: 100 });
    const client = await connect(port);
    client.sendRaw(`{"json":${"[".repeat(20)}${"]".repeat(20)}}`);
    expect(await client.waitFor("error")).toMatchObject({ code: "frame_too_deep" });
    client.sendRaw(`{"json":[${"1,".repeat(100)}1]}`);
    await client.waitUntil((frame) => frame.type === "error" && frame.code === "frame_too_complex");
    client.sendRaw("x".repeat(3000));
    expect(await client.closed).toMatchObject({ code: CLOSE_CODES.messageTooBig });
  });

  test("downloads in line", async () => {
    const hub = await makeFakeHub();
    onTestFinished(() => hub.close());
    hub.fault = () => true;
    const server = await makeScriptedServer({
      limits: { runningDownloads: 1, queuedDownloads: 1 },
      downloads: downloadsFrom(hub),
    });
    onTestFinished(() => server.close());
    const client = await connect(server.port);
    for (const id of ["a", "b", "c"]) {
      client.send({ type: "download_model", requestId: id, uri: `hf:ann/${id}` });
    }
    expect((await client.answer("c")).last).toMatchObject({ code: "too_many_downloads" });
    await expect.poll(() => hub.requests.length).toBeGreaterThan(0);
    expect(hub.requests.every((request) => request.includes("ann/a"))).toBe(true);
  });

  test("generations in line", async () => {
    const { port } = await start({ queuedGenerations: 1 });
    const client = await connectReady(port);
    for (const id of ["a", "b", "c"]) {
      client.send({ type: "generate", requestId: id, prompt: ENDLESS });
    }
    expect((await client.answer("c")).last).toMatchObject({ code: "queue_full" });
  });
});

describe("a reader that stops reading", () => {
  const limits = { pauseBytes: 16 * 1024, slowBytes: 64 * 1024, replayBytes: 256 * 1024 };
  // More than the kernel takes for it, and an end that does not say it all again.
  const long = scriptPrompt({ count: 12_000, text: "x".repeat(1000), ending: "fail" });

  test("never slows the engine, nor fills the memory; it gets the answer on the next socket", async () => {
    const server = await start({ ...limits, slowMs: 600_000 });
    const client = await connectReady(server.port);
    client.pause();
    client.send({ type: "generate", requestId: "a", prompt: long });
    await expect.poll(() => server.stats().bufferedBytes).toBeGreaterThan(0);
    await expect.poll(() => server.stats().generations.running).toBe(0);
    expect(server.stats().bufferedBytes).toBeLessThan(64 * 1024);
    const { sessionId } = client.position;
    const next = await connect(server.port, { resume: { sessionId, lastSeq: 0 } });
    const { frames, last } = await next.answer("a");
    expect(last).toMatchObject({ type: "error", code: "generation_failed" });
    const reset = await next.waitFor("reset");
    const kept = reset.requests[0]?.segments[0]?.text.length ?? 0;
    expect(kept + streamedText({ frames, last }).length).toBe(12_000_000);
  });

  test("is closed in the end; who wakes up reads why, and may come back", async () => {
    const server = await start({ ...limits, slowMs: 1, slowCloseMs: 600_000 });
    const client = await connectReady(server.port);
    client.pause();
    client.send({ type: "generate", requestId: "a", prompt: long });
    await expect.poll(() => server.stats().bufferedBytes).toBeGreaterThan(0);
    await expect.poll(() => server.stats().generations.running).toBe(0);
    client.resume();
    expect(await client.closed).toMatchObject({ code: CLOSE_CODES.tooSlow });
    const next = await connect(server.port, { resume: client.position });
    expect(await next.waitFor("ready")).toMatchObject({ resumed: true });
  });

  test("is cut when it does not wake up in time, and learns why on the next socket", async () => {
    // Long enough for one that reads to take it all.
    const server = await start({ ...limits, slowMs: 2000, slowCloseMs: 1 });
    const client = await connectReady(server.port);
    client.pause();
    client.send({ type: "generate", requestId: "a", prompt: long });
    await expect.poll(() => server.stats().sockets).toBe(0);
    expect(server.stats().sessions).toBe(1);
    client.resume();
    await client.closed;
    const next = await connect(server.port, { resume: client.position });
    expect(await next.waitFor("ready")).toMatchObject({ resumed: true });
    expect(await next.waitFor("info")).toMatchObject({ code: "reader_too_slow" });
  });

  test("is closed when it goes on asking all the same", async () => {
    const server = await start({ ...limits, slowMs: 600_000 });
    const client = await connectReady(server.port);
    client.pause();
    // Each is refused in some 200 bytes: more than the kernel takes for it.
    const wrong = JSON.stringify({ json: { type: "x".repeat(100) } });
    for (let i = 0; i < 50_000; i++) client.sendRaw(wrong);
    await expect.poll(() => server.stats().sockets).toBe(0);
    client.resume();
    expect((await client.closed).code).not.toBe(1000);
    const next = await connect(server.port, { resume: client.position });
    expect(await next.waitFor("ready")).toMatchObject({ resumed: true });
  });

  test("does not hold up the end of the server", async () => {
    const server = await makeScriptedServer({
      limits: { ...limits, slowMs: 1, slowCloseMs: 600_000 },
    });
    const client = await connectReady(server.port);
    client.pause();
    client.send({ type: "generate", requestId: "a", prompt: long });
    await expect.poll(() => server.stats().bufferedBytes).toBeGreaterThan(0);
    await expect.poll(() => server.stats().generations.running).toBe(0);
    await server.close();
    client.terminate();
  });
});

describe("a line that goes dead without a word", () => {
  async function connectOverLine(server: RunningServer): Promise<[Client, Line]> {
    const line = await makeLine(() => server.port);
    onTestFinished(() => line.close());
    const client = await makeClient(line.port, { headers: { Host: `127.0.0.1:${server.port}` } });
    return [client, line];
  }

  test("is found by the server; the session waits, and goes on over another one", async () => {
    const server = await start({ pingMs: 100 });
    const [client, line] = await connectOverLine(server);
    await client.request({ type: "load_model", requestId: "load" });
    client.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await client.waitFor("completion_chunk");
    line.blackhole();
    await expect.poll(() => server.stats().sockets).toBe(0);
    const next = await connect(server.port, { resume: client.position });
    next.send({ type: "abort" });
    expect((await next.answer("a")).last).toMatchObject({ stopReason: "abort" });
    client.terminate();
  });

  test("what it swallowed counts as news: the session waits for its client as long as for an answer", async () => {
    const server = await start({ pingMs: 100, idleGraceMs: 0, graceMs: 600_000 });
    const [client, line] = await connectOverLine(server);
    await client.request({ type: "load_model", requestId: "load" });
    const prompt = scriptPrompt({ count: 100, intervalMs: 1 });
    client.send({ type: "generate", requestId: "a", prompt });
    await client.waitFor("completion_chunk");
    line.blackhole();
    // Sent to its end, as far as the server can see.
    await expect.poll(() => server.stats().generations.running).toBe(0);
    await expect.poll(() => server.stats().sockets).toBe(0);
    const next = await connect(server.port, { resume: client.position });
    expect(await next.waitFor("ready")).toMatchObject({ resumed: true });
    const { last } = await next.answer("a");
    expect(last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    client.terminate();
    // What a pong has confirmed is no news, and neither is what the client itself says it has.
    await next.countPings(1);
    await next.request({ type: "ping", requestId: "after the pong" });
    next.terminate();
    await expect.poll(() => server.stats().sessions).toBe(0);
  });

  test("a quiet but living one is left alone", async () => {
    const server = await start({ pingMs: 100 });
    const [client] = await connectOverLine(server);
    await client.countPings(10);
    expect(server.stats().sockets).toBe(1);
    client.terminate();
  });
});

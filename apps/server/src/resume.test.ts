import { CLOSE_CODES, type ServerMessage } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ServerLimits } from "./limits.ts";
import type { RunningServer } from "./server.ts";
import { IDLE_STATS } from "./testing/idle-stats.ts";
import { type Client, type ClientOptions, makeClient } from "./testing/make-client.ts";
import { makeScriptedServer } from "./testing/make-server.ts";

const ENDLESS = scriptPrompt({ chunks: ["So ", "it ", "begins "], ending: "stall" });

let server: RunningServer;
const clients: Client[] = [];
const servers: RunningServer[] = [];

beforeEach(async () => {
  server = await makeScriptedServer();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await Promise.all([server, ...servers.splice(0)].map((own) => own.close()));
});

async function connect(options: ClientOptions = {}, port = server.port): Promise<Client> {
  const client = await makeClient(port, options);
  clients.push(client);
  return client;
}

async function connectReady(port = server.port): Promise<Client> {
  const client = await connect({}, port);
  await client.request({ type: "load_model", requestId: "load" });
  return client;
}

async function makeLimited(limits: Partial<ServerLimits>): Promise<RunningServer> {
  const own = await makeScriptedServer({ limits });
  servers.push(own);
  return own;
}

/** Cuts the connection without a word; resolves when the server knows. */
async function cut(client: Client, { stats }: RunningServer = server): Promise<void> {
  const { sockets } = stats();
  client.terminate();
  await expect.poll(() => stats().sockets).toBeLessThan(sockets);
}

const textOf = (frames: readonly ServerMessage[]) =>
  frames.map((frame) => (frame.type === "completion_chunk" ? frame.text : "")).join("");

const readyOf = (client: Client) => client.waitFor("ready");

describe("a socket that drops mid-answer", () => {
  test("finds on the next one all it has missed, and the answer goes on", async () => {
    const first = await connectReady();
    const prompt = scriptPrompt({ count: 400, text: "{i}🦙 ", intervalMs: 1 });
    first.send({ type: "generate", requestId: "a", prompt });
    await first.waitFor("completion_chunk");
    await cut(first);
    const second = await connect({ resume: first.position });
    expect(await readyOf(second)).toMatchObject({
      resumed: true,
      sessionId: first.position.sessionId,
      requests: ["a"],
      model: { architecture: "script" },
    });
    const { last } = await second.answer("a");
    const whole = Array.from({ length: 400 }, (_, i) => `${i}🦙 `).join("");
    expect(last).toMatchObject({ type: "completion_done", stopReason: "stop", text: whole });
    expect(textOf(first.frames) + textOf(second.frames)).toBe(whole);
    const numbers = [...first.frames, ...second.frames].flatMap(({ seq }) => seq ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test("finds the end, too, when it came while nobody was there", async () => {
    const first = await connectReady();
    first.send({
      type: "generate",
      requestId: "a",
      prompt: scriptPrompt({ count: 50, intervalMs: 2 }),
    });
    await first.waitFor("completion_chunk");
    await cut(first);
    await expect.poll(() => server.stats().generations.running).toBe(0);
    const second = await connect({ resume: first.position });
    expect(await readyOf(second)).toMatchObject({ resumed: true, requests: [] });
    const { last } = await second.answer("a");
    expect(last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    expect(last).toMatchObject({ text: textOf(first.frames) + textOf(second.frames) });
  });

  test("gets it all again when the client has lost it, as in a page that was reloaded", async () => {
    const first = await connectReady();
    await first.request({ type: "generate", requestId: "a", prompt: "one two" });
    await cut(first);
    const resume = { ...first.position, lastSeq: 0 };
    const second = await connect({ resume });
    await second.answer("a");
    const numbered = (client: Client) => client.frames.filter(({ seq }) => seq !== undefined);
    expect(numbered(second)).toEqual(numbered(first));
  });

  test("can abort on the next one", async () => {
    const first = await connectReady();
    first.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await first.waitFor("completion_chunk");
    await cut(first);
    const second = await connect({ resume: first.position });
    second.send({ type: "abort", requestId: "a" });
    expect((await second.answer("a")).last).toMatchObject({ stopReason: "abort" });
  });
});

test("what is too old to be sent again is told by a reset", async () => {
  const own = await makeLimited({ replayBytes: 2000 });
  const first = await connectReady(own.port);
  const prompt = scriptPrompt({ count: 200, intervalMs: 1, ending: "stall" });
  first.send({ type: "generate", requestId: "a", prompt });
  await first.waitUntil((frame) => frame.type === "completion_chunk" && frame.text === "199 ");
  await cut(first, own);
  const second = await connect({ resume: { ...first.position, lastSeq: 1 } }, own.port);
  const reset = await second.waitFor("reset");
  expect(reset.requests).toMatchObject([{ requestId: "a", segments: [{ kind: "answer" }] }]);
  second.send({ type: "abort" });
  await second.answer("a");
  const kept = reset.requests[0]?.segments[0]?.text ?? "";
  expect(kept.length).toBeGreaterThan(100);
  expect(kept + textOf(second.frames)).toBe(textOf(first.frames));
  expect(second.frames.find(({ seq }) => seq !== undefined)?.seq).toBe(reset.lastSeq + 1);
});

describe("a session that is not there", () => {
  test.each(["0b7e7bb6-4f43-4a4c-9d9c-1f1a5a7e2f10", "x"])(
    "%s: a new one begins",
    async (sessionId) => {
      const client = await connect({ resume: { sessionId, lastSeq: 7 } });
      const ready = await readyOf(client);
      expect(ready).toMatchObject({ resumed: false, lastSeq: 0, requests: [], model: null });
      expect(ready.sessionId).not.toBe(sessionId);
    },
  );

  test("a session id without a position, or the other way round, is refused", async () => {
    const client = await connect({ init: false });
    client.send({ type: "init", protocol: 1, requestId: "init", lastSeq: 3 });
    expect((await client.answer("init")).last).toMatchObject({
      code: "invalid_message",
      field: "lastSeq",
    });
  });
});

describe("the end of a session", () => {
  test("bye ends it at once, with what runs, and closes the socket", async () => {
    const client = await connectReady();
    client.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await client.waitFor("completion_chunk");
    client.send({ type: "bye" });
    expect(await client.closed).toMatchObject({ code: CLOSE_CODES.sessionEnded });
    await expect.poll(() => server.stats().workers.alive).toBe(0);
    expect(await readyOf(await connect({ resume: client.position }))).toMatchObject({
      resumed: false,
    });
  });

  test("so does closing the socket in the normal way", async () => {
    const client = await connectReady();
    await client.close();
    await expect.poll(() => server.stats()).toMatchObject({ sessions: 0, workers: { alive: 0 } });
  });

  test("it waits for its client as long as it may: longer with news for it", async () => {
    const own = await makeLimited({ graceMs: 3_600_000, idleGraceMs: 1 });
    // The idle one has been told nothing that could be lost.
    const [busy, idle] = [await connectReady(own.port), await connect({}, own.port)];
    busy.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await busy.waitFor("completion_chunk");
    await cut(busy, own);
    await cut(idle, own);
    await expect.poll(() => own.stats()).toMatchObject({ sessions: 1, workers: { alive: 1 } });
    const next = await connect({ resume: busy.position }, own.port);
    expect(await readyOf(next)).toMatchObject({ resumed: true, requests: ["a"] });
  });

  test("its time over, what runs is aborted and everything is free", async () => {
    const own = await makeLimited({ graceMs: 1 });
    const client = await connectReady(own.port);
    client.send({ type: "generate", requestId: "a", prompt: ENDLESS });
    await client.waitFor("completion_chunk");
    await cut(client, own);
    await expect.poll(() => own.stats()).toEqual(IDLE_STATS);
  });
});

test("two sockets, one session: the newer has it, the older is told and closed", async () => {
  const older = await connectReady();
  older.send({ type: "generate", requestId: "a", prompt: ENDLESS });
  await older.waitFor("completion_chunk");
  const newer = await connect({ resume: older.position });
  expect(await older.waitFor("error")).toMatchObject({ code: "session_taken" });
  expect(await older.closed).toMatchObject({ code: CLOSE_CODES.sessionTaken });
  // The older one's end does not take the session along.
  newer.send({ type: "abort" });
  expect((await newer.answer("a")).last).toMatchObject({ stopReason: "abort" });
  expect(server.stats()).toMatchObject({ sessions: 1 });
  newer.send({ type: "bye" });
  await newer.closed;
});

test("ids of sessions are long and random", async () => {
  const ids = await Promise.all(
    Array.from({ length: 20 }, async () => (await readyOf(await connect())).sessionId),
  );
  expect(new Set(ids).size).toBe(20);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
});

test("a socket that never says init is closed", async () => {
  const own = await makeLimited({ initMs: 1 });
  const client = await connect({ init: false }, own.port);
  expect(await client.closed).toMatchObject({ code: CLOSE_CODES.initTimeout });
});

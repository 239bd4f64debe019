import type { ServerMessage } from "@lhama/protocol/browser";
import { describe, expect, test } from "vitest";
import { LhamaClient, type Unasked } from "./lhama-client.ts";
import { makeFakeServer, readyMessage } from "./testing/make-fake-server.ts";

function makeClient() {
  const { openSocket, sockets } = makeFakeServer();
  const unasked: Unasked[] = [];
  const phases: string[] = [];
  const client = new LhamaClient({
    openSocket,
    clientName: "test",
    onState: (state) => phases.push(state.phase),
    onUnasked: (message) => unasked.push(message),
  });
  client.connect();
  const socket = sockets[0];
  if (socket === undefined) throw new Error("no socket was opened");
  const open = () => {
    socket.accept();
    socket.say(readyMessage);
  };
  return { client, socket, sockets, open, unasked, phases };
}

const entry = { name: "demo", sizeBytes: 1, embedded: true };

test("a request ends with its own answer", async () => {
  const { client, socket, open } = makeClient();
  open();
  const first = client.request({ type: "list_models" });
  const second = client.request({ type: "list_models" });
  expect(socket.sent.slice(1)).toEqual([
    { type: "list_models", requestId: first.id },
    { type: "list_models", requestId: second.id },
  ]);
  socket.say({ type: "models", requestId: second.id, models: [entry] });
  socket.say({ type: "models", requestId: first.id, models: [] });
  expect(await first.outcome).toMatchObject({ models: [] });
  expect(await second.outcome).toMatchObject({ models: [entry] });
});

test("progress comes in order, and none after the end", async () => {
  const { client, socket, open } = makeClient();
  open();
  const progress: ServerMessage["type"][] = [];
  const { id, outcome } = client.request({ type: "load_model", model: "demo" }, (message) =>
    progress.push(message.type),
  );
  const step = { type: "model_progress", requestId: id, stage: "loading", progress: 0.5 } as const;
  socket.say(step);
  socket.say({
    type: "error",
    requestId: id,
    code: "model_invalid",
    message: "x",
    retryable: false,
  });
  socket.say(step);
  expect(await outcome).toMatchObject({ type: "error", code: "model_invalid" });
  expect(progress).toEqual(["model_progress"]);
});

describe("after a drop", () => {
  /** A client that has asked, lost its connection, and is connected again. */
  function makeReturned() {
    const t = makeClient();
    t.open();
    const progress: ServerMessage[] = [];
    const first = t.client.request({ type: "generate", prompt: "Hi" }, (message) => {
      progress.push(message);
    });
    const chunk = (text: string) =>
      ({ type: "completion_chunk", requestId: first.id, segment: "answer", text }) as const;
    t.socket.say(chunk("A"));
    t.socket.drop();
    t.client.connect();
    const socket = t.sockets[1];
    if (socket === undefined) throw new Error("no second socket was opened");
    socket.accept();
    const text = () =>
      progress.map((message) => (message.type === "completion_chunk" ? message.text : "")).join("");
    return { ...t, first, chunk, socket, text, progress };
  }
  const aborted = { type: "error", code: "aborted", message: "", retryable: true } as const;

  test("it asks for its session, and a request that runs there goes on", async () => {
    const { socket, first, chunk, text, phases } = makeReturned();
    expect(socket.sent).toMatchObject([{ type: "init", sessionId: "s", lastSeq: 1 }]);
    socket.say({ ...readyMessage, resumed: true, lastSeq: 2, requests: [first.id] });
    socket.say(chunk("B"));
    socket.say(chunk("C"));
    socket.say({ ...aborted, requestId: first.id });
    expect(await first.outcome).toMatchObject({ code: "aborted" });
    expect(text()).toBe("ABC");
    expect(socket.sent).toHaveLength(1);
    expect(phases).toEqual(["connecting", "open", "offline", "connecting", "open"]);
  });

  test("a request that has ended meanwhile ends with the frames that follow", async () => {
    const { socket, first, chunk, text } = makeReturned();
    socket.say({ ...readyMessage, resumed: true, lastSeq: 3 });
    socket.say(chunk("B"));
    socket.say({ ...aborted, requestId: first.id });
    expect(await first.outcome).toMatchObject({ code: "aborted" });
    expect(text()).toBe("AB");
    expect(socket.sent).toHaveLength(1);
  });

  test("a request that the server never got is sent again, once", () => {
    const { socket, first, chunk } = makeReturned();
    socket.say({ ...readyMessage, resumed: true, lastSeq: 2 });
    expect(socket.sent).toHaveLength(1);
    socket.say({ type: "info", code: "x", message: "the last frame that was missed" });
    expect(socket.sent.slice(1)).toMatchObject([{ type: "generate", requestId: first.id }]);
    socket.say(chunk("B"));
    expect(socket.sent).toHaveLength(2);
  });

  test("a new session has none of the requests", async () => {
    const { socket, first, client } = makeReturned();
    socket.say({ ...readyMessage, sessionId: "t" });
    expect(await first.outcome).toEqual({ type: "interrupted" });
    expect(client.position).toEqual({ sessionId: "t", lastSeq: 0 });
    expect(socket.sent).toHaveLength(1);
  });

  test("a reset goes to the requests it names; one that is nowhere is interrupted", async () => {
    const { socket, first, chunk, progress, client } = makeReturned();
    socket.say({ ...readyMessage, resumed: true, lastSeq: 9, requests: [first.id] });
    const segments = [{ kind: "answer" as const, text: "AB" }];
    socket.say({ type: "reset", lastSeq: 8, requests: [{ requestId: first.id, segments }] });
    expect(progress.at(-1)).toMatchObject({ type: "reset", requests: [{ segments }] });
    socket.say(chunk("C"));
    expect(client.position).toEqual({ sessionId: "s", lastSeq: 9 });

    const other = makeReturned();
    other.socket.say({ ...readyMessage, resumed: true, lastSeq: 9 });
    other.socket.say({ type: "reset", lastSeq: 9, requests: [] });
    expect(await other.first.outcome).toEqual({ type: "interrupted" });
    expect(other.socket.sent).toHaveLength(1);
  });

  test("what was aborted, before or during, is aborted there", async () => {
    const { client, socket, sockets, first } = makeReturned();
    client.abort(first.id);
    expect(await first.outcome).toEqual({ type: "interrupted" });
    socket.say({ ...readyMessage, resumed: true, lastSeq: 1, requests: [first.id] });
    expect(socket.sent.at(-1)).toEqual({ type: "abort", requestId: first.id });

    const second = client.request({ type: "generate", prompt: "Hi" });
    client.abort(second.id);
    socket.drop();
    client.connect();
    sockets[2]?.accept();
    sockets[2]?.say({ ...readyMessage, resumed: true, lastSeq: 1, requests: [second.id] });
    expect(sockets[2]?.sent.at(-1)).toEqual({ type: "abort", requestId: second.id });
  });

  test("a session that another page took over interrupts everything", async () => {
    const { client, socket, sockets, first } = makeReturned();
    socket.say({ ...readyMessage, resumed: true, lastSeq: 1, requests: [first.id] });
    socket.drop(4002);
    expect(await first.outcome).toEqual({ type: "interrupted" });
    client.wake();
    expect(sockets).toHaveLength(2);
    client.connect();
    expect(sockets).toHaveLength(3);
  });
});

describe("after a reload", () => {
  const goOn = (requests: string[]) => {
    const { openSocket, sockets } = makeFakeServer();
    const client = new LhamaClient({
      openSocket,
      clientName: "test",
      resume: { sessionId: "s", lastSeq: 7 },
      onState: () => {},
      onUnasked: () => {},
    });
    const texts: string[] = [];
    const { outcome } = client.rejoin("old", { type: "generate", prompt: "Hi" }, (message) => {
      if (message.type === "completion_chunk") texts.push(message.text);
    });
    client.connect();
    const socket = sockets[0];
    if (socket === undefined) throw new Error("no socket was opened");
    socket.accept();
    socket.say({ ...readyMessage, resumed: true, lastSeq: 7, requests });
    return { client, socket, outcome, texts };
  };

  test("a request goes on where the page had heard it last", () => {
    const { socket, texts, client } = goOn(["old", "orphan"]);
    expect(socket.sent).toEqual([
      { type: "init", protocol: 1, client: "test", sessionId: "s", lastSeq: 7 },
      { type: "abort", requestId: "orphan" },
    ]);
    socket.say({ type: "completion_chunk", requestId: "old", segment: "answer", text: "B" });
    expect(texts).toEqual(["B"]);
    expect(client.makeRequestId()).not.toBe(client.makeRequestId());
  });

  test("one that never arrived is sent", () => {
    const { socket } = goOn([]);
    expect(socket.sent.at(-1)).toEqual({ type: "generate", requestId: "old", prompt: "Hi" });
  });
});

test("without a connection a request is interrupted at once", async () => {
  const { client, socket } = makeClient();
  expect(await client.request({ type: "list_models" }).outcome).toEqual({ type: "interrupted" });
  expect(socket.sent).toEqual([]);
});

test("a frame above the server's limits is not sent", async () => {
  const { client, socket, open } = makeClient();
  open();
  const large = client.request({ type: "generate", prompt: "é".repeat(50_000) });
  expect(await large.outcome).toMatchObject({ type: "error", code: "frame_too_large" });
  const messages = Array(readyMessage.limits.frameValues).fill({ role: "user", content: "" });
  const complex = client.request({ type: "generate", messages });
  expect(await complex.outcome).toMatchObject({ type: "error", code: "frame_too_complex" });
  expect(socket.sent).toHaveLength(1);
});

test("abort names the request, which ends with what the server says", async () => {
  const { client, socket, open } = makeClient();
  open();
  const { id, outcome } = client.request({ type: "generate", prompt: "Hi" });
  client.abort(id);
  expect(socket.sent.at(-1)).toEqual({ type: "abort", requestId: id });
  socket.say({ type: "error", requestId: id, code: "aborted", message: "", retryable: true });
  expect(await outcome).toMatchObject({ code: "aborted" });
});

test("what belongs to no request of ours is reported apart", () => {
  const { socket, open, unasked } = makeClient();
  open();
  socket.say({ type: "error", code: "bad_frame", message: "x", retryable: false });
  socket.say({ type: "info", code: "engine_stopped", message: "y" });
  socket.say({ type: "error", requestId: "r9", code: "aborted", message: "z", retryable: true });
  socket.say({ type: "models_changed" });
  expect(unasked).toMatchObject([
    { code: "bad_frame" },
    { code: "engine_stopped" },
    { code: "aborted" },
    { type: "models_changed" },
  ]);
});

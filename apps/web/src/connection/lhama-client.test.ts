import type { ServerMessage } from "@lhama/protocol/browser";
import { expect, test } from "vitest";
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
  return { client, socket, open, unasked, phases };
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

test("a drop interrupts what is pending", async () => {
  const { client, socket, open, phases } = makeClient();
  open();
  const { outcome } = client.request({ type: "generate", prompt: "Hi" });
  socket.drop();
  expect(await outcome).toEqual({ type: "interrupted" });
  expect(phases).toEqual(["connecting", "open", "offline"]);
});

test("without a connection a request is interrupted at once", async () => {
  const { client, socket } = makeClient();
  expect(await client.request({ type: "list_models" }).outcome).toEqual({ type: "interrupted" });
  expect(socket.sent).toEqual([]);
});

test("a frame above the server's limit is not sent", async () => {
  const { client, socket, open } = makeClient();
  open();
  const { outcome } = client.request({ type: "generate", prompt: "é".repeat(50_000) });
  expect(await outcome).toMatchObject({ type: "error", code: "frame_too_large" });
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
  expect(unasked.map((message) => message.code)).toEqual([
    "bad_frame",
    "engine_stopped",
    "aborted",
  ]);
});

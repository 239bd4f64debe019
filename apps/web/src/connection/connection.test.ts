import { encodeFrame } from "@lhama/protocol/browser";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, type ConnectionState } from "./connection.ts";
import { type FakeSocket, makeFakeServer, readyMessage } from "./testing/make-fake-server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function makeConnection() {
  const { openSocket, sockets } = makeFakeServer();
  const states: ConnectionState[] = [];
  const messages: unknown[] = [];
  const connection = new Connection({
    openSocket,
    clientName: "test",
    onState: (state) => states.push(state),
    onMessage: (message) => messages.push(message),
    random: () => 1,
  });
  const socket = (index: number): FakeSocket => {
    const found = sockets[index];
    if (found === undefined) throw new Error(`socket ${index} was not opened`);
    return found;
  };
  const open = (index: number) => {
    socket(index).accept();
    socket(index).say(readyMessage);
  };
  return { connection, sockets, socket, open, states, messages };
}

test("introduces itself and is open once the server is ready", () => {
  const { connection, socket, states } = makeConnection();
  connection.connect();
  socket(0).accept();
  expect(socket(0).sent).toEqual([{ type: "init", protocol: 1, client: "test" }]);
  expect(connection.state).toEqual({ phase: "connecting", failures: 0 });
  socket(0).say(readyMessage);
  expect(states.map((state) => state.phase)).toEqual(["connecting", "open"]);
  expect(connection.state).toMatchObject({ server: { sessionId: "s" } });
});

test("connects only once, however often it is asked to", () => {
  const { connection, sockets, open } = makeConnection();
  connection.connect();
  connection.connect();
  open(0);
  connection.connect();
  expect(sockets).toHaveLength(1);
});

test("waits longer after each failure, and says when it will try again", () => {
  const { connection, sockets, socket, states } = makeConnection();
  connection.connect();
  for (const [attempt, delay] of [500, 1000, 2000].entries()) {
    socket(attempt).drop();
    expect(states.at(-1)).toEqual({ phase: "offline", retryAt: Date.now() + delay });
    vi.advanceTimersByTime(delay - 1);
    expect(sockets).toHaveLength(attempt + 1);
    vi.advanceTimersByTime(1);
    expect(sockets).toHaveLength(attempt + 2);
  }
});

test("starts with short waits again only after a connection that held", () => {
  const { connection, socket, open } = makeConnection();
  const retryAfter = () =>
    connection.state.phase === "offline" ? connection.state.retryAt - Date.now() : undefined;
  connection.connect();
  socket(0).drop();
  vi.advanceTimersByTime(500);
  open(1);
  socket(1).drop();
  expect(retryAfter()).toBe(1000);
  vi.advanceTimersByTime(1000);
  open(2);
  vi.advanceTimersByTime(5000);
  socket(2).drop();
  expect(retryAfter()).toBe(500);
});

test("retries at once when asked, and does not try twice", () => {
  const { connection, sockets, socket } = makeConnection();
  connection.connect();
  socket(0).drop();
  connection.connect();
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(5000);
  expect(sockets).toHaveLength(2);
});

test("gives up a socket that never gets ready", () => {
  const { connection, socket } = makeConnection();
  connection.connect();
  socket(0).accept();
  vi.advanceTimersByTime(10_000);
  expect(socket(0).hungUp).toBe(true);
  expect(connection.state.phase).toBe("offline");
});

test("pings inside 30 s and stays open while the server answers", () => {
  const { connection, socket, open } = makeConnection();
  connection.connect();
  open(0);
  for (let minute = 0; minute < 10; minute++) {
    const before = socket(0).sent.length;
    vi.advanceTimersByTime(20_000);
    expect(socket(0).sent.slice(before)).toEqual([{ type: "ping" }]);
    socket(0).say({ type: "pong" });
  }
  expect(connection.state.phase).toBe("open");
});

test("drops a line on which nothing answers a ping", () => {
  const { connection, socket, open } = makeConnection();
  connection.connect();
  open(0);
  vi.advanceTimersByTime(20_000);
  vi.advanceTimersByTime(8_000);
  expect(socket(0).hungUp).toBe(true);
  expect(connection.state.phase).toBe("offline");
});

test("waking up pings an open line and retries a broken one", () => {
  const { connection, sockets, socket, open } = makeConnection();
  connection.connect();
  open(0);
  connection.wake();
  expect(socket(0).sent.at(-1)).toEqual({ type: "ping" });
  vi.advanceTimersByTime(8_000);
  expect(connection.state.phase).toBe("offline");
  connection.wake();
  expect(sockets).toHaveLength(2);
});

test("the late close of a socket that was given up changes nothing", () => {
  const { connection, socket, open } = makeConnection();
  connection.connect();
  vi.advanceTimersByTime(10_000);
  connection.connect();
  open(1);
  socket(0).drop();
  socket(0).say({ type: "info", code: "late", message: "" });
  expect(connection.state.phase).toBe("open");
});

test("passes messages on, but neither ready nor pong", () => {
  const { connection, socket, open, messages } = makeConnection();
  connection.connect();
  open(0);
  socket(0).say({ type: "pong" });
  socket(0).say({ type: "info", code: "draining", message: "Soon." });
  expect(messages).toEqual([{ type: "info", seq: 1, code: "draining", message: "Soon." }]);
});

test("a frame that comes twice counts once; one that is missing is asked for again", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { connection, sockets, socket, open, messages } = makeConnection();
  connection.connect();
  open(0);
  const info = (seq: number) => encodeFrame({ type: "info", seq, code: "x", message: String(seq) });
  for (const seq of [1, 2, 2, 1, 3]) socket(0).sayText(info(seq));
  expect(messages).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
  socket(0).sayText(info(5));
  expect(connection.state.phase).toBe("offline");
  connection.connect();
  expect(sockets).toHaveLength(2);
  socket(1).accept();
  expect(socket(1).sent).toMatchObject([{ type: "init", sessionId: "s", lastSeq: 3 }]);
});

test("leaves a server that sends garbage, and calls again", () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const { connection, socket, open } = makeConnection();
  connection.connect();
  open(0);
  socket(0).sayText("<html>");
  expect(socket(0).hungUp).toBe(true);
  expect(connection.state.phase).toBe("offline");
});

test.each([
  [
    "an error frame",
    (socket: FakeSocket) =>
      socket.say({ type: "error", code: "protocol_version", message: "", retryable: false }),
  ],
  ["a close code", (socket: FakeSocket) => socket.drop(4001)],
])("does not call again after %s says that the page is outdated", (_name, refuse) => {
  const { connection, sockets, socket } = makeConnection();
  connection.connect();
  socket(0).accept();
  refuse(socket(0));
  expect(connection.state).toEqual({ phase: "outdated" });
  connection.connect();
  connection.wake();
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
});

import { once } from "node:events";
import { encodeFrame, PROTOCOL_VERSION } from "@lhama/protocol";
import { WebSocket } from "ws";
import type { Flooder, FloodOptions } from "./bully-messages.ts";
import { serve } from "./child.ts";

/** What it sends, in turn: the cheapest message, a question of some length, garbage, and what is never refused. */
const FRAMES = {
  lhama: [
    encodeFrame({ type: "ping" }),
    encodeFrame({ type: "generate", requestId: "flood", prompt: "Why? ".repeat(400) }),
    `{"json":${"[".repeat(20)}`,
    encodeFrame({ type: "abort" }),
  ],
  bare: [
    '{"count":0}',
    JSON.stringify({ count: 0, prompt: "Why? ".repeat(400) }),
    `{"count":0,"list":${"[".repeat(20)}${"]".repeat(20)}}`,
    '{"count":0}',
  ],
};
const TICK_MS = 2;
/** Bytes that wait here at most when the server reads slowly. */
const MOST_QUEUED = 1024 ** 2;

let options: FloodOptions = { kind: "bare", port: 0 };
let timer: ReturnType<typeof setInterval> | undefined;
let socket: WebSocket | undefined;
let sent = 0;
let closed = 0;

serve({ connect, start, stop } satisfies Flooder);

async function connect(given: FloodOptions): Promise<void> {
  options = given;
  await open();
}

function start(perSecond: number): void {
  sent = 0;
  closed = 0;
  const frames = FRAMES[options.kind];
  const begin = performance.now();
  timer = setInterval(() => {
    const due = ((performance.now() - begin) / 1000) * perSecond;
    if (socket?.readyState !== WebSocket.OPEN) return;
    for (; sent < due && socket.bufferedAmount < MOST_QUEUED; sent++) {
      socket.send(frames[sent % frames.length] ?? "");
    }
  }, TICK_MS);
}

function stop(): { sent: number; closed: number } {
  clearInterval(timer);
  socket
    ?.removeAllListeners("close")
    .on("error", () => {})
    .close();
  socket = undefined;
  return { sent, closed };
}

/** Comes back at once whenever it is put out. Resolves when it may send. */
async function open(): Promise<void> {
  const { kind, port } = options;
  const own = new WebSocket(`ws://127.0.0.1:${port}${kind === "lhama" ? "/ws" : ""}`);
  socket = own;
  own.on("error", () => {});
  own.on("close", () => {
    closed += 1;
    if (socket === own) void open();
  });
  await once(own, "open");
  if (kind === "bare") return;
  own.send(encodeFrame({ type: "init", protocol: PROTOCOL_VERSION }));
  await once(own, "message");
}

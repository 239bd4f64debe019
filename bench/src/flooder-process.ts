import { once } from "node:events";
import { encodeFrame, PROTOCOL_VERSION } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import { WebSocket } from "ws";
import type { Flooder, FloodOptions } from "./bully-messages.ts";
import { serve } from "./child.ts";
import { frameThat } from "./frame-that.ts";

/** Of some length, and not answered before it is aborted: a burst of tokens would be a flood of another kind. */
const QUESTION = scriptPrompt({ thought: "Why? ".repeat(400), ponders: true });

/** What it sends, in turn: the cheapest message, a question of some length, garbage, and what is never refused. */
const FRAMES = {
  lhama: [
    encodeFrame({ type: "ping" }),
    encodeFrame({ type: "generate", requestId: "flood", prompt: QUESTION }),
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

let options: FloodOptions = { kind: "bare", port: 0, sockets: 0 };
let timer: ReturnType<typeof setInterval> | undefined;
/** For the next floods; the first one is that of the flood at hand. */
const sockets: WebSocket[] = [];
let sent = 0;
let closed = 0;

serve({ connect, start, stop } satisfies Flooder);

async function connect(given: FloodOptions): Promise<void> {
  options = given;
  for (let i = 0; i < given.sockets; i++) sockets.push(await open());
}

function start(perSecond: number): void {
  sent = 0;
  closed = 0;
  const frames = FRAMES[options.kind];
  const begin = performance.now();
  timer = setInterval(() => {
    const due = ((performance.now() - begin) / 1000) * perSecond;
    const [socket] = sockets;
    if (socket?.readyState !== WebSocket.OPEN) return;
    for (; sent < due && socket.bufferedAmount < MOST_QUEUED; sent++) {
      socket.send(frames[sent % frames.length] ?? "");
    }
  }, TICK_MS);
}

function stop(): { sent: number; closed: number } {
  clearInterval(timer);
  sockets.shift()?.removeAllListeners("close").close();
  return { sent, closed };
}

/** Comes back at once whenever it is put out. Resolves when it may send, and its model is there. */
async function open(): Promise<WebSocket> {
  const { kind, port } = options;
  const socket = new WebSocket(`ws://127.0.0.1:${port}${kind === "lhama" ? "/ws" : ""}`);
  socket.on("error", () => {});
  socket.on("close", async () => {
    closed += 1;
    const again = await open();
    sockets[sockets.indexOf(socket)] = again;
  });
  await once(socket, "open");
  if (kind === "bare") return socket;
  socket.send(encodeFrame({ type: "init", protocol: PROTOCOL_VERSION }));
  socket.send(encodeFrame({ type: "load_model", requestId: "load" }));
  await frameThat(socket, (frame) => frame.startsWith('{"json":{"type":"model_loaded"'));
  return socket;
}

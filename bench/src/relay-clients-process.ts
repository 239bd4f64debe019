import { setTimeout } from "node:timers/promises";
import { type ClientMessage, encodeFrame, PROTOCOL_VERSION } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import { WebSocket } from "ws";
import { serve } from "./child.ts";
import { now } from "./clock.ts";
import { frameThat } from "./frame-that.ts";
import {
  CHUNK_TEXT,
  type ConnectOptions,
  isDone,
  type RelayClients,
  type StreamOptions,
  type StreamResult,
  sentTimes,
} from "./relay-messages.ts";

const sockets: WebSocket[] = [];
let kind: ConnectOptions["kind"] = "bare";
let loaded = 0;

serve({ connect, load, stream } satisfies RelayClients);

async function connect(options: ConnectOptions): Promise<void> {
  kind = options.kind;
  const url = `ws://127.0.0.1:${options.port}${kind === "lhama" ? "/ws" : ""}`;
  const added = Array.from({ length: options.sockets - sockets.length }, () => {
    return new WebSocket(url, { perMessageDeflate: false });
  });
  sockets.push(...added);
  await Promise.all(added.map(open));
}

/** Resolves when the socket has a session. */
async function open(socket: WebSocket): Promise<void> {
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  if (kind === "bare") return;
  const ready = frameThat(socket, (frame) => frame.startsWith('{"json":{"type":"ready"'));
  send(socket, { type: "init", protocol: PROTOCOL_VERSION });
  await ready;
}

async function load(count: number): Promise<void> {
  const added = sockets.slice(loaded, count);
  loaded = Math.max(loaded, count);
  if (kind === "bare") return;
  await Promise.all(
    added.map(async (socket) => {
      send(socket, { type: "load_model", requestId: "load" });
      await frameThat(socket, (frame) => frame.startsWith('{"json":{"type":"model_loaded"'));
    }),
  );
}

/** Starts the streams, their chunks spread evenly over the interval. */
async function stream(options: StreamOptions): Promise<StreamResult> {
  const { count, intervalMs } = options;
  const latencies = new Float64Array(count * options.sockets);
  let received = 0;
  const record = (data: unknown) => {
    for (const sent of sentTimes(String(data))) latencies[received++] = now() - sent;
  };
  const start = performance.now();
  const ended = sockets.slice(0, options.sockets).map(async (socket, i) => {
    await setTimeout((i / options.sockets) * intervalMs);
    socket.on("message", record);
    const done = frameThat(socket, isDone);
    if (kind === "bare") socket.send(JSON.stringify({ count, intervalMs }));
    else {
      const prompt = scriptPrompt({ count, text: CHUNK_TEXT, intervalMs });
      send(socket, { type: "generate", requestId: "r", prompt });
    }
    await done;
    socket.off("message", record);
  });
  await Promise.all(ended);
  if (received !== latencies.length) {
    throw new Error(`${received} of ${latencies.length} chunks arrived.`);
  }
  return { latencies, seconds: (performance.now() - start) / 1000 };
}

function send(socket: WebSocket, message: ClientMessage): void {
  socket.send(encodeFrame(message));
}

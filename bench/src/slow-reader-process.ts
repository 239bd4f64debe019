import { type ClientMessage, encodeFrame, PROTOCOL_VERSION } from "@lhama/protocol";
import { scriptPrompt } from "@lhama/worker/testing";
import { WebSocket } from "ws";
import type { AskOptions, SlowReader } from "./bully-messages.ts";
import { serve } from "./child.ts";
import { CHUNK_TEXT, isDone } from "./relay-messages.ts";

serve({ read, stopReading } satisfies SlowReader);

let socket: WebSocket | undefined;

async function read(options: AskOptions): Promise<void> {
  socket ??= await connect(options);
  const reader = socket;
  let ended = 0;
  const allEnded = new Promise<void>((resolve) => {
    reader.on("message", function onMessage(data) {
      if (isDone(String(data))) ended += 1;
      if (ended < options.answers) return;
      reader.off("message", onMessage);
      resolve();
    });
  });
  ask(reader, options);
  await allEnded;
}

/** What comes in stays with the kernel until that has enough. */
function stopReading(options: AskOptions): void {
  if (socket === undefined) throw new Error("Read first.");
  socket.pause();
  ask(socket, options);
}

async function connect({ kind, port }: AskOptions): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${kind === "lhama" ? "/ws" : ""}`);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  if (kind === "bare") return socket;
  send(socket, { type: "init", protocol: PROTOCOL_VERSION });
  send(socket, { type: "load_model", requestId: "load" });
  await new Promise<void>((resolve) => {
    socket.on("message", function onMessage(data) {
      if (!String(data).includes('"type":"model_loaded"')) return;
      socket.off("message", onMessage);
      resolve();
    });
  });
  return socket;
}

/** All at once; a server makes one after the other. */
function ask(socket: WebSocket, { kind, answers, chunks }: AskOptions): void {
  for (let i = 0; i < answers; i++) {
    if (kind === "bare") {
      socket.send(JSON.stringify({ count: chunks, intervalMs: 0 }));
    } else {
      const prompt = scriptPrompt({ count: chunks, text: CHUNK_TEXT });
      send(socket, { type: "generate", requestId: `r${i}`, prompt });
    }
  }
}

function send(socket: WebSocket, message: ClientMessage): void {
  socket.send(encodeFrame(message));
}

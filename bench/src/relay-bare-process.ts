import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import type { BulliedServer } from "./bully-messages.ts";
import { serve } from "./child.ts";
import { now } from "./clock.ts";
import { BARE_DONE_FRAME, CHUNK_FRAME, type StreamOptions } from "./relay-messages.ts";
import { StallMeter } from "./stall-meter.ts";

// The least that can send these bytes: no threads, no sessions, no encoding.
const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false });
server.on("connection", (socket) => {
  socket.on("message", (data) => void answer(socket, JSON.parse(String(data))));
});
await once(server, "listening");
const stalls = new StallMeter();
let running = 0;

serve({
  port: () => (server.address() as AddressInfo).port,
  pid: () => process.pid,
  takeMaxStall: () => stalls.takeMax(),
  rssBytes: () => process.memoryUsage.rss(),
  isIdle: () => running === 0,
} satisfies BulliedServer);

/** Keeps the pace as the scripted engine does. */
async function answer(
  socket: WebSocket,
  { count, intervalMs }: Omit<StreamOptions, "sockets">,
): Promise<void> {
  const start = performance.now();
  running += 1;
  for (let i = 0; i < count; i++) {
    const ms = start + i * intervalMs - performance.now();
    await (ms < 1 ? setImmediate() : setTimeout(ms));
    socket.send(CHUNK_FRAME.replace("{now}", String(now())));
  }
  running -= 1;
  socket.send(BARE_DONE_FRAME);
}

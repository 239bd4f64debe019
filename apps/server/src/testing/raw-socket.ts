import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Sent by a client of a WebSocket to ask for it. */
export function upgradeRequest(port: number): string {
  return (
    `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\n` +
    "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
  );
}

/** A WebSocket in whose bytes nothing is hidden, once the server has accepted it. */
export async function openRawSocket(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(upgradeRequest(port));
  const [answer] = await once(socket, "data");
  if (!String(answer).startsWith("HTTP/1.1 101")) throw new Error(`Refused: ${answer}`);
  return socket;
}

export const OPCODES = { continuation: 0, text: 1, ping: 9, pong: 10 } as const;

/**
 * A frame of a client.
 * @param payload at most 125 bytes
 * @param options.isLast false when more frames of the same message follow
 */
export function rawFrame(
  opcode: keyof typeof OPCODES,
  payload: string,
  { isLast = true } = {},
): Buffer {
  const bytes = Buffer.from(payload);
  const head = [(isLast ? 0x80 : 0) | OPCODES[opcode], 0x80 | bytes.length];
  // Masked with zeros, which change nothing.
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), bytes]);
}

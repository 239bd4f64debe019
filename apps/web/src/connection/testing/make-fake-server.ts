import {
  type ClientMessage,
  encodeFrame,
  LIMITS,
  readTrustedFrame,
  type ServerMessage,
} from "@lhama/protocol/browser";
import type { OpenSocket, SocketEvents } from "../socket.ts";

type Unnumbered = ServerMessage extends infer Message
  ? Message extends unknown
    ? Omit<Message, "seq">
    : never
  : never;

/** The far end of one fake socket, played by the test. */
export interface FakeSocket {
  /** What the client sent, decoded. */
  readonly sent: ClientMessage[];
  /** Whether the client has closed it. */
  readonly hungUp: boolean;
  accept(): void;
  say(message: Unnumbered): void;
  sayText(text: string): void;
  drop(code?: number): void;
}

/** A server made of sockets that do only what the test tells them to. */
export function makeFakeServer(): { openSocket: OpenSocket; sockets: FakeSocket[] } {
  const sockets: FakeSocket[] = [];
  const openSocket = (events: SocketEvents) => {
    const sent: ClientMessage[] = [];
    const state = { hungUp: false, seq: 0 };
    sockets.push({
      sent,
      get hungUp() {
        return state.hungUp;
      },
      accept: () => events.onOpen(),
      say(message) {
        if (message.type === "ready" && message.resumed) state.seq = askedFor(sent);
        if (message.type === "reset") state.seq = message.lastSeq;
        const isNumbered = !["ready", "reset", "pong"].includes(message.type);
        if (isNumbered) state.seq += 1;
        const frame = isNumbered ? { ...message, seq: state.seq } : message;
        events.onText(encodeFrame(frame as ServerMessage));
      },
      sayText: (text) => events.onText(text),
      drop: (code = 1006) => events.onClose(code),
    });
    return {
      send: (text: string) => {
        sent.push(readTrustedFrame(text) as unknown as ClientMessage);
      },
      close() {
        state.hungUp = true;
      },
    };
  };
  return { openSocket, sockets };
}

/** The last frame that the client says it has. */
function askedFor(sent: ClientMessage[]): number {
  const init = sent.find((message) => message.type === "init");
  return (init?.type === "init" ? init.lastSeq : undefined) ?? 0;
}

/** The answer to `init`. */
export const readyMessage: Unnumbered & { type: "ready" } = {
  type: "ready",
  protocol: 1,
  server: { name: "lhama", version: "0.1.0" },
  sessionId: "s",
  features: { gbnf: false, states: false },
  limits: { ...LIMITS, frameBytes: 100_000, frameValues: 2000 },
  defaultModel: "demo",
  resumed: false,
  lastSeq: 0,
  requests: [],
  model: null,
};

import {
  type ClientMessage,
  decodeServerFrame,
  encodeFrame,
  isFinal,
  PROTOCOL_VERSION,
  type ServerMessage,
  type ServerMessageOf,
} from "@lhama/protocol";
import { WebSocket } from "ws";

/** Everything that answered one request, in order. */
export interface Answer {
  frames: ServerMessage[];
  /** The frame that ended it. */
  last: ServerMessage;
}

export interface ClientOptions {
  /** Hears each frame as it arrives. */
  onFrame?(frame: ServerMessage): void;
  /** Sent with the upgrade request. */
  headers?: Record<string, string>;
  /** Goes on with a session: its id and the last frame of it that came. */
  resume?: { sessionId: string; lastSeq: number };
  /** False leaves the `init` to the caller. */
  init?: boolean;
}

/**
 * A client of a Lhama server, for tests and benchmarks.
 * @param port of a server on 127.0.0.1
 * @throws Error when the server refuses the socket
 */
export async function makeClient(port: number, options: ClientOptions = {}): Promise<Client> {
  const ws = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers: options.headers ?? {} });
  const client = new Client(ws, options.onFrame);
  await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
  if (options.init !== false) {
    const init = { type: "init", requestId: "init", protocol: PROTOCOL_VERSION } as const;
    await client.request({ ...init, ...options.resume });
  }
  return client;
}

export class Client {
  /** All frames so far. */
  readonly frames: ServerMessage[] = [];
  /** Resolves when the socket is gone. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #ws: WebSocket;
  readonly #watchers = new Set<() => void>();

  constructor(ws: WebSocket, onFrame?: (frame: ServerMessage) => void) {
    this.#ws = ws;
    ws.on("message", (data) => {
      const frame = decodeServerFrame(String(data));
      this.frames.push(frame);
      onFrame?.(frame);
      this.#notify();
    });
    // What went wrong shows in `closed`, and before that in makeClient.
    ws.on("error", () => {});
    this.closed = new Promise((resolve) => {
      ws.on("close", (code, reason) => {
        resolve({ code, reason: String(reason) });
        this.#notify();
      });
    });
  }

  /** What {@link ClientOptions.resume} needs to go on with this client's session. */
  get position(): { sessionId: string; lastSeq: number } {
    const ready = this.frames.find((frame) => frame.type === "ready");
    if (ready?.type !== "ready") throw new Error("There is no session yet.");
    const lastSeq = this.frames.findLast(({ seq }) => seq !== undefined)?.seq;
    return { sessionId: ready.sessionId, lastSeq: lastSeq ?? 0 };
  }

  send(message: ClientMessage): void {
    this.sendRaw(encodeFrame(message));
  }

  /** Sends anything: a text frame for a string, else a binary one. */
  sendRaw(data: string | Buffer): void {
    this.#ws.send(data);
  }

  /** Sends a request and resolves with all its frames when it has ended, well or not. */
  async request(message: ClientMessage & { requestId: string }): Promise<Answer> {
    const from = this.frames.length;
    this.send(message);
    return this.answer(message.requestId, from);
  }

  /** All frames of a request, once it has ended, from position `from` of {@link frames} on. */
  async answer(requestId: string, from = 0): Promise<Answer> {
    const own = (frame: ServerMessage) => "requestId" in frame && frame.requestId === requestId;
    const last = await this.waitUntil((frame) => own(frame) && isFinal(frame), from);
    return { frames: this.frames.slice(from).filter(own), last };
  }

  /** The first frame of this type, now or later, at or after position `from` of {@link frames}. */
  waitFor<Type extends ServerMessage["type"]>(
    type: Type,
    from = 0,
  ): Promise<ServerMessageOf<Type>> {
    const isOfType = (frame: ServerMessage) => frame.type === type;
    return this.waitUntil(isOfType, from) as Promise<ServerMessageOf<Type>>;
  }

  /**
   * The first function call, now or later, at or after position `from` of {@link frames}.
   * @throws Error when an answer ends without one: a model that makes no call would be waited for in vain
   */
  async waitForCall(from = 0): Promise<ServerMessageOf<"function_call">> {
    const isEither = ({ type }: ServerMessage) =>
      type === "function_call" || type === "completion_done";
    const frame = await this.waitUntil(isEither, from);
    if (frame.type === "function_call") return frame;
    throw new Error(`There was no function call: ${JSON.stringify(frame)}`);
  }

  /**
   * The first frame that `matches`, now or later, at or after position `from` of {@link frames}.
   * @throws Error when the socket closes before one comes
   */
  waitUntil(matches: (frame: ServerMessage) => boolean, from = 0): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      let next = from;
      const watch = () => {
        for (; next < this.frames.length; next++) {
          const frame = this.frames[next];
          if (frame === undefined || !matches(frame)) continue;
          this.#watchers.delete(watch);
          resolve(frame);
          return;
        }
        if (this.#ws.readyState !== WebSocket.CLOSED) return;
        this.#watchers.delete(watch);
        reject(new Error("The socket closed before the frame came."));
      };
      this.#watchers.add(watch);
      watch();
    });
  }

  /** Reads nothing more until {@link resume}. */
  pause(): void {
    this.#ws.pause();
  }

  resume(): void {
    this.#ws.resume();
  }

  /** Resolves when the server has pinged this many times. */
  countPings(most: number): Promise<void> {
    return new Promise((resolve) => {
      let count = 0;
      this.#ws.on("ping", () => {
        count += 1;
        if (count === most) resolve();
      });
    });
  }

  /** Closes the socket; resolves when it is closed. */
  async close(): Promise<void> {
    this.#ws.close();
    await this.closed;
  }

  /** Cuts the connection without a word, as a crash of the browser would. */
  terminate(): void {
    this.#ws.terminate();
  }

  #notify(): void {
    for (const watch of [...this.#watchers]) watch();
  }
}

/** The text that was streamed, of one kind of segment. */
export function streamedText({ frames }: Answer, segment = "answer"): string {
  return frames
    .map((frame) =>
      frame.type === "completion_chunk" && frame.segment === segment ? frame.text : "",
    )
    .join("");
}

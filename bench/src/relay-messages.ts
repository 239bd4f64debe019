import { encodeFrame } from "@lhama/protocol";

export const MOST_SOCKETS = 200;

/** What each of the two servers answers the bench. */
export type RelayServer = {
  port(argument: undefined): number;
  /** Of its event loop since the last call, in ms. */
  takeMaxStall(argument: undefined): number;
};

export interface ConnectOptions {
  kind: "lhama" | "bare";
  port: number;
  /** How many there shall be; those that are there already stay. */
  sockets: number;
}

export interface StreamOptions {
  /** Chunks that each socket gets. */
  count: number;
  /** Time between two of them; 0 for as fast as possible. */
  intervalMs: number;
}

export interface StreamResult {
  /** From each chunk's sending to its arrival, in ms. */
  latencies: Float64Array;
  /** From the first request to the last end. */
  seconds: number;
}

export type RelayClients = {
  connect(options: ConnectOptions): Promise<void>;
  /** On all sockets at the same time. */
  stream(options: StreamOptions): Promise<StreamResult>;
};

/** What a chunk's text is replaced by: when it was sent. */
export const NOW = "{now}";

/** The bytes of a chunk's frame, with {@link NOW} in it. */
export const CHUNK_FRAME = encodeFrame({
  type: "completion_chunk",
  requestId: "r",
  segment: "answer",
  text: NOW,
  seq: 100,
});
const [BEFORE_TEXT = ""] = CHUNK_FRAME.split(NOW);

/** The bare server's last frame. */
export const BARE_DONE_FRAME = '{"json":{"type":"completion_done"}}';

/** When a chunk was sent; undefined when the frame is none. */
export function sentAt(frame: string): number | undefined {
  if (!frame.startsWith(BEFORE_TEXT)) return undefined;
  return Number(frame.slice(BEFORE_TEXT.length, frame.indexOf('"', BEFORE_TEXT.length)));
}

export function isDone(frame: string): boolean {
  return frame.startsWith(BARE_DONE_FRAME.slice(0, -2));
}

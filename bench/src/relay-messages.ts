import { encodeFrame } from "@lhama/protocol";

export const MOST_SOCKETS = 200;

/** What each of the servers answers the bench. */
export type RelayServer = {
  port(argument: undefined): number;
  pid(argument: undefined): number;
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
  /** How many of the sockets get an answer, the first ones. */
  sockets: number;
  /** Chunks that each of them gets. */
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
  /** All those that are missing, at once. */
  connect(options: ConnectOptions): Promise<void>;
  /** Loads the model on the first so many sockets, at once, where that has not been done. */
  load(sockets: number): Promise<void>;
  /** At the same time; their model must be loaded. */
  stream(options: StreamOptions): Promise<StreamResult>;
};

/** The text of a chunk, of which `{now}` is replaced by the time of its sending. */
export const CHUNK_TEXT = "{now} ";

/** A chunk's frame. */
export const CHUNK_FRAME = encodeFrame({
  type: "completion_chunk",
  requestId: "r",
  segment: "answer",
  text: CHUNK_TEXT,
  seq: 100,
});
const [BEFORE_TEXT = ""] = CHUNK_FRAME.split(CHUNK_TEXT);

/** The bare server's last frame. */
export const BARE_DONE_FRAME = '{"json":{"type":"completion_done"}}';

/** When the chunks in a frame were sent. Those for a socket that lags come together. */
export function sentTimes(frame: string): number[] {
  if (!frame.startsWith(BEFORE_TEXT)) return [];
  const text = frame.slice(BEFORE_TEXT.length, frame.indexOf('"', BEFORE_TEXT.length));
  return text.trimEnd().split(" ").map(Number);
}

export function isDone(frame: string): boolean {
  return frame.startsWith(BARE_DONE_FRAME.slice(0, -2));
}

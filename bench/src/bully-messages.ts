import type { RelayServer } from "./relay-messages.ts";

/** What a server that is bullied answers the bench beside what it does for the relay. */
export type BulliedServer = RelayServer & {
  /** Memory of its process, in bytes. */
  rssBytes(argument: undefined): number;
  /** Whether no answer is being made. */
  isIdle(argument: undefined): boolean;
};

export interface AskOptions {
  kind: "lhama" | "bare";
  port: number;
  answers: number;
  /** Chunks of each answer. */
  chunks: number;
}

export type SlowReader = {
  /** Asks for answers and reads them all. */
  read(options: AskOptions): Promise<void>;
  /** Asks for the same, on the same socket, and reads nothing any more. */
  stopReading(options: AskOptions): void;
};

export interface FloodOptions {
  kind: "lhama" | "bare";
  port: number;
  sockets: number;
}

export type Flooder = {
  /** Opens its sockets, one for each flood, and does no more with them than load a model. */
  connect(options: FloodOptions): Promise<void>;
  /** Sends that many messages a second over the next of them. */
  start(perSecond: number): void;
  /** Closes that one; resolves with what was sent, and how often the server has closed the socket meanwhile. */
  stop(argument: undefined): { sent: number; closed: number };
};

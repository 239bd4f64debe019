import type {
  ModelEntry,
  ModelFacts,
  SegmentKind,
  ServerMessageOf,
  StopReason,
  Timings,
  Usage,
  WireError,
} from "@lhama/protocol/browser";
import type { ConnectionState } from "../connection/connection.ts";

/** A stretch of an answer: what it says, or what the model thought on the way. */
export interface Part {
  kind: SegmentKind;
  text: string;
}

export interface UserMessage {
  id: string;
  role: "user";
  text: string;
}

export interface AssistantMessage {
  id: string;
  role: "assistant";
  parts: Part[];
  /** The conversation had become too long: the model does not see the oldest messages any more. */
  contextShifted: boolean;
  state: AnswerState;
}

export type Message = UserMessage | AssistantMessage;

export type AnswerState =
  | { phase: "running" }
  | { phase: "done"; stopReason: StopReason; usage: Usage; timings: Timings }
  /** Stopped by the person before the engine had anything to report. */
  | { phase: "stopped" }
  /** The connection or the page went away before the end. */
  | { phase: "interrupted" }
  | { phase: "failed"; error: WireError };

export type ModelState =
  /** No connection; the name is that of the model before it was lost. */
  | { phase: "none"; name: string | null }
  | { phase: "loading"; name: string; stage: "starting" | "loading"; progress: number }
  | { phase: "ready"; facts: ModelFacts }
  | { phase: "failed"; name: string; error: WireError };

/** The name of the model that is loaded, or was, or is about to be; null before there was one. */
export function modelName(model: ModelState): string | null {
  return model.phase === "ready" ? model.facts.name : model.name;
}

/** The answer that is being made. */
export interface Run {
  messageId: string;
  stopping: boolean;
  step: /** For the connection or the model. */
    | { name: "waiting" }
    /** At a place in the server's line; 1 is next. */
    | { name: "queued"; position: number }
    /** `progress`: the part of the prompt that the model has read, 0 to 1. */
    | { name: "prefill"; progress: number }
    | { name: "generating" };
}

/** A short message that goes away by itself, with one thing to do about it. */
export interface Notice {
  text: string;
  action?: { label: string; run(): void };
}

/** A model on its way to the server. */
export type DownloadState =
  /** Begun once, and stopped. */
  | { uri: string; phase: "paused" }
  | { uri: string; phase: "running"; progress: DownloadProgress | null }
  | { uri: string; phase: "failed"; error: WireError };

export type DownloadProgress = Pick<
  ServerMessageOf<"download_progress">,
  "state" | "receivedBytes" | "totalBytes" | "bytesPerSecond" | "secondsLeft"
>;

export interface AppState {
  connection: ConnectionState;
  models: ModelEntry[];
  downloads: DownloadState[];
  model: ModelState;
  /** Ids of the messages, oldest first. */
  order: string[];
  messages: Record<string, Message>;
  run: Run | null;
  notice: Notice | null;
}

export function makeInitialState(): AppState {
  return {
    connection: { phase: "connecting", failures: 0 },
    models: [],
    downloads: [],
    model: { phase: "none", name: null },
    order: [],
    messages: {},
    run: null,
    notice: null,
  };
}

import type {
  ChatMessage,
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
import type { CallAnswer } from "../functions/definition.ts";
import type { Settings } from "../settings/settings.ts";

/** A stretch of an answer: what it says, or what the model thought on the way. */
export interface TextPart {
  kind: SegmentKind;
  text: string;
  /** How long the model took over it, milliseconds; known once the answer has ended. */
  durationMs?: number;
}

/** A function that the model calls in the middle of its answer. */
export interface CallPart {
  kind: "call";
  callId: string;
  name: string;
  /** Its arguments as JSON; their beginning while the model writes them. */
  args: string;
  state: CallState;
}

export type CallState =
  | { phase: "writing" }
  /** Waits for the person: to let it run, or for a result by hand. */
  | { phase: "asking" }
  | { phase: "running"; args: string }
  /** `args` are those that the person has put in place of the model's; `denied`: it was not run. */
  | { phase: "answered"; answer: CallAnswer; args?: string; denied?: boolean }
  /** Nobody answered in time: the model was told, and went on. */
  | { phase: "late" }
  /** The answer ended first. */
  | { phase: "dropped" };

export type Part = TextPart | CallPart;

/** What all messages have. They form a tree: every branch that was ever taken is kept. */
interface Node {
  id: string;
  chatId: string;
  /** The message this one follows. The first messages of a chat follow the chat itself. */
  parentId: string;
  /** Milliseconds of `Date.now()`; the order among the children of one parent. */
  createdAt: number;
}

export interface UserMessage extends Node {
  role: "user";
  text: string;
}

export interface AssistantMessage extends Node {
  role: "assistant";
  parts: Part[];
  /**
   * The oldest message that the model still saw while it answered, where the conversation had become
   * too long for it to see all.
   */
  memoryFrom?: string;
  state: AnswerState;
  /** Who answered; null while that is not known yet. */
  model: string | null;
  /** Of the random numbers, when they had one. */
  seed?: number;
  /** The answer as messages, when it is more than text: calls of functions and their results. */
  turn?: ChatMessage[];
}

export type Message = UserMessage | AssistantMessage;

export type AnswerState =
  | { phase: "running" }
  | { phase: "done"; stopReason: StopReason; usage: Usage; timings: Timings }
  /** Stopped by the person before the engine had anything to report. */
  | { phase: "stopped" }
  /** The connection or the page went away before the end. */
  | { phase: "interrupted" }
  | { phase: "failed"; error: WireError }
  /** Made by another program: nothing is known about how. */
  | { phase: "imported" };

/** A conversation as the list shows it. */
export interface ChatEntry {
  id: string;
  title: string;
  pinned: boolean;
  /** Milliseconds of `Date.now()`. */
  createdAt: number;
  updatedAt: number;
  /** How its answers are made, when not as those of the others. */
  settings?: Settings;
  /** Names of the functions that it may use, when not those of all others. */
  functions?: string[];
  /** The last message of the branch that is shown; the chat's own id when there is none. */
  head: string;
}

export type ModelState =
  /** No connection; the name is that of the model before it was lost. */
  | { phase: "none"; name: string | null }
  | { phase: "loading"; name: string; stage: "starting" | "loading"; progress: number }
  | { phase: "ready"; facts: ModelFacts }
  /** The person has freed its memory; it comes back when it is needed. */
  | { phase: "unloaded"; name: string }
  | { phase: "failed"; name: string; error: WireError };

/** The name of the model that is loaded, or was, or is about to be; null before there was one. */
export function modelName(model: ModelState): string | null {
  return model.phase === "ready" ? model.facts.name : model.name;
}

/** The answer that is being made. */
export interface Run {
  chatId: string;
  messageId: string;
  stopping: boolean;
  step: /** For the connection or the model. */
    | { name: "waiting" }
    /** At a place in the server's line; 1 is next. */
    | { name: "queued"; position: number }
    /** The server brings the model back, which it had put to sleep; `progress` 0 to 1. */
    | { name: "waking"; progress: number }
    /** `progress`: the part of the prompt that the model has read, 0 to 1; how long the rest will take. */
    | { name: "prefill"; progress: number; secondsLeft?: number }
    | { name: "generating" };
}

/** A question that waits for the end of the answer before it. */
export interface PendingQuestion {
  id: string;
  chatId: string;
  text: string;
}

/** A short message that goes away by itself, with one thing to do about it. */
export interface Notice {
  text: string;
  action?: { label: string; run(): void };
}

/** A model on its way to the server. The progress is null as long as nothing has been heard of it. */
export type DownloadState = { uri: string; progress: DownloadProgress | null } & (
  | { phase: "running" }
  /** Begun once, and stopped. */
  | { phase: "paused" }
  | { phase: "failed"; error: WireError }
  /** It is there, under this name. */
  | { phase: "done"; name: string }
);

export type DownloadProgress = Pick<
  ServerMessageOf<"download_progress">,
  "state" | "receivedBytes" | "totalBytes" | "bytesPerSecond" | "secondsLeft" | "files"
>;

/** Whether the server has told which models there are. */
export type Listing = { phase: "asking" | "known" } | { phase: "failed"; error: WireError };

/** Models that the server could get. */
export type CatalogueState =
  | { phase: "asking" }
  | { phase: "failed"; error: WireError }
  | ({ phase: "known" } & Pick<ServerMessageOf<"catalogue">, "models" | "recommended" | "machine">);

export interface AppState {
  connection: ConnectionState;
  models: ModelEntry[];
  listing: Listing;
  catalogue: CatalogueState;
  /** Of the server's machine; null before it has told. */
  memory: { totalBytes: number; freeBytes: number } | null;
  downloads: DownloadState[];
  model: ModelState;
  chats: Record<string, ChatEntry>;
  /** The chat that is shown. It is in `chats` once it has a message. */
  chatId: string;
  /** Ids of the messages that are shown, oldest first: one branch of the tree. */
  order: string[];
  /** All branches of every chat that was opened in this tab. */
  messages: Record<string, Message>;
  /** Ids by that of their parent, oldest first. */
  children: Record<string, string[]>;
  run: Run | null;
  /** The question that is being worded anew. */
  editing: string | null;
  /** How the model thinks that the draft goes on; empty for nothing. */
  suggestion: string;
  pending: PendingQuestion[];
  notice: Notice | null;
}

export function makeInitialState(chatId = ""): AppState {
  return {
    connection: { phase: "connecting", failures: 0 },
    models: [],
    listing: { phase: "asking" },
    catalogue: { phase: "asking" },
    memory: null,
    downloads: [],
    model: { phase: "none", name: null },
    chats: {},
    chatId,
    order: [],
    messages: {},
    children: {},
    run: null,
    editing: null,
    suggestion: "",
    pending: [],
    notice: null,
  };
}

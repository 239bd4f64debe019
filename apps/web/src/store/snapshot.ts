import type { Position } from "../connection/connection.ts";
import type { Message } from "./state.ts";

const VERSION = 1;

/** A conversation as it is stored. */
export interface Snapshot {
  version: typeof VERSION;
  messages: Message[];
  /** How far the server had been heard: stored with the text, so that the two always fit. */
  position?: Position | undefined;
  /** The answer that was being made. */
  run?: StoredRun | undefined;
}

export interface StoredRun {
  messageId: string;
  /** Undefined when it had not been asked for yet. */
  requestId: string | undefined;
}

export function makeSnapshot(
  messages: Message[],
  { position, run }: Pick<Snapshot, "position" | "run"> = {},
): Snapshot {
  return { version: VERSION, messages, position, run };
}

/**
 * A stored conversation; an empty one when it is missing or of another version. Of the answers that
 * were being made only that of `run` can go on.
 * @param options.isCopy another page has the conversation, too: the session is that page's
 */
export function readSnapshot(
  stored: unknown,
  { isCopy = false } = {},
): Pick<Snapshot, "messages" | "position" | "run"> {
  if (!isSnapshot(stored)) return { messages: [] };
  const { position, run } = isCopy ? {} : stored;
  const messages = stored.messages.map(
    (message): Message =>
      message.role === "assistant" &&
      message.state.phase === "running" &&
      message.id !== run?.messageId
        ? { ...message, state: { phase: "interrupted" } }
        : message,
  );
  return { messages, position, run };
}

function isSnapshot(stored: unknown): stored is Snapshot {
  if (typeof stored !== "object" || stored === null) return false;
  const { version, messages } = stored as Partial<Snapshot>;
  return version === VERSION && Array.isArray(messages);
}

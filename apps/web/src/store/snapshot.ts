import type { Message } from "./state.ts";

const VERSION = 1;

/** A conversation as it is stored. */
export interface Snapshot {
  version: typeof VERSION;
  messages: Message[];
}

export function makeSnapshot(messages: Message[]): Snapshot {
  return { version: VERSION, messages };
}

/**
 * The messages of a stored conversation; none when it is missing or of another version. An answer
 * that was running when it was stored will not go on.
 */
export function readSnapshot(stored: unknown): Message[] {
  if (!isSnapshot(stored)) return [];
  return stored.messages.map((message) =>
    message.role === "assistant" && message.state.phase === "running"
      ? { ...message, state: { phase: "interrupted" } }
      : message,
  );
}

function isSnapshot(stored: unknown): stored is Snapshot {
  if (typeof stored !== "object" || stored === null) return false;
  const { version, messages } = stored as Partial<Snapshot>;
  return version === VERSION && Array.isArray(messages);
}

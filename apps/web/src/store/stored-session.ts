import type { Position } from "../connection/connection.ts";
import type { CachedChat } from "../states/parking.ts";
import type { Part, PendingQuestion } from "./state.ts";

/**
 * How far a tab has heard the server: stored in one piece with the texts, so that the two always fit
 * and a reload can go on in the middle of an answer.
 */
export interface StoredSession {
  /** The tab. */
  id: string;
  /** When it was stored, milliseconds of `Date.now()`. */
  savedAt: number;
  position?: Position | undefined;
  /** The answer that was being made. */
  run?: StoredRun | undefined;
  /** What was to be sent after it. */
  pending?: PendingQuestion[] | undefined;
  /** What is in the KV cache of the session. */
  cached?: CachedChat | undefined;
}

export interface StoredRun {
  chatId: string;
  messageId: string;
  /** Undefined when it had not been asked for yet. */
  requestId: string | undefined;
  /** What the answer said before, when it is continued. */
  from: Part[];
}

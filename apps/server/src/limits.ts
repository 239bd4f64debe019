import {
  type ClientMessage,
  FrameError,
  historyTooLong,
  LhamaError,
  LIMITS,
  type Limits,
} from "@lhama/protocol";
import type { SessionLimits } from "./session.ts";
import type { SessionsLimits } from "./sessions.ts";

/** All that keeps one client from taking more than its share. */
export interface ServerLimits extends SessionLimits, SessionsLimits, Limits {
  /** Messages a client may send: steadily, and at once. An `abort` is always possible. */
  messagesPerSecond: number;
  messageBurst: number;
  /** A socket says `init` within this time, ms. */
  initMs: number;
  /** Time between two pings, ms. After 2.2 of it without any sign a client is taken for dead. */
  pingMs: number;
}

/** The operator's starting point; docs/protocol.md and `--help` name them too. */
export const DEFAULT_LIMITS: ServerLimits = {
  ...LIMITS,
  messagesPerSecond: 20,
  messageBurst: 40,
  initMs: 10_000,
  pingMs: 20_000,
  sessions: 256,
  sessionsPerAddress: 32,
  graceMs: 5 * 60_000,
  idleGraceMs: 60_000,
  replayBytes: 4 * 1024 ** 2,
  pauseBytes: 256 * 1024,
  slowBytes: 1024 ** 2,
  slowMs: 10_000,
};

/**
 * What an operator may change with `--limit`, and within which range. The other limits are part of the
 * message schemas.
 */
export const LIMIT_RANGES = {
  sessions: [1, 100_000],
  sessionsPerAddress: [1, 100_000],
  queuedGenerations: [0, 1000],
  messagesPerSecond: [1, 100_000],
  messageBurst: [1, 100_000],
  frameBytes: [1024, 256 * 1024 ** 2],
  frameDepth: [16, 64],
  historyMessages: [1, LIMITS.historyMessages],
  maxTokens: [1, LIMITS.maxTokens],
  graceMs: [0, 86_400_000],
  idleGraceMs: [0, 86_400_000],
  initMs: [100, 600_000],
  pingMs: [100, 600_000],
  replayBytes: [1024, 1024 ** 3],
  pauseBytes: [1024, 1024 ** 3],
  slowBytes: [1024, 1024 ** 3],
  slowMs: [0, 600_000],
} as const satisfies { [Name in keyof ServerLimits]?: readonly [min: number, max: number] };

export type LimitName = keyof typeof LIMIT_RANGES;

export function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(LIMIT_RANGES, name);
}

/**
 * Holds a message to limits that may be narrower than its schema.
 * @throws FrameError `history_too_long` or `invalid_message`
 */
export function checkLimits(message: ClientMessage, limits: Limits): void {
  if ("messages" in message && (message.messages?.length ?? 0) > limits.historyMessages) {
    throw new FrameError(historyTooLong(limits.historyMessages), message.requestId);
  }
  if (!("options" in message) || !message.options || !("maxTokens" in message.options)) return;
  if ((message.options.maxTokens ?? 0) > limits.maxTokens) {
    const most = `At most ${limits.maxTokens} here.`;
    const error = new LhamaError("invalid_message", most, { field: "options.maxTokens" });
    throw new FrameError(error, message.requestId);
  }
}

/** What of it each client is told. */
export function wireLimits(limits: ServerLimits): Limits {
  const names = Object.keys(LIMITS) as (keyof Limits)[];
  return Object.fromEntries(names.map((name) => [name, limits[name]])) as unknown as Limits;
}

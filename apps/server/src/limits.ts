import { LIMITS, type Limits } from "@lhama/protocol";
import type { DownloadLimits } from "./models/downloads.ts";
import type { SessionLimits } from "./session.ts";
import type { SessionsLimits } from "./sessions.ts";

/** All that keeps one client from taking more than its share. */
export interface ServerLimits extends SessionLimits, SessionsLimits, DownloadLimits, Limits {
  /**
   * Messages a client may send: steadily, and at once. An `abort`, a `bye` and the answer to a
   * function call are always possible.
   */
  messagesPerSecond: number;
  messageBurst: number;
  /** A socket says `init` within this time, ms. */
  initMs: number;
  /** Time between two pings, ms. After 2.15 of it without any sign a client is taken for dead. */
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
  slowCloseMs: 30_000,
  runningDownloads: 2,
  queuedDownloads: 8,
};

/**
 * What an operator may change with `--limit`, and within which range. What the message schemas hold,
 * too, can only be made narrower.
 */
export const LIMIT_RANGES = {
  sessions: [1, 100_000],
  sessionsPerAddress: [1, 100_000],
  queuedGenerations: [0, 1000],
  messagesPerSecond: [1, 100_000],
  messageBurst: [1, 100_000],
  frameBytes: [1024, 256 * 1024 ** 2],
  frameDepth: [16, 64],
  frameValues: [1000, 10_000_000],
  historyMessages: [1, LIMITS.historyMessages],
  messageChars: [1, LIMITS.messageChars],
  maxTokens: [1, LIMITS.maxTokens],
  functions: [0, LIMITS.functions],
  functionResultChars: [1, LIMITS.functionResultChars],
  runningDownloads: [1, 100],
  queuedDownloads: [0, 1000],
  graceMs: [0, 86_400_000],
  idleGraceMs: [0, 86_400_000],
  initMs: [100, 600_000],
  pingMs: [100, 600_000],
  replayBytes: [1024, 1024 ** 3],
  pauseBytes: [1024, 1024 ** 3],
  slowBytes: [1024, 1024 ** 3],
  slowMs: [0, 600_000],
  slowCloseMs: [0, 600_000],
} as const satisfies { [Name in keyof ServerLimits]?: readonly [min: number, max: number] };

export type LimitName = keyof typeof LIMIT_RANGES;

export function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(LIMIT_RANGES, name);
}

/** What of it each client is told. */
export function wireLimits(limits: ServerLimits): Limits {
  const names = Object.keys(LIMITS) as (keyof Limits)[];
  return Object.fromEntries(names.map((name) => [name, limits[name]])) as unknown as Limits;
}

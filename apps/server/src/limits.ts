import { LIMITS, type Limits } from "@lhama/protocol";
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

/** What of it each client is told. */
export function wireLimits(limits: ServerLimits): Limits {
  const names = Object.keys(LIMITS) as (keyof Limits)[];
  return Object.fromEntries(names.map((name) => [name, limits[name]])) as unknown as Limits;
}

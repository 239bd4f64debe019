import { destination, type Logger, pino } from "pino";

export type { Logger } from "pino";

export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The server's log: JSON lines on stderr, with ids and counts, never with what people write.
 * Written synchronously, so that the last lines before an end are there.
 */
export function makeLog(level: LogLevel): Logger {
  return pino({ level, base: null }, destination({ dest: 2, sync: true }));
}

import { type DestinationStream, destination, type Logger, pino } from "pino";

export type { Logger } from "pino";

export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Nothing logs them; should something ever log a request, they are not in it. */
const SECRETS = ["authorization", "cookie", "token"].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);

/**
 * The server's log: JSON lines on stderr, with ids and counts, never with what people write.
 * Written synchronously, so that the last lines before an end are there.
 */
export function makeLog(
  level: LogLevel,
  out: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino({ level, base: null, redact: SECRETS }, out);
}

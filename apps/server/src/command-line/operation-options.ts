import { Option } from "commander";
import { DEFAULT_CONFIG } from "../config.ts";
import { DEFAULT_LIMITS, LIMIT_RANGES, type ServerLimits } from "../limits.ts";
import { LOG_LEVELS } from "../log.ts";
import { parseInteger, parseLimit, parseList } from "./parsers.ts";

const { drainMs, logLevel } = DEFAULT_CONFIG;

/** How much the server takes on, and what it tells. */
export const operationOptions: readonly Option[] = [
  new Option(
    "--max-generations <number>",
    "answers being made at a time; more wait in line (default: as many as the cores allow)",
  )
    .env("LHAMA_MAX_GENERATIONS")
    .argParser((text) => parseInteger(text, { min: 1, max: 1024 })),
  new Option(
    "--max-sessions <number>",
    `chats that may be open at a time (default: ${DEFAULT_LIMITS.sessions}; of one address see ` +
      "--limit)",
  )
    .env("LHAMA_MAX_SESSIONS")
    .argParser((text) => {
      const [min, max] = LIMIT_RANGES.sessions;
      return parseInteger(text, { min, max });
    }),
  new Option("--limit <name=value>", "change one of the limits below (repeatable)")
    .env("LHAMA_LIMIT")
    .default({}, "none changed")
    .argParser((text, before: Partial<ServerLimits>) =>
      Object.assign({}, before, ...parseList(text, parseLimit)),
    ),
  new Option("--drain <seconds>", "time for answers that run when the server is told to stop")
    .env("LHAMA_DRAIN")
    .default(drainMs / 1000)
    .argParser((text) => parseInteger(text, { min: 0, max: 3600 })),
  new Option("--log-level <level>", "how much to log, as JSON lines on stderr")
    .env("LHAMA_LOG_LEVEL")
    .choices(LOG_LEVELS)
    .default(logLevel),
];

import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { KV_CACHE_TYPES } from "@lhama/worker";
import { Option } from "commander";
import { DEFAULT_CONFIG, ISOLATIONS, WORKERS } from "../config.ts";
import { parseInteger, parsePositive } from "./parsers.ts";

const DEFAULT_STATE_GB = 10;

const { engine, workers, spareWorkers, idleMinutes } = DEFAULT_CONFIG;
const { threads } = engine;

/** How engines are placed, and what each may use. */
export const engineOptions: readonly Option[] = [
  new Option(
    "--workers <kind>",
    "per-connection: each chat has its own copy of its model, best for a few people with models " +
      "of their choice; shared: one copy of a model serves many chats together, best for many " +
      "people",
  )
    .env("LHAMA_WORKERS")
    .choices(WORKERS)
    .default(workers),
  new Option(
    "--isolation <kind>",
    "run engines in threads (least memory), or in processes: there decoding is fastest, and a " +
      "crash in native code costs only its own chats (default: process for shared workers, else " +
      "thread)",
  )
    .env("LHAMA_ISOLATION")
    .choices(ISOLATIONS),
  new Option("--threads <number>", "most CPU threads that all engines together may use")
    .env("LHAMA_THREADS")
    .default(threads, `${threads}, the number of cores`)
    .argParser((text) => parseInteger(text, { min: 1, max: 1024 })),
  new Option("--gpu <use>", "use the GPU where there is one, or stay on the CPU")
    .env("LHAMA_GPU")
    .choices(["auto", "off"])
    .default("auto"),
  new Option(
    "--sequences <number>",
    "with shared workers: chats that a model serves at a time; fewer where memory is short",
  )
    .env("LHAMA_SEQUENCES")
    .argParser((text) => parseInteger(text, { min: 1, max: 64 })),
  new Option(
    "--idle-minutes <number>",
    "how long a model that nobody uses keeps its memory, where a chat has it at least 1; it comes " +
      "back when it is needed",
  )
    .env("LHAMA_IDLE_MINUTES")
    .default(idleMinutes)
    .argParser((text) => parseInteger(text, { min: 0, max: 10_000 })),
  new Option("--spare-workers <number>", "engines kept started for connections to come")
    .env("LHAMA_SPARE_WORKERS")
    .default(spareWorkers)
    .argParser((text) => parseInteger(text, { min: 0, max: 16 })),
  new Option("--max-memory <GB>", "refuse models and contexts that need more than this each")
    .env("LHAMA_MAX_MEMORY")
    .argParser(parsePositive),
  new Option("--mlock", "keep models in RAM").env("LHAMA_MLOCK").default(false),
  new Option("--check-tensors", "check every tensor of a model before using it (slower)")
    .env("LHAMA_CHECK_TENSORS")
    .default(false),
  new Option("--direct-io", "read models past the system's file cache, where it can")
    .env("LHAMA_DIRECT_IO")
    .default(false),
  new Option("--lazy-tensors", "read a model's tensors when they are first needed, where possible")
    .env("LHAMA_LAZY_TENSORS")
    .default(false),
  new Option(
    "--kv-cache <type>",
    "how chats are kept in memory: q8_0 takes half of f16's, q4_0 a quarter, for some exactness",
  )
    .env("LHAMA_KV_CACHE")
    .choices(KV_CACHE_TYPES)
    .default(KV_CACHE_TYPES[0]),
  new Option("--allow-gbnf", "let clients send grammars in llama.cpp's own notation")
    .env("LHAMA_ALLOW_GBNF")
    .default(false),
  new Option("--cache-dir <folder>", "keep what was measured about models here")
    .env("LHAMA_CACHE_DIR")
    .default(join(homedir(), ".cache", "lhama"))
    .argParser((text) => resolve(text)),
  new Option(
    "--state-dir <folder>",
    "keep what models have read of conversations here, unencrypted, to go on at once (default: not at all)",
  )
    .env("LHAMA_STATE_DIR")
    .argParser((text) => resolve(text)),
  new Option("--state-size <GB>", "most that these may take together; the ones used longest ago go")
    .env("LHAMA_STATE_SIZE")
    .default(DEFAULT_STATE_GB)
    .argParser(parsePositive),
];

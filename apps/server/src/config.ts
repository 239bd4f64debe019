import { isIP } from "node:net";
import { availableParallelism, homedir } from "node:os";
import { join, resolve } from "node:path";
import type { EngineOptions } from "@lhama/worker";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import {
  DEFAULT_LIMITS,
  isLimitName,
  LIMIT_RANGES,
  type LimitName,
  type ServerLimits,
} from "./limits.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";
import { VERSION } from "./version.ts";

const WORKERS = ["per-connection", "shared"] as const;
export type Workers = (typeof WORKERS)[number];

const ISOLATIONS = ["thread", "process"] as const;
export type Isolation = (typeof ISOLATIONS)[number];

/** Everything an operator can choose. */
export interface Config {
  /** 0 lets the system pick one. */
  port: number;
  /** The address or name to listen on. */
  host: string;
  /** Who may come in; one is made where it is needed and undefined. */
  token: string | undefined;
  /** Files with the certificate and its key, in PEM; plain HTTP when undefined. */
  tls: { cert: string; key: string } | undefined;
  /** Addresses of proxies that are believed where a client is. */
  trustedProxies: string[];
  /** Name of a model in the models folder, or the path of a file; the embedded model when undefined. */
  model: string | undefined;
  /** Absolute. Downloads go here. */
  modelsDir: string;
  /** More folders to find models in, absolute. */
  moreModelsDirs: string[];
  /** Where models are downloaded from. */
  downloads: {
    /** The model hub, or a mirror of it. */
    endpoint: string;
    /** Opens gated repositories of the hub. */
    token?: string | undefined;
    /** Whether clients may name other web servers. */
    allowHttp: boolean;
    /** Wait before the first retry, in ms. */
    retryDelayMs: number;
    /** Whether a model is on the disk for good before it can be used. */
    flush: boolean;
  };
  /** Whether clients may delete models; those on this machine always may. */
  allowDelete: boolean;
  /** What every engine is told; `threads` is the most that all of them together may use. */
  engine: EngineOptions;
  /** Whether each connection has an engine of its own, or all with the same model share one. */
  workers: Workers;
  /** What an engine runs in. */
  isolation: Isolation;
  /** Most generations at a time in the whole server; only the cores limit them when undefined. */
  maxGenerations: number | undefined;
  /** Workers kept ready for sessions to come. */
  spareWorkers: number;
  /** How long a shared engine keeps its model when nobody uses it. */
  idleMinutes: number;
  /** Origins of pages that may connect, beside the server's own. */
  allowOrigins: string[];
  /** Names that the server answers to, beside the loopback ones. */
  allowHosts: string[];
  /** Limits that are not the default ones. */
  limits: Partial<ServerLimits>;
  /** How long answers that run may take to end when the server is told to stop, ms. */
  drainMs: number;
  logLevel: LogLevel;
}

export const DEFAULT_CONFIG: Config = {
  port: 3000,
  host: "127.0.0.1",
  token: undefined,
  tls: undefined,
  trustedProxies: [],
  model: undefined,
  modelsDir: join(homedir(), ".lhama", "models"),
  moreModelsDirs: [],
  allowDelete: false,
  downloads: {
    endpoint: "https://huggingface.co",
    allowHttp: false,
    retryDelayMs: 1000,
    flush: true,
  },
  engine: { threads: availableParallelism(), gpu: "auto" },
  workers: "per-connection",
  isolation: "thread",
  maxGenerations: undefined,
  spareWorkers: 1,
  idleMinutes: 5,
  allowOrigins: [],
  allowHosts: [],
  limits: {},
  drainMs: 20_000,
  logLevel: "warn",
};

type CommandOptions = Omit<
  Config,
  | "engine"
  | "isolation"
  | "modelsDir"
  | "moreModelsDirs"
  | "downloads"
  | "allowOrigins"
  | "allowHosts"
  | "limits"
  | "drainMs"
  | "tls"
  | "trustedProxies"
> & {
  modelsDir: string[];
  isolation?: Isolation;
  threads: number;
  sequences?: number;
  cacheDir: string;
  gpu: "auto" | "off";
  allowGbnf: boolean;
  maxMemory?: number;
  mlock: boolean;
  checkTensors: boolean;
  stateDir?: string;
  hub: string;
  allowHttpDownloads: boolean;
  allowOrigin: string[];
  allowHost: string[];
  limit: Partial<ServerLimits>;
  maxSessions?: number;
  drain: number;
  tlsCert?: string;
  tlsKey?: string;
  trustProxy: string[];
};

/** Where the command line's own words go; the process's streams when left out. */
export interface ConfigOutput {
  writeOut?(text: string): void;
  writeErr?(text: string): void;
}

/**
 * Reads the command line and, for what it leaves out, the environment.
 * @param args without the names of node and of the program
 * @returns the configuration; or, when there is nothing to start, the code to exit with: 0 after
 * `--help` and `--version`, 2 after a mistake, which has been told on stderr
 */
export function readConfig(args: readonly string[], output: ConfigOutput = {}): Config | number {
  const command = makeCommand().configureOutput(output);
  try {
    command.parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  const options = command.opts<CommandOptions>();
  const { port, host, model, modelsDir, allowOrigin, allowHost, logLevel } = options;
  const { tlsCert, tlsKey } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    (output.writeErr ?? process.stderr.write.bind(process.stderr))(
      "error: --tls-cert and --tls-key belong together.\n",
    );
    return 2;
  }
  const { workers, maxGenerations, spareWorkers, idleMinutes } = options;
  const { isolation = workers === "shared" ? "process" : "thread" } = options;
  return {
    port,
    host,
    model,
    modelsDir: modelsDir[0] ?? DEFAULT_CONFIG.modelsDir,
    moreModelsDirs: modelsDir.slice(1),
    downloads: {
      ...DEFAULT_CONFIG.downloads,
      endpoint: options.hub,
      token: process.env["HF_TOKEN"] || undefined,
      allowHttp: options.allowHttpDownloads,
    },
    allowDelete: options.allowDelete,
    engine: toEngineOptions(options),
    workers,
    isolation,
    maxGenerations,
    spareWorkers,
    idleMinutes,
    allowOrigins: allowOrigin,
    allowHosts: allowHost,
    limits: {
      ...options.limit,
      ...(options.maxSessions !== undefined && { sessions: options.maxSessions }),
    },
    drainMs: options.drain * 1000,
    token: options.token,
    tls: tlsCert !== undefined && tlsKey !== undefined ? { cert: tlsCert, key: tlsKey } : undefined,
    trustedProxies: options.trustProxy,
    logLevel,
  };
}

function toEngineOptions(options: CommandOptions): EngineOptions {
  const { threads, sequences, cacheDir, gpu, allowGbnf, maxMemory, mlock, checkTensors, stateDir } =
    options;
  return {
    threads,
    cacheFolder: cacheDir,
    ...(sequences !== undefined && { sequences }),
    gpu: gpu === "off" ? false : gpu,
    allowGbnf,
    useMlock: mlock,
    checkTensors,
    ...(maxMemory !== undefined && { maxMemoryBytes: maxMemory * 1024 ** 3 }),
    ...(stateDir !== undefined && { stateFolder: stateDir }),
  };
}

function makeCommand() {
  const { port, host, modelsDir, downloads, engine, logLevel } = DEFAULT_CONFIG;
  const { workers, spareWorkers, idleMinutes } = DEFAULT_CONFIG;
  const { threads } = engine;
  return new Command("lhama")
    .description("Chat with local language models in the browser or over a WebSocket.")
    .version(VERSION)
    .exitOverride()
    .addOption(
      new Option("--port <number>", "port to listen on; 0 picks a free one")
        .env("LHAMA_PORT")
        .default(port)
        .argParser((text) => parseInteger(text, { min: 0, max: 65_535 })),
    )
    .addOption(
      new Option(
        "--host <address>",
        "address to listen on; all but the loopback ones ask for the access token",
      )
        .env("LHAMA_HOST")
        .default(host)
        .argParser(parseHost),
    )
    .addOption(
      new Option(
        "--model <name or path>",
        "model for clients that choose none: a file's name in the models folder, or a path " +
          "(default: the tiny embedded model)",
      ).env("LHAMA_MODEL"),
    )
    .addOption(
      new Option(
        "--models-dir <folder>",
        "folder with the .gguf files that clients can choose from; the first one gets the downloads " +
          "(repeatable)",
      )
        .env("LHAMA_MODELS_DIR")
        .default([], modelsDir)
        .argParser((text, before: string[]) => [
          ...before,
          ...parseList(text, (folder) => resolve(folder)),
        ]),
    )
    .addOption(
      new Option("--threads <number>", "most CPU threads that all engines together may use")
        .env("LHAMA_THREADS")
        .default(threads, `${threads}, the number of cores`)
        .argParser((text) => parseInteger(text, { min: 1, max: 1024 })),
    )
    .addOption(
      new Option(
        "--workers <kind>",
        "per-connection: each chat has its own copy of its model, best for a few people with models " +
          "of their choice; shared: one copy of a model serves many chats together, best for many " +
          "people",
      )
        .env("LHAMA_WORKERS")
        .choices(WORKERS)
        .default(workers),
    )
    .addOption(
      new Option(
        "--sequences <number>",
        "with shared workers: chats that a model serves at a time; fewer where memory is short",
      )
        .env("LHAMA_SEQUENCES")
        .argParser((text) => parseInteger(text, { min: 1, max: 64 })),
    )
    .addOption(
      new Option("--idle-minutes <number>", "with shared workers: keep a model that nobody uses")
        .env("LHAMA_IDLE_MINUTES")
        .default(idleMinutes)
        .argParser((text) => parseInteger(text, { min: 0, max: 10_000 })),
    )
    .addOption(
      new Option(
        "--isolation <kind>",
        "run engines in threads (least memory), or in processes: there decoding is fastest, and a " +
          "crash in native code costs only its own chats (default: process for shared workers, else " +
          "thread)",
      )
        .env("LHAMA_ISOLATION")
        .choices(ISOLATIONS),
    )
    .addOption(
      new Option(
        "--max-generations <number>",
        "answers being made at a time; more wait in line (default: as many as the cores allow)",
      )
        .env("LHAMA_MAX_GENERATIONS")
        .argParser((text) => parseInteger(text, { min: 1, max: 1024 })),
    )
    .addOption(
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
    )
    .addOption(
      new Option("--spare-workers <number>", "engines kept started for connections to come")
        .env("LHAMA_SPARE_WORKERS")
        .default(spareWorkers)
        .argParser((text) => parseInteger(text, { min: 0, max: 16 })),
    )
    .addOption(
      new Option("--gpu <use>", "use the GPU where there is one, or stay on the CPU")
        .env("LHAMA_GPU")
        .choices(["auto", "off"])
        .default("auto"),
    )
    .addOption(
      new Option("--max-memory <GB>", "refuse models and contexts that need more than this each")
        .env("LHAMA_MAX_MEMORY")
        .argParser(parsePositive),
    )
    .addOption(new Option("--mlock", "keep models in RAM").env("LHAMA_MLOCK").default(false))
    .addOption(
      new Option("--check-tensors", "check every tensor of a model before using it (slower)")
        .env("LHAMA_CHECK_TENSORS")
        .default(false),
    )
    .addOption(
      new Option("--allow-gbnf", "let clients send grammars in llama.cpp's own notation")
        .env("LHAMA_ALLOW_GBNF")
        .default(false),
    )
    .addOption(
      new Option("--cache-dir <folder>", "keep what was measured about models here")
        .env("LHAMA_CACHE_DIR")
        .default(join(homedir(), ".cache", "lhama"))
        .argParser((text) => resolve(text)),
    )
    .addOption(
      new Option(
        "--state-dir <folder>",
        "let clients save the KV cache of a conversation in this folder (default: not at all)",
      )
        .env("LHAMA_STATE_DIR")
        .argParser((text) => resolve(text)),
    )
    .addOption(
      new Option("--hub <url>", "where hf: models are downloaded from")
        .env("HF_ENDPOINT")
        .default(downloads.endpoint)
        .argParser(parseHub),
    )
    .addOption(
      new Option(
        "--allow-http-downloads",
        "let clients download models from other web servers than the hub too",
      )
        .env("LHAMA_ALLOW_HTTP_DOWNLOADS")
        .default(false),
    )
    .addOption(
      new Option(
        "--allow-delete",
        "let clients from elsewhere delete models; those on this machine always may",
      )
        .env("LHAMA_ALLOW_DELETE")
        .default(false),
    )
    .addOption(
      new Option("--allow-origin <origin>", "let pages from this origin connect too (repeatable)")
        .env("LHAMA_ALLOW_ORIGIN")
        .default([], "only the server's own page")
        .argParser((text, before: string[]) => [...before, ...parseList(text, parseOrigin)]),
    )
    .addOption(
      new Option("--allow-host <host>", "answer to this host name too (repeatable)")
        .env("LHAMA_ALLOW_HOST")
        .default([], "only localhost, 127.0.0.1 and [::1]")
        .argParser((text, before: string[]) => [...before, ...parseList(text, parseAllowedHost)]),
    )
    .addOption(
      new Option(
        "--token <text>",
        "access token that everyone must have, 16 characters or more (default: none on loopback " +
          "addresses, else a new one, which is printed)",
      )
        .env("LHAMA_TOKEN")
        .argParser(parseToken),
    )
    .addOption(
      new Option("--tls-cert <file>", "certificate in PEM, for https; with --tls-key")
        .env("LHAMA_TLS_CERT")
        .argParser((text) => resolve(text)),
    )
    .addOption(
      new Option("--tls-key <file>", "key of the certificate, in PEM")
        .env("LHAMA_TLS_KEY")
        .argParser((text) => resolve(text)),
    )
    .addOption(
      new Option(
        "--trust-proxy <address>",
        "believe X-Forwarded-For of a proxy at this address (repeatable)",
      )
        .env("LHAMA_TRUST_PROXY")
        .default([], "none")
        .argParser((text, before: string[]) => [...before, ...parseList(text, parseAddress)]),
    )
    .addOption(
      new Option("--limit <name=value>", "change one of the limits below (repeatable)")
        .env("LHAMA_LIMIT")
        .default({}, "none changed")
        .argParser((text, before: Partial<ServerLimits>) =>
          Object.assign({}, before, ...parseList(text, parseLimit)),
        ),
    )
    .addOption(
      new Option("--drain <seconds>", "time for answers that run when the server is told to stop")
        .env("LHAMA_DRAIN")
        .default(DEFAULT_CONFIG.drainMs / 1000)
        .argParser((text) => parseInteger(text, { min: 0, max: 3600 })),
    )
    .addOption(
      new Option("--log-level <level>", "how much to log, as JSON lines on stderr")
        .env("LHAMA_LOG_LEVEL")
        .choices(LOG_LEVELS)
        .default(logLevel),
    )
    .addHelpText("after", EXAMPLES);
}

const EXAMPLES = `
Each option can also be given in the environment; lists are separated by commas there. HF_TOKEN opens
gated models of the hub.

Limits (ms are milliseconds):
${Object.keys(LIMIT_RANGES).filter(isLimitName).map(describeLimit).join("\n")}

Examples:
  lhama                                  chat with the embedded model at http://localhost:3000
  lhama --model ~/Downloads/qwen3.gguf   chat with a model of your own
  lhama models list                      the models that are there; also pull, info and rm
  lhama --port 8080 --threads 2          another port, and two cores left for other work`;

function describeLimit(name: LimitName): string {
  const [min, max] = LIMIT_RANGES[name];
  return `  ${`${name}=${DEFAULT_LIMITS[name]}`.padEnd(26)} ${min} to ${max}`;
}

function parseLimit(text: string): Partial<ServerLimits> {
  const [name = "", value = ""] = text.split("=");
  if (!isLimitName(name)) throw new InvalidArgumentError(`There is no limit "${name}".`);
  const [min, max] = LIMIT_RANGES[name];
  return { [name]: parseInteger(value, { min, max }) };
}

function parseInteger(text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`);
}

function parsePositive(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}

function parseHost(text: string): string {
  const host = text.toLowerCase();
  if (isIP(host) !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host)) return host;
  throw new InvalidArgumentError("Give an address, such as 127.0.0.1 or 0.0.0.0, or a name.");
}

function parseAddress(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new InvalidArgumentError("Give an IP address, such as 127.0.0.1.");
}

function parseToken(text: string): string {
  if (/^[\w.~+/=-]{16,200}$/.test(text)) return text;
  throw new InvalidArgumentError("Give 16 letters, digits or . _ ~ + / = - at least.");
}

function parseHub(text: string): string {
  if (URL.canParse(text) && /^https?:\/\//.test(text)) return new URL(text).href;
  throw new InvalidArgumentError("Give an address, such as https://hub.example.org.");
}

function parseOrigin(text: string): string {
  const origin = URL.canParse(text) ? new URL(text).origin : "null";
  if (/^https?:/.test(origin) && origin === text.toLowerCase().replace(/\/$/, "")) return origin;
  throw new InvalidArgumentError("Give an origin, such as https://chat.example.org.");
}

function parseAllowedHost(text: string): string {
  if (/^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError("Give a host name, such as chat.example.org.");
}

function parseList<T>(text: string, parse: (item: string) => T): T[] {
  return text.split(",").map((item) => parse(item.trim()));
}

import type { EngineOptions, KvCacheType } from "@lhama/worker";
import { Command, CommanderError, type Option } from "commander";
import { type Config, DEFAULT_CONFIG, type Isolation } from "../config.ts";
import {
  DEFAULT_LIMITS,
  isLimitName,
  LIMIT_RANGES,
  type LimitName,
  type ServerLimits,
} from "../limits.ts";
import { VERSION } from "../version.ts";
import { connectionOptions } from "./connection-options.ts";
import { engineOptions } from "./engine-options.ts";
import { modelOptions } from "./model-options.ts";
import { operationOptions } from "./operation-options.ts";

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
  directIo: boolean;
  lazyTensors: boolean;
  kvCache: KvCacheType;
  stateDir?: string;
  stateSize: number;
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

const GB = 1024 ** 3;

function toEngineOptions(options: CommandOptions): EngineOptions {
  const { threads, sequences, cacheDir, gpu, allowGbnf, maxMemory, stateDir, stateSize } = options;
  const { mlock, checkTensors, directIo, lazyTensors, kvCache } = options;
  return {
    threads,
    cacheFolder: cacheDir,
    ...(sequences !== undefined && { sequences }),
    gpu: gpu === "off" ? false : gpu,
    allowGbnf,
    useMlock: mlock,
    checkTensors,
    directIo,
    lazyTensors,
    kvCacheType: kvCache,
    ...(maxMemory !== undefined && { maxMemoryBytes: maxMemory * GB }),
    ...(stateDir !== undefined && { stateFolder: stateDir, stateBytes: stateSize * GB }),
  };
}

/** The options as `--help` shows them: what most look for stands first. */
const GROUPS: readonly [heading: string, options: readonly Option[]][] = [
  ["Models:", modelOptions],
  ["Connections:", connectionOptions],
  ["Engines:", engineOptions],
  ["Operation:", operationOptions],
];

function makeCommand(): Command {
  const command = new Command("lhama")
    .description("Chat with local language models in the browser or over a WebSocket.")
    .version(VERSION)
    .exitOverride()
    .addHelpText("after", EXAMPLES);
  for (const [heading, options] of GROUPS) {
    for (const option of options) command.addOption(option.helpGroup(heading));
  }
  return command;
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
  lhama --port 8080 --threads 2          another port, and two cores left for other work
`;

function describeLimit(name: LimitName): string {
  const [min, max] = LIMIT_RANGES[name];
  return `  ${`${name}=${DEFAULT_LIMITS[name]}`.padEnd(26)} ${min} to ${max}`;
}

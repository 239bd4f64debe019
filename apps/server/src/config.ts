import { availableParallelism, homedir } from "node:os";
import { join } from "node:path";
import type { EngineOptions } from "@lhama/worker";
import type { ServerLimits } from "./limits.ts";
import type { LogLevel } from "./log.ts";

/** The choices of {@link Workers}. */
export const WORKERS = ["per-connection", "shared"] as const;
export type Workers = (typeof WORKERS)[number];

/** The choices of {@link Isolation}. */
export const ISOLATIONS = ["thread", "process"] as const;
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
  /** How long a model keeps its memory when nobody uses it. */
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

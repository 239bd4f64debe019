import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { demoModel } from "@lhama/demo-model";
import { checkModelFile, defaultSequences } from "@lhama/worker";
import { AccessGuard } from "./access-guard.ts";
import { AccessToken } from "./access-token.ts";
import { makeApp } from "./app.ts";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { CoreGovernor } from "./core-governor.ts";
import { CrashRecord } from "./crash-record.ts";
import { EngineStarts } from "./engine-starts.ts";
import { GpuChoice } from "./gpu-choice.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { LoadGate } from "./load-gate.ts";
import { makeLog } from "./log.ts";
import { Machine } from "./machine.ts";
import { Metrics } from "./metrics.ts";
import { ModelLibrary } from "./model-library.ts";
import { readCatalogue } from "./models/catalogue.ts";
import { Downloads } from "./models/downloads.ts";
import { FolderWatch } from "./models/folder-watch.ts";
import { isLoopback, ownHosts, shownHost } from "./own-hosts.ts";
import { LLAMA_ENTRIES, makeWorkers, type WorkerEntries } from "./placement.ts";
import type { ServerStats } from "./server-stats.ts";
import { Sessions } from "./sessions.ts";
import { Sockets } from "./sockets.ts";
import { listenError, modelError, readTls } from "./start-error.ts";
import { VERSION } from "./version.ts";

const WEB_FOLDER = fileURLToPath(new URL("../../web/dist", import.meta.url));

export interface ServerOptions extends Partial<Config> {
  /** The compiled modules that workers run; LlamaWorker on node-llama-cpp by default. */
  workerEntries?: WorkerEntries;
  /** Folder of the built web client. */
  webFolder?: string;
}

export interface RunningServer {
  /** For the browser's address bar. */
  url: string;
  port: number;
  /** Whether what is said stays on this machine or is encrypted. */
  isPrivate: boolean;
  /** Whether people elsewhere may be led here who need no token. */
  isOpen: boolean;
  /** What people and programs need to come in; undefined when everyone may. */
  access: AccessToken | undefined;
  /** Name of the model that clients get when they choose none. */
  defaultModel: string;
  stats(): ServerStats;
  /**
   * Stops accepting, ends every request with its final frame, closes sockets and workers, and
   * resolves when nothing is left. Idempotent.
   * @param options.drainMs how long answers that run may take to end by themselves; 0 when left out
   */
  close(options?: { drainMs?: number }): Promise<void>;
}

/**
 * Starts the server in this process. Set `UV_THREADPOOL_SIZE` before, as main.cts does.
 * @throws StartError when the port is taken or the chosen model cannot be used
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const config = { ...DEFAULT_CONFIG, ...options };
  const { workerEntries = LLAMA_ENTRIES, webFolder = WEB_FOLDER, engine } = config;
  const log = makeLog(config.logLevel);
  const models = new ModelLibrary({
    folders: [config.modelsDir, ...config.moreModelsDirs],
    embedded: demoModel,
    mayDelete: config.allowDelete || isOnlyLocal(config),
    chosen: config.model,
    onUnreadable: (folder, err) => log.warn({ err, folder }, "a models folder cannot be read"),
  });
  try {
    await checkModelFile(await models.resolve());
  } catch (error) {
    throw modelError(error, { chosen: models.defaultName, folder: config.modelsDir });
  }

  const governor = new CoreGovernor({
    threads: engine.threads,
    perEngine: config.workers === "shared" ? (engine.sequences ?? defaultSequences()) : 1,
    ...(config.maxGenerations !== undefined && { generations: config.maxGenerations }),
  });
  const crashes = new CrashRecord();
  const starts = new EngineStarts();
  const metrics = new Metrics();
  const machine = new Machine(engine.maxMemoryBytes);
  const gpus = new GpuChoice(demoModel.path, log);
  const workers = makeWorkers({
    ...config,
    entries: workerEntries,
    crashes,
    starts,
    gpus,
    onFacts: (facts) => {
      gpus.found(facts);
      machine.foundGpu(facts.gpu);
    },
    log,
  });
  const isLocal = isLoopback(config.host);
  const access = isLocal && config.token === undefined ? undefined : new AccessToken(config.token);
  const guard = new AccessGuard({
    ...config,
    allowHosts: [...config.allowHosts, ...(isLocal ? [] : ownHosts(config.host))],
    access,
    isSecure: config.tls !== undefined,
  });
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  const folderWatch = new FolderWatch({ folders: [config.modelsDir, ...config.moreModelsDirs] });
  const downloads = new Downloads(
    { folder: config.modelsDir, ...config.downloads },
    limits,
    // A download that somebody else has begun is news for all.
    () => folderWatch.changed(),
  );
  const catalogue = readCatalogue();
  const loads = new LoadGate();
  const context = {
    models,
    downloads,
    catalogue,
    machine,
    folderWatch,
    governor,
    workers,
    loads,
    crashes,
    idleMs: Math.max(1, config.idleMinutes) * 60_000,
    stateFolder: engine.stateFolder,
  };
  const sessions = new Sessions({ ...context, metrics, limits, log }, limits);
  const sockets = new Sockets({
    guard,
    sessions,
    limits,
    features: {
      gbnf: engine.allowGbnf ?? false,
      states: engine.stateFolder !== undefined,
    },
    defaultModel: models.defaultName,
    trustedProxies: config.trustedProxies,
    log,
  });
  const stats = (): ServerStats => ({
    sessions: sessions.count,
    sockets: sockets.count,
    bufferedBytes: sockets.bufferedBytes,
    workers: workers.counts,
    generations: { running: governor.running, waiting: governor.waiting },
  });
  metrics.watch(stats);
  const health = () => ({ status: "ok", version: VERSION, ...stats() });
  let closing: Promise<void> | undefined;
  const app = makeApp({
    webFolder,
    guard,
    access,
    health,
    readiness: () => {
      if (closing !== undefined) return "draining";
      // Nobody is sent to a server that is not ready, so it has to try again by itself.
      if (starts.state === "failed") workers.warm();
      return config.spareWorkers === 0 ? "ready" : starts.state;
    },
    metrics,
    log,
  });
  const listener = getRequestListener(app.fetch);
  const http =
    config.tls === undefined
      ? createServer(listener)
      : createSecureServer(await readTls(config.tls), listener);
  http.on("upgrade", (request, socket, head) => sockets.upgrade(request, socket, head));
  const { port } = await listen(http, config);
  workers.warm();

  const close = async (drainMs: number) => {
    await Promise.all([downloads.close(), folderWatch.close()]);
    await sockets.close(AbortSignal.timeout(drainMs));
    // Until now `/readyz` has told that there is nothing to come for.
    const closed = new Promise((resolve) => http.close(resolve));
    await workers.close();
    await models.marked();
    http.closeAllConnections();
    await closed;
  };
  return {
    url: `${config.tls ? "https" : "http"}://${shownHost(config.host)}:${port}`,
    isPrivate: isLocal || config.tls !== undefined,
    isOpen: access === undefined && [config.allowHosts, config.trustedProxies].some(hasAny),
    access,
    port,
    defaultModel: models.defaultName,
    stats,
    close: ({ drainMs = 0 } = {}) => {
      closing ??= close(drainMs);
      return closing;
    },
  };
}

/** Whether nobody but this machine's own people can be at the other end. */
function isOnlyLocal({ host, allowHosts, allowOrigins, trustedProxies }: Config): boolean {
  const mayBeProxied = [allowHosts, allowOrigins, trustedProxies].some(hasAny);
  return isLoopback(host) && !mayBeProxied;
}

function hasAny(list: readonly unknown[]): boolean {
  return list.length > 0;
}

function listen(http: Server, { port, host }: Pick<Config, "port" | "host">): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once("error", (error) => reject(listenError(error, port)));
    http.listen({ port, host }, () => resolve(http.address() as AddressInfo));
  });
}

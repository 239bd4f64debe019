import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { demoModel } from "@lhama/demo-model";
import { checkModelFile } from "@lhama/worker";
import { AccessGuard } from "./access-guard.ts";
import { makeApp } from "./app.ts";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { CoreGovernor } from "./core-governor.ts";
import { CrashRecord } from "./crash-record.ts";
import { DEFAULT_LIMITS } from "./limits.ts";
import { makeLog } from "./log.ts";
import { ModelLibrary } from "./model-library.ts";
import { Downloads } from "./models/downloads.ts";
import { LLAMA_ENTRIES, makeWorkers, type WorkerEntries } from "./placement.ts";
import { Sessions } from "./sessions.ts";
import { Sockets } from "./sockets.ts";
import { listenError, modelError } from "./start-error.ts";
import { VERSION } from "./version.ts";

const WEB_FOLDER = fileURLToPath(new URL("../../web/dist", import.meta.url));

export interface ServerOptions extends Partial<Config> {
  /** The compiled modules that workers run; LlamaWorker on node-llama-cpp by default. */
  workerEntries?: WorkerEntries;
  /** Folder of the built web client. */
  webFolder?: string;
  /** How long answers that run may take to end when the server closes, ms; 0 when left out. */
  drainMs?: number;
}

/** How much there is of what a server makes and must free again. */
export interface ServerStats {
  /** Some of them may wait for their client to come back. */
  sessions: number;
  sockets: number;
  /** Bytes that wait in sockets for their readers. */
  bufferedBytes: number;
  /** Workers that sessions have, and those of them that are about to end. */
  workers: { alive: number; closing: number };
  generations: { running: number; waiting: number };
}

export interface RunningServer {
  /** For the browser's address bar. */
  url: string;
  port: number;
  /** Name of the model that clients get when they choose none. */
  defaultModel: string;
  stats(): ServerStats;
  /**
   * Stops accepting, ends every request with its final frame, closes sockets and workers, and
   * resolves when nothing is left. Idempotent.
   */
  close(): Promise<void>;
}

/**
 * Starts the server in this process. Set `UV_THREADPOOL_SIZE` before, as main.cts does.
 * @throws StartError when the port is taken or the chosen model cannot be used
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const config = { ...DEFAULT_CONFIG, ...options };
  const { workerEntries = LLAMA_ENTRIES, webFolder = WEB_FOLDER, engine, drainMs = 0 } = config;
  const log = makeLog(config.logLevel);
  const models = new ModelLibrary({
    folder: config.modelsDir,
    embedded: demoModel,
    chosen: config.model,
  });
  try {
    await checkModelFile(await models.resolve());
  } catch (error) {
    throw modelError(error, { chosen: models.defaultName, folder: config.modelsDir });
  }

  const governor = new CoreGovernor(engine.threads);
  const crashes = new CrashRecord();
  const workers = makeWorkers({ ...config, entries: workerEntries, crashes, log });
  const guard = new AccessGuard(config);
  const limits = { ...DEFAULT_LIMITS, ...config.limits };
  const downloads = new Downloads({ folder: config.modelsDir, ...config.downloads });
  const context = { models, downloads, governor, workers, crashes, limits, log };
  const sessions = new Sessions(context, limits);
  const sockets = new Sockets({ guard, sessions, limits, defaultModel: models.defaultName, log });
  const stats = (): ServerStats => ({
    sessions: sessions.count,
    sockets: sockets.count,
    bufferedBytes: sockets.bufferedBytes,
    workers: workers.counts,
    generations: { running: governor.running, waiting: governor.waiting },
  });
  const health = () => ({ status: "ok", version: VERSION, ...stats() });
  const app = makeApp({ webFolder, guard, health, log });
  const http = createServer(getRequestListener(app.fetch));
  http.on("upgrade", (request, socket, head) => sockets.upgrade(request, socket, head));
  const { port } = await listen(http, config);
  workers.warm();

  const close = async () => {
    const closed = new Promise((resolve) => http.close(resolve));
    await downloads.close();
    await sockets.close(AbortSignal.timeout(drainMs));
    await workers.close();
    http.closeAllConnections();
    await closed;
  };
  let closing: Promise<void> | undefined;
  return {
    url: `http://${config.host === "::1" ? "[::1]" : "localhost"}:${port}`,
    port,
    defaultModel: models.defaultName,
    stats,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function listen(http: Server, { port, host }: Pick<Config, "port" | "host">): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once("error", (error) => reject(listenError(error, port)));
    http.listen({ port, host }, () => resolve(http.address() as AddressInfo));
  });
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { scriptedProcessEntryUrl, scriptedThreadEntryUrl } from "@lhama/worker/testing";
import { type RunningServer, type ServerOptions, startServer } from "../server.ts";
import { makeGguf } from "./make-gguf.ts";

const SCRIPTED_ENTRIES = { thread: scriptedThreadEntryUrl, process: scriptedProcessEntryUrl };
/** Tests and benchmarks open many sockets and send at once; who tests a limit sets it. */
const WIDE_LIMITS = {
  sessions: 5000,
  sessionsPerAddress: 5000,
  messagesPerSecond: 1e9,
  messageBurst: 1e9,
};

/** What a server takes for a model. */
export const SOUND_GGUF = makeGguf({
  values: { "general.architecture": "llama", "llama.block_count": 1 },
});

/** A server with real engines, on a free port, with a silent log and no models but the embedded one. */
export function makeServer(options: ServerOptions = {}): Promise<RunningServer> {
  return startInScratch([], options);
}

/**
 * A server with scripted engines: what a prompt says is what happens. Beside the embedded model there
 * are `stall.gguf`, `fail.gguf`, `huge.gguf` and `crash.gguf`, which do so when they are loaded, and `gpu.gguf`, which
 * needs no cores.
 */
export function makeScriptedServer(options: ServerOptions = {}): Promise<RunningServer> {
  const models = ["stall.gguf", "fail.gguf", "huge.gguf", "crash.gguf", "gpu.gguf"];
  return startInScratch(models, { workerEntries: SCRIPTED_ENTRIES, ...options });
}

/** The models folder goes away when the server closes. */
async function startInScratch(models: string[], options: ServerOptions): Promise<RunningServer> {
  const modelsDir = mkdtempSync(join(tmpdir(), "lhama-models-"));
  for (const name of models) writeFileSync(join(modelsDir, name), SOUND_GGUF);
  const remove = () => rmSync(modelsDir, { recursive: true, force: true });
  const server = await startServer({
    port: 0,
    modelsDir,
    logLevel: "silent",
    ...options,
    limits: { ...WIDE_LIMITS, ...options.limits },
  }).catch((error: unknown) => {
    remove();
    throw error;
  });
  return { ...server, close: (options) => server.close(options).finally(remove) };
}

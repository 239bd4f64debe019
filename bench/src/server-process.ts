import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("main.cjs", import.meta.resolve("@lhama/server")));

export interface ServerProcess {
  pid: number;
  port: number;
  /** From the start of the process until it said that it listens. */
  listeningMs: number;
  /** Resolves when the process has ended in order. */
  stop(): Promise<void>;
  /** Ends it without a warning; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts the built server as a person does, on a free port.
 * @param args of its command line; without a model among them it has the embedded one only
 * @param options.modelsDir a folder that outlives the server; else it has one of its own
 * @throws Error with what it printed when it does not come up
 */
export async function startServerProcess(
  args: readonly string[] = [],
  options: { modelsDir?: string } = {},
): Promise<ServerProcess> {
  const scratch = await mkdtemp(join(tmpdir(), "lhama-bench-"));
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      MAIN,
      "--port=0",
      `--models-dir=${options.modelsDir ?? scratch}`,
      `--cache-dir=${scratch}`,
      ...args,
    ],
    {
      stdio: ["ignore", "pipe", "inherit"],
      // As `pnpm start` does: the arenas of many threads fragment, and memory grows by it.
      env: { ...process.env, MALLOC_ARENA_MAX: "2" },
    },
  );
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const exited = once(child, "exit").finally(() => process.off("exit", kill));
  const port = await new Promise<number>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (text: Buffer) => {
      printed += text;
      const ready = /ready: http:\/\/localhost:(\d+)\n/.exec(printed);
      if (ready) resolve(Number(ready[1]));
    });
    exited.then(() => reject(new Error(`The server did not start. ${printed}`)), reject);
  });
  return {
    pid: child.pid ?? 0,
    port,
    listeningMs: performance.now() - start,
    stop: async () => {
      child.kill("SIGTERM");
      const [code, signal] = await exited;
      await rm(scratch, { recursive: true });
      if (code !== 0) throw new Error(`The server ended with ${code ?? signal}.`);
    },
    kill: async () => {
      kill();
      await exited;
      await rm(scratch, { recursive: true });
    },
  };
}

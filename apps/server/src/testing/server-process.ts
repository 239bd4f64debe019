import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ServerOptions } from "../server.ts";

/** The compiled server, wherever this is run from. */
const DIST = join(import.meta.dirname, "../../dist");

/** A server in a process of its own. */
export interface ServerProcess {
  pid: number;
  port: number;
  /** How it has ended; null while it runs. */
  readonly exit: number | NodeJS.Signals | null;
  /** What it takes of the machine's memory. */
  rssBytes(): Promise<number>;
  signal(signal: NodeJS.Signals): void;
  /** kill -9; resolves when it is gone. Idempotent. */
  kill(): Promise<void>;
}

/** One with scripted engines. */
export function startScriptedProcess(options: ServerOptions = {}): Promise<ServerProcess> {
  return start([join(DIST, "testing/scripted-main.js"), JSON.stringify(options)]);
}

/** Lhama as it is, with the demo model, as a person starts it. */
export function startRealProcess(args: readonly string[] = []): Promise<ServerProcess> {
  return start([join(DIST, "main.cjs"), "--port=0", "--gpu=off", ...args]);
}

async function start(args: string[]): Promise<ServerProcess> {
  // Who is killed leaves files behind.
  const scratch = mkdtempSync(join(tmpdir(), "lhama-process-"));
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "inherit"],
    // As `pnpm start` does.
    env: { TMPDIR: scratch, HOME: scratch, MALLOC_ARENA_MAX: "2" },
  });
  const exited = once(child, "exit");
  for await (const text of createInterface(child.stdout)) {
    const port = Number(/(?:listening on |localhost:)(\d+)/.exec(text)?.[1]);
    if (Number.isNaN(port)) continue;
    return {
      pid: child.pid ?? 0,
      port,
      get exit() {
        return child.exitCode ?? child.signalCode;
      },
      async rssBytes() {
        const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
        return Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1]);
      },
      signal: (signal) => child.kill(signal),
      kill: async () => {
        child.kill("SIGKILL");
        await exited;
        rmSync(scratch, { recursive: true, force: true });
      },
    };
  }
  throw new Error("The server did not start.");
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ServerOptions } from "../server.ts";

const MAIN = join(import.meta.dirname, "../../dist/testing/scripted-main.js");

/** A scripted server in a process of its own. */
export interface ScriptedProcess {
  port: number;
  signal(signal: NodeJS.Signals): void;
  /** kill -9; resolves when it is gone. Idempotent. */
  kill(): Promise<void>;
}

export async function startScriptedProcess(options: ServerOptions = {}): Promise<ScriptedProcess> {
  // Who is killed leaves files behind.
  const scratch = mkdtempSync(join(tmpdir(), "lhama-scripted-"));
  const child = spawn(process.execPath, [MAIN, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { TMPDIR: scratch },
  });
  const exited = once(child, "exit");
  for await (const text of createInterface(child.stdout)) {
    const port = /listening on (\d+)/.exec(text)?.[1];
    if (port === undefined) continue;
    return {
      port: Number(port),
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

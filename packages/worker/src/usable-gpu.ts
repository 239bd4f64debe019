import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { GpuBackend, UnusableGpu } from "./port.ts";

/** What an attempt at the best GPU has shown. */
export interface GpuTrial {
  /** What it went by; null when there is no GPU. */
  backend: GpuBackend | null;
  /** Undefined when the GPU has computed. */
  failure?: string | undefined;
}

const ENTRY = fileURLToPath(new URL("./gpu-trial-entry.js", import.meta.url));

/** A driver may have to translate all kernels first, which it keeps for later. */
const TRIAL_MS = 180_000;

/** Of what a trial says about its end; the reason is in the first line that names an error. */
const ERROR_CHARS = 64_000;

/**
 * The ways to the GPU that do not work here, found by trying one after the other.
 * @param tryGpu tries the best one beside those
 */
export async function findUnusableGpus(
  tryGpu: (avoid: readonly GpuBackend[]) => Promise<GpuTrial>,
): Promise<UnusableGpu[]> {
  const unusable: UnusableGpu[] = [];
  for (;;) {
    const avoid = unusable.map(({ backend }) => backend);
    const { backend, failure } = await tryGpu(avoid);
    if (backend === null || failure === undefined || avoid.includes(backend)) return unusable;
    unusable.push({ backend, reason: failure });
  }
}

/**
 * Lets a process of its own compute a few tokens on the GPU: what does not work there ends the process,
 * since llama.cpp aborts at the first error of a GPU (node-llama-cpp 3.22.1 finds a GPU usable whose driver
 * is too old for its kernels).
 * @param model the path of a small model
 */
export function tryGpu(
  model: string,
  avoid: readonly GpuBackend[],
  { entry = ENTRY, deadlineMs = TRIAL_MS } = {},
): Promise<GpuTrial> {
  const child = fork(entry, [model, ...avoid], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [],
  });
  let backend: GpuBackend | null = null;
  let isDone = false;
  let said = "";
  let lateness: string | undefined;
  const deadline = setTimeout(() => {
    lateness = `It did not answer within ${deadlineMs / 1000} s.`;
    child.kill("SIGKILL");
  }, deadlineMs);
  child.stderr?.on("data", (text: Buffer) => {
    if (said.length < ERROR_CHARS) said += text;
  });
  child.on("message", (message: TrialMessage) => {
    if (message.type === "begin") backend = message.backend;
    else {
      isDone = true;
      // Nothing in it is needed any more, and its own end might take long, or fail.
      child.kill("SIGKILL");
    }
  });
  return new Promise((resolve) => {
    const settle = (failure: string) => {
      clearTimeout(deadline);
      resolve({ backend, failure: isDone ? undefined : failure });
    };
    child.on("error", (error) => settle(error.message));
    // Not "exit": what it has said may come after that.
    child.on("close", (code, signal) => settle(lateness ?? reasonOf(said) ?? `${code ?? signal}`));
  });
}

/** What the process tells that tries a GPU. */
export type TrialMessage =
  | { type: "begin"; backend: GpuBackend | null }
  /** It has computed, or could not be tried for lack of memory. */
  | { type: "done" };

function reasonOf(said: string): string | undefined {
  const lines = said.split("\n").map((line) => line.replace("[node-llama-cpp]", "").trim());
  return lines.find((line) => /error: /i.test(line)) ?? lines.find((line) => /error/i.test(line));
}

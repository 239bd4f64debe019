import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { demoModel } from "@lhama/demo-model";
import { expect, onTestFinished, test } from "vitest";
import type { GpuBackend } from "./port.ts";
import { findUnusableGpus, type GpuTrial, tryGpu } from "./usable-gpu.ts";

/** A machine on which each of these ways to the GPU fails, or does not. */
const machine =
  (...trials: GpuTrial[]) =>
  async (avoid: readonly GpuBackend[]): Promise<GpuTrial> =>
    trials.find(({ backend }) => backend === null || !avoid.includes(backend)) ?? { backend: null };

test("what fails is avoided, and the next best is tried", async () => {
  const cuda = { backend: "cuda", failure: "CUDA error" } as const;
  const found = [{ backend: "cuda", reason: "CUDA error" }];
  expect(await findUnusableGpus(machine())).toEqual([]);
  expect(await findUnusableGpus(machine({ backend: "cuda" }))).toEqual([]);
  expect(await findUnusableGpus(machine(cuda))).toEqual(found);
  expect(await findUnusableGpus(machine(cuda, { backend: "vulkan" }))).toEqual(found);
  const vulkan = { backend: "vulkan", failure: "SIGSEGV" } as const;
  expect(await findUnusableGpus(machine(cuda, vulkan))).toEqual([
    ...found,
    { backend: "vulkan", reason: "SIGSEGV" },
  ]);
});

test("a library that insists on what fails is not asked for ever", async () => {
  const insists = async () => ({ backend: "metal", failure: "error" }) as const;
  expect(await findUnusableGpus(insists)).toEqual([{ backend: "metal", reason: "error" }]);
});

const BEGIN = 'process.send({ type: "begin", backend: "cuda" });';

/** Tries a GPU with a program of these lines in place of ours. */
async function tryWith(lines: string, deadlineMs = 60_000): Promise<GpuTrial> {
  const folder = await mkdtemp(join(tmpdir(), "lhama-gpu-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const entry = join(folder, "entry.mjs");
  await writeFile(entry, lines);
  return tryGpu("/model.gguf", [], { entry, deadlineMs });
}

test("a process that computes and then crashes has computed", async () => {
  const crash = "setTimeout(() => process.abort(), 1000);";
  expect(await tryWith(`${BEGIN} process.send({ type: "done" }); ${crash}`)).toEqual({
    backend: "cuda",
  });
});

test("a process that ends before that has failed, for the reason that it has told", async () => {
  const aborts = `${BEGIN} console.error("ggml-cuda.cu:108: CUDA error");
    console.error("[node-llama-cpp] CUDA error: unsupported toolchain.");
    process.on("disconnect", () => {});
    setTimeout(() => process.abort(), 100);`;
  expect(await tryWith(aborts)).toEqual({
    backend: "cuda",
    failure: "CUDA error: unsupported toolchain.",
  });
  expect(await tryWith(`${BEGIN} setTimeout(() => process.exit(7), 100);`)).toEqual({
    backend: "cuda",
    failure: "7",
  });
});

test("a process that hangs is ended, and has failed", async () => {
  expect(await tryWith(`${BEGIN} setInterval(() => {}, 1000);`, 1000)).toEqual({
    backend: "cuda",
    failure: "It did not answer within 1 s.",
  });
});

test("the real one finds no GPU where all ways to it are avoided", async () => {
  const entry = fileURLToPath(new URL("../dist/gpu-trial-entry.js", import.meta.url));
  const all = ["cuda", "vulkan", "metal"] as const;
  expect(await tryGpu(demoModel.path, all, { entry })).toEqual({ backend: null });
});

import { GgmlType } from "node-llama-cpp";
import { expect, test } from "vitest";
import { MemoryBudget } from "./memory-budget.ts";

const MB = 1024 ** 2;
const shape = { sequences: 1 };

/** A model all on a GPU, with a KV cache of 1 MB for each 100 tokens. */
const model = {
  trainContextSize: 32_768,
  gpuLayers: 10,
  fileInsights: {
    estimateContextResourceRequirements: ({
      contextSize,
      sequences = 1,
    }: {
      contextSize: number;
      sequences?: number;
    }) => ({
      cpuRam: 0,
      gpuVram: (contextSize / 100) * sequences * MB,
    }),
    estimateContextResourceRequirementsV2: () => {
      throw new Error("The process would have ended here.");
    },
  },
};

function makeBudget(options: { maxMemoryBytes?: number } = {}, vramPaddingSize = 0): MemoryBudget {
  const state = { total: 600 * MB, used: 100 * MB, free: 500 * MB, unifiedSize: 0 };
  const llama = { gpu: "vulkan" as const, getVramState: async () => state, vramPaddingSize };
  return new MemoryBudget({ library: { GgmlType }, llama, options });
}

test("on a GPU the library picks the size, within what the client has said", async () => {
  const budget = makeBudget();
  expect(await budget.contextSize(model, {}, shape)).toEqual({ min: 1024, max: 8192 });
  expect(await budget.contextSize(model, { contextSize: "auto" }, shape)).toBe("auto");
  expect(await budget.contextSize(model, { contextSize: 50_000 }, shape)).toBe(50_000);
  const range = { min: 300, max: undefined };
  expect(await budget.contextSize(model, { contextSize: range }, shape)).toEqual({ min: 300 });
});

test("what no GPU memory can hold is refused before the library is asked", async () => {
  for (const contextSize of [100_000, { min: 100_000 }]) {
    await expect(makeBudget().contextSize(model, { contextSize }, shape)).rejects.toMatchObject({
      code: "insufficient_memory",
      message:
        "A context of 100000 tokens needs about 0.98 GB of GPU memory and 0.49 GB are free. " +
        "One of 39936 tokens fits.",
      details: {
        neededBytes: 1000 * MB,
        availableBytes: 500 * MB,
        gpu: true,
        contextSize: 39_936,
      },
    });
  }
});

test("what the library keeps free on the GPU is not there for a context", async () => {
  const budget = makeBudget({}, 450 * MB);
  await expect(budget.contextSize(model, { contextSize: 8000 }, shape)).rejects.toMatchObject({
    details: { neededBytes: 80 * MB, availableBytes: 50 * MB, gpu: true },
  });
  expect(await budget.gpuShortage()).toEqual({ availableBytes: 50 * MB, gpu: true });
  const full = makeBudget({}, 600 * MB);
  expect(await full.gpuShortage()).toEqual({ availableBytes: 0, gpu: true });
});

test("many chats on a GPU get contexts of the usual size, or there are fewer of them", async () => {
  const budget = makeBudget();
  const some = { sequences: 4, gpuShare: 1 };
  expect(await budget.contextSize(model, {}, some)).toEqual({ min: 1024, max: 8192 });
  await expect(budget.contextSize(model, {}, { ...some, gpuShare: 0.5 })).rejects.toMatchObject({
    code: "insufficient_memory",
    message: expect.stringMatching(/^A context of 8192 tokens for 4 chats needs about 0.32 GB/),
    details: { gpu: true, availableBytes: 250 * MB },
  });
});

test("a model with no layer on the GPU has its KV cache in the machine's memory", async () => {
  const cpuRam = 10 * 1024 ** 4;
  const estimateContextResourceRequirementsV2 = async () => ({ cpuRam, gpuVram: 0 });
  const fileInsights = { ...model.fileInsights, estimateContextResourceRequirementsV2 };
  const onCpu = { ...model, gpuLayers: 0, fileInsights };
  const refusal = await makeBudget()
    .contextSize(onCpu, {}, shape)
    .catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "insufficient_memory", details: { neededBytes: cpuRam } });
  expect(refusal).not.toHaveProperty("details.gpu");
});

test("the operator's bound counts for a GPU, too", async () => {
  const budget = makeBudget({ maxMemoryBytes: 50 * MB });
  await expect(budget.contextSize(model, { contextSize: 8000 }, shape)).rejects.toMatchObject({
    details: { availableBytes: 50 * MB },
  });
  expect(() => budget.requireModel(60 * MB)).toThrow("0.06 GB");
  budget.requireModel(40 * MB);
});

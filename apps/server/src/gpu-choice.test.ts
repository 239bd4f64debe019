import { pino } from "pino";
import { expect, test } from "vitest";
import { GpuChoice } from "./gpu-choice.ts";

const REASON = "CUDA error: the provided PTX was compiled with an unsupported toolchain.";

test("the first engine tries the GPU, later ones avoid what has failed, and the log says why, once", () => {
  const logged: object[] = [];
  const write = (line: string) => void logged.push(JSON.parse(line));
  const gpus = new GpuChoice("/demo.gguf", pino({}, { write }));
  expect(gpus.options).toEqual({ gpuTrialModel: "/demo.gguf" });

  const unusableGpus = [{ backend: "cuda" as const, reason: REASON }];
  gpus.found({ gpu: null, unusableGpus });
  expect(gpus.options).toEqual({ avoidGpus: ["cuda"] });
  expect(logged).toMatchObject([{ backend: "cuda", reason: REASON, instead: "the CPU" }]);

  gpus.found({ gpu: null, unusableGpus });
  gpus.found({ gpu: null, unusableGpus: [] });
  expect(gpus.options).toEqual({ avoidGpus: ["cuda"] });
  expect(logged).toHaveLength(1);
});

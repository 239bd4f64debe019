import { expect, test } from "vitest";
import { type EngineSettings, toEngineOptions } from "./engine.ts";

test.each<[EngineSettings, object]>([
  [{}, { model: undefined, context: undefined }],
  [{ contextSize: 512 }, { model: undefined, context: { contextSize: 512 } }],
  [
    { gpu: "off", mmap: "on" },
    { model: { gpuLayers: 0, useMmap: true }, context: undefined },
  ],
  [
    { gpu: "layers", gpuLayers: 12 },
    { model: { gpuLayers: 12 }, context: undefined },
  ],
  [{ gpu: "layers" }, { model: undefined, context: undefined }],
  [
    { gpu: "max", gpuLayers: 12 },
    { model: { gpuLayers: "max" }, context: undefined },
  ],
  [{ mmap: "auto" }, { model: undefined, context: undefined }],
  [
    { flashAttention: "off", batchSize: 64 },
    { model: { flashAttention: false }, context: { batchSize: 64, flashAttention: false } },
  ],
  [{ chatWrapper: "chatML" }, { model: { chatWrapper: "chatML" }, context: undefined }],
])("%j is %j on the wire", (settings, options) => {
  expect(toEngineOptions(settings)).toEqual(options);
});

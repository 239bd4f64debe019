import type { ModelFacts } from "@lhama/protocol";

/** What an engine that only a test plays says of a model that it has loaded. */
export function modelFacts(name: string): ModelFacts {
  return {
    name,
    sizeBytes: 1,
    architecture: "llama",
    parameters: null,
    quantization: "Q8_0",
    trainContextSize: 64,
    chatWrapper: "Qwen",
    canThink: false,
    canCallFunctions: false,
    gpuLayers: 0,
    gpu: null,
  };
}

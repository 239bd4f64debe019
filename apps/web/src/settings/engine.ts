import type { ContextOptions, ModelOptions } from "@lhama/protocol/browser";

/** How models are loaded, as the dialog edits it; what is left out is up to the server. */
export interface EngineSettings {
  contextSize?: number;
  batchSize?: number;
  flashAttention?: "auto" | "on" | "off";
  gpu?: "auto" | "max" | "off";
  mmap?: "auto" | "on" | "off";
  chatWrapper?: NonNullable<ModelOptions["chatWrapper"]>;
}

export type EngineName = keyof EngineSettings;

/** What a model is loaded with, and what its context is made with; undefined where nothing is set. */
export function toEngineOptions(settings: EngineSettings): {
  model: ModelOptions | undefined;
  context: ContextOptions | undefined;
} {
  const { contextSize, batchSize, flashAttention, gpu, mmap, chatWrapper } = settings;
  const model: ModelOptions = {
    ...(gpu !== undefined && { gpuLayers: gpu === "off" ? 0 : gpu }),
    ...(mmap !== undefined && mmap !== "auto" && { useMmap: mmap === "on" }),
    ...(flashAttention !== undefined && { flashAttention: attention(flashAttention) }),
    ...(chatWrapper !== undefined && { chatWrapper }),
  };
  const context: ContextOptions = {
    ...(contextSize !== undefined && { contextSize }),
    ...(batchSize !== undefined && { batchSize }),
    ...(flashAttention !== undefined && { flashAttention: attention(flashAttention) }),
  };
  // A context of its own is made only for what a model's usual one has not.
  const isOwn = contextSize !== undefined || batchSize !== undefined;
  return {
    model: Object.keys(model).length === 0 ? undefined : model,
    context: isOwn ? context : undefined,
  };
}

function attention(choice: "auto" | "on" | "off"): "auto" | boolean {
  return choice === "auto" ? "auto" : choice === "on";
}

import type { ContextOptions, ModelOptions } from "@lhama/protocol/browser";

/** How models are loaded, as the dialog edits it; what is left out is up to the server. */
export interface EngineSettings {
  contextSize?: number;
  batchSize?: number;
  flashAttention?: "auto" | "on" | "off";
  gpu?: "auto" | "max" | "off" | "layers";
  /** So many, where `gpu` is "layers". */
  gpuLayers?: number;
  mmap?: "auto" | "on" | "off";
  /** The cache of the whole context, for models that look back through a window. */
  swaFullCache?: boolean;
  chatWrapper?: NonNullable<ModelOptions["chatWrapper"]>;
}

export type EngineName = keyof EngineSettings;

/** What a model is loaded with, and what its context is made with; undefined where nothing is set. */
export function toEngineOptions(settings: EngineSettings): {
  model: ModelOptions | undefined;
  context: ContextOptions | undefined;
} {
  const { contextSize, batchSize, flashAttention, mmap, chatWrapper, swaFullCache } = settings;
  const gpuLayers = layersOf(settings);
  const model: ModelOptions = {
    ...(gpuLayers !== undefined && { gpuLayers }),
    ...(mmap !== undefined && mmap !== "auto" && { useMmap: mmap === "on" }),
    ...(flashAttention !== undefined && { flashAttention: attention(flashAttention) }),
    ...(chatWrapper !== undefined && { chatWrapper }),
  };
  const context: ContextOptions = {
    ...(contextSize !== undefined && { contextSize }),
    ...(batchSize !== undefined && { batchSize }),
    ...(flashAttention !== undefined && { flashAttention: attention(flashAttention) }),
    ...(swaFullCache !== undefined && { swaFullCache }),
  };
  // A context of its own is made only for what a model's usual one has not.
  const isOwn = [contextSize, batchSize, swaFullCache].some((value) => value !== undefined);
  return {
    model: Object.keys(model).length === 0 ? undefined : model,
    context: isOwn ? context : undefined,
  };
}

/** Undefined leaves it to the server, also as long as nobody has said how many. */
function layersOf({ gpu, gpuLayers }: EngineSettings): ModelOptions["gpuLayers"] {
  if (gpu === "off") return 0;
  return gpu === "layers" ? gpuLayers : gpu;
}

function attention(choice: "auto" | "on" | "off"): "auto" | boolean {
  return choice === "auto" ? "auto" : choice === "on";
}

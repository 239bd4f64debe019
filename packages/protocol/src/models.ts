import { z } from "zod";
import { fitSchema } from "./catalogue.ts";
import { modelProblemCodes } from "./model-problems.ts";

const count = z.int().min(0);

/** What the header of a model's file tells, without loading it. */
export const modelFileFactsSchema = z.object({
  /** What its makers call it; null when they have not said. */
  title: z.string().nullable(),
  architecture: z.string(),
  /** Number of weights; null when the file does not tell. */
  parameters: count.nullable(),
  /** Such as "Q8_0". */
  quantization: z.string(),
  /** Tokens of context the model was trained with; 0 when the file does not tell. */
  trainContextSize: count,
  hasTemplate: z.boolean(),
  /** As far as its chat template tells. */
  canThink: z.boolean(),
  canCallFunctions: z.boolean(),
  /** Memory for the weights and a context of the usual size, estimated. */
  neededBytes: count,
});
export type ModelFileFacts = z.infer<typeof modelFileFactsSchema>;

/** A model that can be loaded by its name. */
export const modelEntrySchema = z.object({
  name: z.string(),
  /** Of all its files. */
  sizeBytes: count,
  /** The tiny model that ships with Lhama. */
  embedded: z.boolean(),
  /** These two are left out when there is a problem. */
  facts: modelFileFactsSchema.optional(),
  fit: fitSchema.optional(),
  /** Why it cannot be loaded, in English: the file is damaged, or no model. With its code, and the numbers in it. */
  problem: z.string().optional(),
  problemCode: z.enum(modelProblemCodes).optional(),
  problemDetails: z.record(z.string(), count).optional(),
});
export type ModelEntry = z.infer<typeof modelEntrySchema>;

export const modelFactsSchema = z.object({
  name: z.string(),
  sizeBytes: count,
  architecture: z.string(),
  /** Number of weights; null when the file does not tell. */
  parameters: count.nullable(),
  /** Such as "Q8_0". */
  quantization: z.string(),
  /** Tokens of context the model was trained with. */
  trainContextSize: count,
  /** The library's name of the chat format, such as "Qwen". */
  chatWrapper: z.string(),
  canThink: z.boolean(),
  canCallFunctions: z.boolean(),
  /** Layers on the GPU; 0 on the CPU. */
  gpuLayers: count,
  /** The GPU backend in use ("cuda", "vulkan", "metal"), or null on the CPU. */
  gpu: z.string().nullable(),
});
export type ModelFacts = z.infer<typeof modelFactsSchema>;

export const downloadStateSchema = z.enum([
  "queued",
  "resolving",
  "checking",
  "downloading",
  "finishing",
]);

/** How far a download is. */
export const downloadProgress = {
  /**
   * `resolving`: asking the source; `checking`: reading what an earlier attempt has left, so far `receivedBytes`;
   * `finishing`: everything is there and gets into its place.
   */
  state: downloadStateSchema,
  receivedBytes: count,
  /** Null as long as it is not known. */
  totalBytes: count.nullable(),
  /** Over the last seconds. */
  bytesPerSecond: z.number().min(0).nullable(),
  secondsLeft: z.number().min(0).nullable(),
  /** The parts of a model that is split; else the one file. */
  files: z.array(
    z.object({ name: z.string(), receivedBytes: count, totalBytes: count.nullable() }),
  ),
};

/** A download that anybody may join with `download_model`. */
export const downloadEntrySchema = z.object({
  uri: z.string(),
  state: z.enum(["paused", ...downloadStateSchema.options]),
  receivedBytes: count,
  totalBytes: count.nullable(),
});
export type DownloadEntry = z.infer<typeof downloadEntrySchema>;

export const contextFactsSchema = z.object({
  /** Tokens. */
  contextSize: count,
  /** Most tokens evaluated in one decode. */
  batchSize: count,
});
export type ContextFacts = z.infer<typeof contextFactsSchema>;

import { z } from "zod";

const bytes = z.int().min(0);

/** What a model is good at. A client has its own words for each, in its own language. */
export const strengthSchema = z.enum([
  "chat",
  "writing",
  "reasoning",
  "code",
  "functions",
  "languages",
  "speed",
]);
export type Strength = z.infer<typeof strengthSchema>;

/** A model that can be downloaded, as the catalogue describes it. */
export const catalogueModelSchema = z.object({
  /** For `download_model`. */
  uri: z.string(),
  title: z.string(),
  /** Who made the model. Somebody else may have converted it. */
  maker: z.string(),
  /** Number of weights, in all and of those that work on each token. */
  parameters: z.int().min(1),
  activeParameters: z.int().min(1),
  /** Such as "Q4_K_M". */
  quantization: z.string(),
  /** Of the download, to about a percent. */
  sizeBytes: bytes,
  /** Memory for the weights and a context of 8192 tokens, estimated. */
  neededBytes: bytes,
  /** Tokens of context the model was trained with. */
  trainContextSize: z.int().min(1),
  /** An SPDX identifier, or the name that its makers use. */
  licence: z.string(),
  /** BCP 47 codes of the languages that it knows best, as far as its makers say. */
  languages: z.array(z.string()),
  /** Of how many languages its makers speak. */
  languageCount: z.int().min(1),
  strengths: z.array(strengthSchema),
  canThink: z.boolean(),
  canCallFunctions: z.boolean(),
});
export type CatalogueModel = z.infer<typeof catalogueModelSchema>;

/**
 * How a model suits the server's machine: `gpu` (all of it in the GPU's memory), `memory` (in what is
 * free), `tight` (only when other programs make room), `too_large`.
 */
export const fitSchema = z.enum(["gpu", "memory", "tight", "too_large"]);
export type Fit = z.infer<typeof fitSchema>;

export const catalogueEntrySchema = catalogueModelSchema.extend({
  fit: fitSchema,
  /** Under this name it is there already; null when it is not. */
  installed: z.string().nullable(),
});
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;

/** What a GPU in use is like. */
export const gpuFactsSchema = z.object({
  /** "cuda", "vulkan" or "metal". */
  backend: z.string(),
  /** Of each device. */
  names: z.array(z.string()),
  /** Of all of them together. */
  memoryBytes: bytes,
});
export type GpuFacts = z.infer<typeof gpuFactsSchema>;

/** The server's machine. */
export const machineSchema = z.object({
  totalBytes: bytes,
  freeBytes: bytes,
  /** Null without one, and as long as no engine has looked. */
  gpu: gpuFactsSchema.nullable(),
});
export type MachineFacts = z.infer<typeof machineSchema>;

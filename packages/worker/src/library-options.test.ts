import { readFileSync } from "node:fs";
import {
  contextOptionsSchema,
  draftOptionsSchema,
  generateOptionsSchema,
  modelOptionsSchema,
} from "@lhama/protocol";
import type {
  LLamaChatCompletePromptOptions,
  LLamaChatPreloadPromptOptions,
  LLamaChatPromptOptions,
  LlamaChatSessionOptions,
  LlamaContextOptions,
  LlamaModelOptions,
} from "node-llama-cpp";
import { expect, test } from "vitest";

/**
 * Who decides each option of the library. The types make sure that none is left out, so a new version of
 * the library does not compile before somebody has decided about what it brings.
 */
type Table<Options> = Record<
  keyof Options,
  /** A client, by the option of this name. */
  | { client: string }
  /** The operator, on the command line. */
  | { operator: string }
  /** Lhama itself: an abort, chunks, shared cores. */
  | "lhama"
  /** Nobody: it stays as the library has it. */
  | "nobody"
>;

const model: Table<LlamaModelOptions> = {
  modelPath: { operator: "--models-dir" },
  gpuLayers: { client: "gpuLayers" },
  vocabOnly: "nobody",
  useMmap: { client: "useMmap" },
  useDirectIo: { operator: "--direct-io" },
  useMlock: { operator: "--mlock" },
  checkTensors: { operator: "--check-tensors" },
  lazyMode: { operator: "--lazy-tensors" },
  defaultContextFlashAttention: { client: "flashAttention" },
  experimentalDefaultContextKvCacheKeyType: { operator: "--kv-cache" },
  experimentalDefaultContextKvCacheValueType: { operator: "--kv-cache" },
  defaultContextSwaFullCache: "nobody",
  onLoadProgress: "lhama",
  loadSignal: "lhama",
  ignoreMemorySafetyChecks: "nobody",
  metadataOverrides: "nobody",
};

const context: Table<LlamaContextOptions> = {
  sequences: { operator: "--sequences" },
  contextSize: { client: "contextSize" },
  batchSize: { client: "batchSize" },
  flashAttention: { client: "flashAttention" },
  threads: { operator: "--threads" },
  batching: "lhama",
  experimentalKvCacheKeyType: { operator: "--kv-cache" },
  experimentalKvCacheValueType: { operator: "--kv-cache" },
  swaFullCache: { client: "swaFullCache" },
  lora: "nobody",
  createSignal: "lhama",
  ignoreMemorySafetyChecks: "nobody",
  failedCreationRemedy: "nobody",
  performanceTracking: "nobody",
};

const session: Table<LlamaChatSessionOptions> = {
  contextSequence: "lhama",
  // Of a model's options, since a chat has the format of its model.
  chatWrapper: "lhama",
  systemPrompt: { client: "systemPrompt" },
  // One that a client gives is always added.
  forceAddSystemPrompt: "lhama",
  autoDisposeSequence: "lhama",
  contextShift: { client: "contextShift" },
};

type Both<Options> = Options extends unknown ? keyof Options : never;
const prompt: Table<Record<Both<LLamaChatPromptOptions>, unknown>> = {
  onTextChunk: "lhama",
  onToken: "lhama",
  onResponseChunk: "lhama",
  onFunctionCallParamsChunk: "lhama",
  signal: "lhama",
  stopOnAbortSignal: { client: "stopOnAbortSignal" },
  maxTokens: { client: "maxTokens" },
  temperature: { client: "temperature" },
  minP: { client: "minP" },
  topK: { client: "topK" },
  topP: { client: "topP" },
  seed: { client: "seed" },
  xtc: { client: "xtc" },
  trimWhitespaceSuffix: { client: "trimWhitespaceSuffix" },
  responsePrefix: { client: "responsePrefix" },
  evaluationPriority: { client: "evaluationPriority" },
  repeatPenalty: { client: "repeatPenalty" },
  dryRepeatPenalty: { client: "dryRepeatPenalty" },
  tokenBias: { client: "tokenBias" },
  customStopTriggers: { client: "customStopTriggers" },
  budgets: { client: "budgets" },
  grammar: { client: "grammar" },
  functions: { client: "functions" },
  documentFunctionParams: { client: "documentFunctionParams" },
  maxParallelFunctionCalls: { client: "maxParallelFunctionCalls" },
};

const draft: Table<LLamaChatCompletePromptOptions & LLamaChatPreloadPromptOptions> = {
  onTextChunk: "lhama",
  onToken: "lhama",
  signal: "lhama",
  // What an interrupted guess has made is of no use.
  stopOnAbortSignal: "lhama",
  // Fields of the message itself.
  maxTokens: "lhama",
  functions: "lhama",
  documentFunctionParams: "lhama",
  completeAsModel: "lhama",
  temperature: { client: "temperature" },
  minP: { client: "minP" },
  topK: { client: "topK" },
  topP: { client: "topP" },
  seed: { client: "seed" },
  xtc: { client: "xtc" },
  trimWhitespaceSuffix: { client: "trimWhitespaceSuffix" },
  evaluationPriority: { client: "evaluationPriority" },
  repeatPenalty: { client: "repeatPenalty" },
  dryRepeatPenalty: { client: "dryRepeatPenalty" },
  tokenBias: { client: "tokenBias" },
  customStopTriggers: { client: "customStopTriggers" },
  grammar: { client: "grammar" },
};

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const page = read("docs/protocol.md").replace(/ +/g, " ");
const readme = read("README.md");

const tables = [
  ["model", model, modelOptionsSchema.shape],
  ["context", context, contextOptionsSchema.shape],
  ["session", session, generateOptionsSchema.shape],
  ["prompt", prompt, generateOptionsSchema.shape],
  ["draft", draft, draftOptionsSchema.shape],
] as const;

test.each(tables)("what a client may set of a %s is in the protocol", (_, table, shape) => {
  const names = Object.values(table).flatMap((who) =>
    typeof who === "object" && "client" in who ? [who.client] : [],
  );
  expect(names.filter((name) => !(name in shape))).toEqual([]);
});

test.each([
  ["model", model],
  ["context", context],
])("the protocol's page says of each option of a %s who decides it", (_, table) => {
  for (const [name, who] of Object.entries(table)) {
    const decider = typeof who === "object" ? Object.values(who)[0] : who;
    const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` | `));
    expect(row, name).toContain(decider === "lhama" ? "Lhama" : decider);
    if (typeof who === "object" && "operator" in who) expect(readme).toContain(`\`${decider}\``);
  }
});

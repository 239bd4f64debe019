import type { ModelFileFacts } from "@lhama/protocol";
import { templateCallsFunctions, templateThinks } from "@lhama/worker";
import type { GgufHeader } from "./gguf-header.ts";
import { GgufProblem } from "./gguf-reader.ts";

/** Names of `general.file_type` (llama.cpp's `llama_ftype`). */
const FILE_TYPES: Record<number, string> = {
  0: "F32",
  1: "F16",
  2: "Q4_0",
  3: "Q4_1",
  7: "Q8_0",
  8: "Q5_0",
  9: "Q5_1",
  10: "Q2_K",
  11: "Q3_K_S",
  12: "Q3_K_M",
  13: "Q3_K_L",
  14: "Q4_K_S",
  15: "Q4_K_M",
  16: "Q5_K_S",
  17: "Q5_K_M",
  18: "Q6_K",
  19: "IQ2_XXS",
  20: "IQ2_XS",
  21: "Q2_K_S",
  22: "IQ3_XS",
  23: "IQ3_XXS",
  24: "IQ1_S",
  25: "IQ4_NL",
  26: "IQ3_S",
  27: "IQ3_M",
  28: "IQ2_S",
  29: "IQ2_M",
  30: "IQ4_XS",
  31: "IQ1_M",
  32: "BF16",
  36: "TQ1_0",
  37: "TQ2_0",
  38: "MXFP4",
};

/** The context that memory is estimated for, in tokens: what the engine makes when none is asked for. */
const USUAL_CONTEXT = 8192;
/** The KV cache holds 16-bit numbers. */
const KV_BYTES = 2;

/**
 * What the header of a model tells about it.
 * @throws GgufProblem when this is a GGUF, and no language model
 */
export function describeHeader(
  { values, parameters }: GgufHeader,
  sizeBytes: number,
): ModelFileFacts {
  const text = (key: string) => {
    const value = values.get(key);
    return typeof value === "string" ? value : "";
  };
  const number = (key: string) => {
    const value = values.get(key);
    return typeof value === "number" && value > 0 ? value : undefined;
  };
  const architecture = text("general.architecture");
  const layers = number(`${architecture}.block_count`);
  if (layers === undefined) throw new GgufProblem("it holds no language model.");
  const trainContextSize = number(`${architecture}.context_length`) ?? 0;
  const template = text("tokenizer.chat_template");
  const heads = number(`${architecture}.attention.head_count`) ?? 1;
  const headSize = (number(`${architecture}.embedding_length`) ?? 0) / heads;
  const keySize = number(`${architecture}.attention.key_length`) ?? headSize;
  const valueSize = number(`${architecture}.attention.value_length`) ?? headSize;
  const kvHeads = number(`${architecture}.attention.head_count_kv`) ?? heads;
  const context = Math.min(trainContextSize || USUAL_CONTEXT, USUAL_CONTEXT);
  const kvBytes = layers * kvHeads * (keySize + valueSize) * KV_BYTES * context;
  return {
    title: text("general.name") || null,
    architecture,
    parameters: parameters || null,
    quantization: FILE_TYPES[Number(values.get("general.file_type") ?? -1)] ?? "unknown",
    trainContextSize,
    hasTemplate: template !== "",
    canThink: templateThinks(template),
    canCallFunctions: templateCallsFunctions(template),
    neededBytes: Math.round(sizeBytes + kvBytes),
  };
}

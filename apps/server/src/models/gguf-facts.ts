import type { ModelFileFacts } from "@lhama/protocol";
import { templateCallsFunctions, templateThinks } from "@lhama/worker";
import type { GgufHeader, GgufValue } from "./gguf-header.ts";
import { GgufProblem } from "./gguf-reader.ts";
import { kvCacheBytes } from "./kv-cache.ts";

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
  39: "NVFP4",
};

/** The context that memory is estimated for, in tokens: what the engine makes when none is asked for. */
const USUAL_CONTEXT = 8192;
/**
 * What the headers of a model tell about it.
 * @param headers of its file; of a split model, those of all parts, the first one first
 * @throws GgufProblem when this is no language model, or not all of one
 */
export function describeModelFile(
  headers: readonly GgufHeader[],
  sizeBytes: number,
): ModelFileFacts {
  const values = headers[0]?.values ?? new Map<string, GgufValue>();
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
  if (layers === undefined)
    throw new GgufProblem("no_language_model", "it holds no language model.");
  checkParts(headers, number("split.count") ?? 1, number("split.tensors.count"));
  const trainContextSize = number(`${architecture}.context_length`) ?? 0;
  const template = text("tokenizer.chat_template");
  const context = Math.min(trainContextSize || USUAL_CONTEXT, USUAL_CONTEXT);
  return {
    title: text("general.name") || null,
    architecture,
    parameters: headers.reduce((sum, { parameters }) => sum + parameters, 0) || null,
    quantization: FILE_TYPES[Number(values.get("general.file_type") ?? -1)] ?? mainType(headers),
    trainContextSize,
    hasTemplate: template !== "",
    canThink: templateThinks(template),
    canCallFunctions: templateCallsFunctions(template),
    neededBytes: Math.round(sizeBytes + kvCacheBytes(values, context)),
  };
}

function checkParts(headers: readonly GgufHeader[], parts: number, tensors?: number): void {
  if (parts > 1 && headers.length === 1) {
    throw new GgufProblem(
      "part_misnamed",
      `it is one of ${parts} parts; their names must end in -00001-of-${String(parts).padStart(5, "0")} and so on.`,
      { parts },
    );
  }
  const found = headers.reduce((sum, header) => sum + header.tensors, 0);
  if (tensors !== undefined && tensors !== found) {
    throw new GgufProblem(
      "parts_mixed",
      "its parts do not belong together; was one of them replaced?",
    );
  }
}

/** The type that most of the weights are stored in, where the file names none for all of it. */
function mainType(headers: readonly GgufHeader[]): string {
  const types = headers.flatMap(({ parametersByType }) => [...parametersByType]);
  const [main] = types.toSorted(([, a], [, b]) => b - a);
  return main?.[0] ?? "unknown";
}

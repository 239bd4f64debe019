import type { ModelFacts } from "@lhama/protocol";
import type { ChatWrapper, GgufFileType, LlamaModel } from "node-llama-cpp";
import { templateCallsFunctions, templateThinks } from "./chat-template.ts";

export interface DescribeModelOptions {
  name: string;
  model: LlamaModel;
  chatWrapper: ChatWrapper;
  fileTypes: typeof GgufFileType;
}

/** What a person and a client want to know about a loaded model. */
export function describeModel({
  name,
  model,
  chatWrapper,
  fileTypes,
}: DescribeModelOptions): ModelFacts {
  const { metadata } = model.fileInfo;
  const fileType = metadata.general.file_type;
  const template = metadata.tokenizer?.chat_template ?? "";
  return {
    name,
    sizeBytes: model.size,
    architecture: model.architecture,
    parameters: model.fileInsights.totalParameters || null,
    quantization:
      fileType === undefined ? "unknown" : (fileTypes[fileType] ?? "").replace("MOSTLY_", ""),
    trainContextSize: model.trainContextSize,
    chatWrapper: chatWrapper.wrapperName,
    // Some wrappers have a syntax for thoughts, and all have one for calls; whether the model knows it,
    // its own template tells.
    canThink: templateThinks(template) && chatWrapper.settings.segments?.thought !== undefined,
    canCallFunctions: templateCallsFunctions(template),
    gpuLayers: model.gpuLayers,
    gpu: model.gpuLayers > 0 && model.llama.gpu !== false ? model.llama.gpu : null,
  };
}

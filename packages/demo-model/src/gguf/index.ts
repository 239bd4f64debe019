export {
  boolean,
  encodeString,
  float32,
  int32,
  int32Array,
  type MetadataPair,
  readMetadata,
  readStringArray,
  string,
  stringArray,
  uint16,
  uint32,
} from "./metadata.ts";
export { type Qwen3Shape, type Qwen3Weights, qwen3Metadata, qwen3Tensors } from "./qwen3.ts";
export {
  encodeHeader,
  type GgufFile,
  type GgufTensor,
  Q8_0_BLOCK,
  tensorBytes,
  writeGguf,
} from "./writer.ts";

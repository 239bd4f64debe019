import { expect, test } from "vitest";
import { encodeHeader, readMetadata, readStringArray } from "../gguf/index.ts";
import { MARKS, trainTokenizer } from "../tokenizer/train-tokenizer.ts";
import { makeModelFile, toQ8 } from "./model-file.ts";

test("weights in Q8_0 are within half a level of what they were", () => {
  const weights = Float32Array.from(
    { length: 64 },
    (_, i) => Math.sin(i * 12.9898) * 0.1 * (i < 32 ? 1 : 40),
  );
  const bytes = toQ8(weights);
  expect(bytes).toHaveLength(68);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  weights.forEach((weight, i) => {
    const block = Math.floor(i / 32) * 34;
    const scale = fromHalf(view.getUint16(block, true));
    expect(Math.abs(view.getInt8(block + 2 + (i % 32)) * scale - weight)).toBeLessThanOrEqual(
      scale * 0.6,
    );
  });
});

test("a block of zeros stays one, and tiny weights vanish", () => {
  expect(new Set(toQ8(new Float32Array(32)))).toEqual(new Set([0]));
  expect(new Set(toQ8(new Float32Array(32).fill(1e-12)))).toEqual(new Set([0]));
});

test("the model file tells its architecture, its tokens and its chat template", () => {
  const tokenizer = trainTokenizer(new Map([["hello", 2]]), 256 + MARKS.length);
  const file = makeModelFile(tokenizer, (_, count) => new Float32Array(count));
  const metadata = new Map(readMetadata(encodeHeader(file)).map((pair) => [pair.key, pair]));
  const tokens = metadata.get("tokenizer.ggml.tokens");
  expect(tokens && readStringArray(tokens)).toEqual(tokenizer.tokens);
  expect(metadata.get("general.architecture")?.value.toString("latin1")).toContain("qwen3");
  expect(metadata.get("tokenizer.chat_template")?.value.toString("latin1")).toContain(
    "<|im_start|>",
  );
  expect(file.tensors.map(({ name }) => name)).toContain("blk.0.attn_q_norm.weight");
});

function fromHalf(bits: number): number {
  const exponent = bits >> 10;
  const mantissa = bits & 1023;
  return exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25);
}

import { encodeString, type MetadataPair, readStringArray, string } from "@lhama/demo-model/gguf";
import type { ModelFamily } from "./family-templates.ts";

/** Of a token that never stands for its own text. */
const CONTROL_TOKEN = 3;

/** A tokenizer with the special tokens of a family after its own, and the family's template. */
export function asFamily(
  tokenizer: readonly MetadataPair[],
  { specialTokens, template }: ModelFamily,
): MetadataPair[] {
  const tokens = tokenizer.find(({ key }) => key === "tokenizer.ggml.tokens");
  const own = new Set(tokens === undefined ? [] : readStringArray(tokens));
  // A token that is there twice makes the library abort the process.
  const added = specialTokens.filter((token) => !own.has(token));
  const pairs = tokenizer
    .filter(({ key }) => key !== "tokenizer.chat_template")
    .map(({ key, value }) => {
      if (key === "tokenizer.ggml.tokens") {
        return { key, value: append(value, added.map(encodeString)) };
      }
      if (key !== "tokenizer.ggml.token_type") return { key, value };
      const types = added.map(() => Buffer.from(Int32Array.of(CONTROL_TOKEN).buffer));
      return { key, value: append(value, types) };
    });
  return [...pairs, { key: "tokenizer.chat_template", value: string(template) }];
}

/** Adds items to an array value: type, type of the items, their number, the items. */
function append(value: Buffer, items: readonly Buffer[]): Buffer {
  const longer = Buffer.concat([value, ...items]);
  longer.writeBigUInt64LE(value.readBigUInt64LE(8) + BigInt(items.length), 8);
  return longer;
}

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type GgufParts, makeGguf } from "../testing/make-gguf.ts";
import { describeModelFile } from "./gguf-facts.ts";
import { readGgufHeader } from "./gguf-header.ts";

const scratch = mkdtempSync(join(tmpdir(), "lhama-gguf-"));
afterAll(() => rmSync(scratch, { recursive: true }));

async function facts(content: Buffer) {
  const path = join(scratch, "model.gguf");
  writeFileSync(path, content);
  return describeModelFile([await readGgufHeader(path, content.length)], content.length);
}

const LLAMA = {
  "general.architecture": "llama",
  "general.name": "Tiny",
  "general.file_type": 15,
  "llama.block_count": 2,
  "llama.context_length": 4096,
  "llama.embedding_length": 64,
  "llama.attention.head_count": 4,
  "llama.attention.head_count_kv": 2,
};

test("the embedded model's header", async () => {
  const { size } = statSync(demoModel.path);
  const found = describeModelFile([await readGgufHeader(demoModel.path, size)], size);
  expect(found.parameters).toBeGreaterThan(100_000);
  expect(found.trainContextSize).toBeGreaterThan(0);
  expect(found.hasTemplate).toBe(true);
  expect(found.neededBytes).toBeGreaterThan(size);
});

test("a file that does not name its quantisation is called after most of its weights", async () => {
  const { "general.file_type": _, ...values } = LLAMA;
  const tensors = { "token_embd.weight": [64, 100] };
  expect(await facts(makeGguf({ values, tensors }))).toMatchObject({ quantization: "F32" });
});

describe("the KV cache of 8192 tokens", () => {
  const layer = 8192 * 2 * (16 + 16) * 2;
  const long = { ...LLAMA, "llama.context_length": 131_072, "llama.block_count": 6 };
  const cases: [string, GgufParts["values"], number][] = [
    ["of each layer", {}, 6 * layer],
    [
      "where heads differ by layer",
      { "llama.attention.head_count_kv": [2, 2, 2, 1, 1, 0] },
      4 * layer,
    ],
    ["where the last layers share it", { "llama.attention.shared_kv_layers": 2 }, 4 * layer],
    ["where only some layers attend", { "llama.full_attention_interval": 3 }, 2 * layer],
    [
      "where the file says which layers see a window",
      {
        "llama.attention.sliding_window": 512,
        "llama.attention.sliding_window_pattern": [true, true, true, true, true, false],
      },
      layer + 5 * (layer / 8),
    ],
    [
      "where every third layer sees all",
      { "llama.attention.sliding_window": 512, "llama.attention.sliding_window_pattern": 3 },
      2 * layer + 4 * (layer / 8),
    ],
    ["where heads have sizes of their own", { "llama.attention.key_length": 32 }, 6 * layer * 1.5],
  ];
  test.each(cases)("%s", async (_name, values, kvBytes) => {
    const content = makeGguf({ values: { ...long, ...values } });
    expect((await facts(content)).neededBytes).toBe(content.length + kvBytes);
  });
});

test("facts come from keys before and after a large vocabulary", async () => {
  const tokens = Array.from(
    { length: 100_000 },
    (_, index) => `token ${index} ${"x".repeat(index % 50)}`,
  );
  const found = await facts(
    makeGguf({
      values: {
        ...LLAMA,
        "tokenizer.ggml.tokens": tokens,
        "tokenizer.chat_template": "{{ messages }}{% if tools %}{% endif %}",
      },
      tensors: { "token_embd.weight": [64, 100], "output_norm.weight": [64] },
    }),
  );
  expect(found).toMatchObject({
    title: "Tiny",
    architecture: "llama",
    quantization: "Q4_K_M",
    trainContextSize: 4096,
    parameters: 6464,
    hasTemplate: true,
    canThink: false,
    canCallFunctions: true,
  });
});

describe("thoughts and functions, as the templates of the families tell", () => {
  test.each([
    ["ChatML", "<|im_start|>{{ role }}", false, false],
    ["Qwen 3", "{% if tools %}{% endif %}{% if enable_thinking %}<think>", true, true],
    ["DeepSeek R1", "<｜Assistant｜><think>\\n", true, false],
    ["gpt-oss", "<|start|>assistant<|channel|>analysis tools", true, true],
    ["Llama 3.1", "<|start_header_id|>{% if tools is not none %}", false, true],
    ["Gemma", "<start_of_turn>user", false, false],
    ["Mistral with reasoning", "[INST][THINK]", true, false],
  ])("%s", async (_name, template, canThink, canCallFunctions) => {
    const values = { ...LLAMA, "tokenizer.chat_template": template };
    expect(await facts(makeGguf({ values }))).toMatchObject({ canThink, canCallFunctions });
  });
});

describe("what is broken says why", () => {
  const whole = makeGguf({ values: LLAMA, tensors: { a: [64, 64], b: [64, 64] } });
  test.each([
    ["empty", Buffer.alloc(0), "cut_off", /ends in the middle/],
    [
      "a page",
      Buffer.from("<!doctype html><title>Sorry, no model here</title>"),
      "not_gguf",
      /begin with/,
    ],
    ["cut off in its header", whole.subarray(0, 100), "cut_off", /cut off/],
    ["cut off in its weights", whole.subarray(0, -20_000), "cut_off", /cut off/],
    ["without its last bytes", whole.subarray(0, -1), "cut_off", /cut off/],
    [
      "a part without the others",
      makeGguf({ values: { ...LLAMA, "split.count": 3 } }),
      "part_misnamed",
      /3 parts/,
    ],
    [
      "parts of two models",
      makeGguf({ values: { ...LLAMA, "split.tensors.count": 5 } }),
      "parts_mixed",
      /not belong together/,
    ],
    [
      "of another version",
      Buffer.concat([Buffer.from("GGUF\x09\0\0\0"), Buffer.alloc(60)]),
      "version_unknown",
      /version 9/,
    ],
    [
      "no language model",
      makeGguf({ values: { "general.architecture": "clip" } }),
      "no_language_model",
      /no language model/,
    ],
    ["one that claims 2^40 keys", claim(16, 2n ** 40n), "header_damaged", /damaged/],
    ["one that claims 2^62 tensors", claim(8, 2n ** 62n), "header_damaged", /damaged/],
  ])("%s", async (_name, content, code, problem) => {
    await expect(facts(content)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(problem),
    });
  });

  function claim(offset: number, count: bigint): Buffer {
    const content = Buffer.from(makeGguf({ values: LLAMA }));
    content.writeBigUInt64LE(count, offset);
    return content;
  }

  test("any damage ends in facts or in a problem, soon", async () => {
    const sound = readFileSync(demoModel.path).subarray(0, 20_000);
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const content = Buffer.from(sound);
        for (const [at, byte] of changes) content[at] = byte;
        await facts(content).catch((error: Error) => expect(error.name).toBe("GgufProblem"));
      }),
      { numRuns: 200 },
    );
  });
});

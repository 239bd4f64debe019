import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import { readMetadata, readStringArray } from "@lhama/demo-model/gguf";
import { checkModelFile } from "@lhama/worker";
import { getLlama, LlamaChatSession, LlamaLogLevel } from "node-llama-cpp";
import { afterAll, expect, test } from "vitest";
import { randomModelFile } from "../models.ts";
import type { ModelShape } from "./random-model.ts";

const folder = mkdtempSync(join(tmpdir(), "lhama-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

const tiny: ModelShape = {
  name: "tiny",
  layers: 2,
  embedding: 128,
  feedForward: 192,
  heads: 4,
  keyHeads: 2,
  headSize: 64,
};

test("a random model loads and makes one word per token, the same again from its text", async () => {
  const modelPath = await randomModelFile(tiny, folder);
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
    maxThreads: 1,
  });
  const model = await llama.loadModel({ modelPath, checkTensors: true });
  expect(model.trainContextSize).toBe(32_768);
  const context = await model.createContext({ contextSize: 256 });
  const session = new LlamaChatSession({ contextSequence: context.getSequence() });
  expect(session.chatWrapper.wrapperName).toBe("Qwen");
  const { responseText, stopReason } = await session.promptWithMeta("Hello!", {
    maxTokens: 12,
    temperature: 0,
  });
  expect(stopReason).toBe("maxTokens");
  expect(responseText).toMatch(/^( [a-z]+){12}$/);
  expect(model.tokenize(responseText)).toHaveLength(12);
  await llama.dispose();
});

test("the file is what its header says, with the embedded model's tokenizer", async () => {
  const path = await randomModelFile(tiny, folder);
  const { sizeBytes } = await checkModelFile({ name: "tiny", path });
  const tokens = readTokens(path);
  expect(tokens.length).toBeGreaterThan(1000);
  expect(tokens).toEqual(readTokens(demoModel.path));
  expect(sizeBytes % 32).toBe(0);
});

test("a model is made once, and another folder gets the same bytes", async () => {
  const path = await randomModelFile(tiny, folder);
  const { mtimeMs } = statSync(path);
  expect(await randomModelFile(tiny, folder)).toBe(path);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
  const other = await randomModelFile(tiny, join(folder, "other"));
  expect(readFileSync(other).equals(readFileSync(path))).toBe(true);
});

function readTokens(path: string): string[] {
  const metadata = readMetadata(readFileSync(path));
  const tokens = metadata.find(({ key }) => key === "tokenizer.ggml.tokens");
  return tokens === undefined ? [] : readStringArray(tokens);
}

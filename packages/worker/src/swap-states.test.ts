import { writeFile } from "node:fs/promises";
import { demoModel } from "@lhama/demo-model";
import { getLlama, type Llama, type LlamaContext, type LlamaContextSequence } from "node-llama-cpp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { swapStates } from "./swap-states.ts";

// With the library itself: what a file of an empty sequence does is llama.cpp's to decide.

let llama: Llama;
let context: LlamaContext;
let a: LlamaContextSequence;
let b: LlamaContextSequence;

beforeAll(async () => {
  llama = await getLlama({ gpu: false, build: "never", maxThreads: 1 });
});
afterAll(() => llama.dispose());

beforeEach(async () => {
  const model = await llama.loadModel({ modelPath: demoModel.path });
  context = await model.createContext({ contextSize: 256, sequences: 2, threads: 1 });
  [a, b] = [context.getSequence(), context.getSequence()];
});
afterEach(() => context.model.dispose());

const tokens = (count: number) => context.model.tokenize("word ".repeat(count)).slice(0, count);

/** llama.cpp refuses tokens that do not begin where it believes the sequence to end. */
async function goesOnAfter(sequence: LlamaContextSequence, index: number) {
  expect(sequence.nextTokenIndex).toBe(index);
  await sequence.evaluateWithoutGeneratingNewTokens(tokens(4));
  expect(sequence.nextTokenIndex).toBe(index + 4);
}

test("each goes on where the other one was", async () => {
  await a.evaluateWithoutGeneratingNewTokens(tokens(64));
  await b.evaluateWithoutGeneratingNewTokens(tokens(20));
  await swapStates(a, b);
  await goesOnAfter(a, 20);
  await goesOnAfter(b, 64);
});

test("who changes with an empty one leaves nothing behind", async () => {
  await a.evaluateWithoutGeneratingNewTokens(tokens(64));
  await swapStates(a, b);
  await goesOnAfter(a, 0);
  await goesOnAfter(b, 64);
});

test("both are empty when a file cannot be read", async () => {
  await a.evaluateWithoutGeneratingNewTokens(tokens(64));
  await b.evaluateWithoutGeneratingNewTokens(tokens(20));
  const load = a.loadStateFromFile.bind(a);
  vi.spyOn(a, "loadStateFromFile").mockImplementation(async (file, options) => {
    await writeFile(file, "damaged");
    await load(file, options);
  });
  await swapStates(a, b);
  await goesOnAfter(a, 0);
  await goesOnAfter(b, 0);
});

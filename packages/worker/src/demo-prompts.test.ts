import { type DemoPrompt, demoModel, demoPrompts, demoWeather } from "@lhama/demo-model";
import {
  type ChatSessionModelFunctions,
  defineChatSessionFunction,
  getLlama,
  type LLamaChatPromptOptions,
  type Llama,
  LlamaChatSession,
  type LlamaModel,
} from "node-llama-cpp";
import { afterAll, beforeAll, expect, test } from "vitest";

// These ask the library itself, without any code of Lhama: when one fails, it is the model's doing.

type PromptOptions = LLamaChatPromptOptions<ChatSessionModelFunctions | undefined>;

let llama: Llama;
let model: LlamaModel;

beforeAll(async () => {
  llama = await getLlama({ gpu: false, build: "never", maxThreads: 1 });
  model = await llama.loadModel({ modelPath: demoModel.path });
});
afterAll(() => llama.dispose());

/** Asks the prompts in one conversation, and gives the last answer. */
async function ask(prompts: readonly DemoPrompt[], options: PromptOptions = {}) {
  const context = await model.createContext({ contextSize: 2048, threads: 1 });
  const session = new LlamaChatSession({ contextSequence: context.getSequence() });
  const answers = [];
  for (const { prompt } of prompts) {
    answers.push(await session.promptWithMeta(prompt, { maxTokens: 1000, ...options }));
  }
  await context.dispose();
  const last = answers.at(-1);
  if (last === undefined) throw new Error("Give at least one prompt.");
  return last;
}

const { tellName, askName, weather, twoWeathers, ...others } = demoPrompts;

test.each(Object.entries(others))("answers the prompt %s", async (_name, asked) => {
  const { responseText, stopReason } = await ask([asked]);
  expect(responseText).toMatch(asked.answer);
  expect(stopReason).toBe("eogToken");
});

test("the long story is long enough to be stopped on the way", async () => {
  const { responseText } = await ask([demoPrompts.longStory]);
  expect(model.tokenize(responseText).length).toBeGreaterThan(200);
});

test("remembers a name over turns", async () => {
  const { responseText } = await ask([tellName, demoPrompts.capital, askName]);
  expect(responseText).toMatch(askName.answer);
});

test("thinks when asked to", async () => {
  const { response } = await ask([demoPrompts.think]);
  const thought = { type: "segment", segmentType: "thought" };
  expect(response).toContainEqual(expect.objectContaining(thought));
});

test.each([
  ["a function", weather, [demoWeather.expectedParams]],
  ["a function twice", twoWeathers, [demoWeather.expectedParams, { city: "Paris" }]],
] as const)("calls %s and uses what it brings", async (_, asked, expected) => {
  const calls: unknown[] = [];
  const getWeather = defineChatSessionFunction({
    description: demoWeather.description,
    params: demoWeather.params,
    handler(params) {
      calls.push(params);
      return demoWeather.result;
    },
  });
  const functions = { [demoWeather.name]: getWeather };
  const { responseText } = await ask([asked], { functions });
  expect(calls).toEqual(expected);
  expect(responseText).toMatch(asked.answer);
});

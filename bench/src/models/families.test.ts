import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeGguf } from "@lhama/demo-model/gguf";
import type { ChatMessage, GenerateOptions } from "@lhama/protocol";
import { type Client, makeClient, makeServer } from "@lhama/server/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeFamilyModel, splitModel } from "./family-model.ts";
import { MODEL_FAMILIES } from "./family-templates.ts";

/** The wrapper that the library chooses, whether the model thinks, and whether it calls functions. */
const EXPECTED: Record<string, [wrapper: string, canThink: boolean, canCallFunctions: boolean]> = {
  ChatML: ["ChatML", false, false],
  "Qwen 2.5": ["ChatML", false, true],
  "Qwen 3": ["Qwen", true, true],
  "SmolLM 3": ["JinjaTemplate", true, true],
  "Llama 3": ["Llama 3", false, false],
  "Llama 3.1": ["Llama 3.1", false, true],
  "Gemma 3": ["Gemma", false, false],
  "Gemma 4": ["Gemma 4", true, false],
  Mistral: ["Mistral", false, true],
  Phi: ["JinjaTemplate", false, false],
  Granite: ["JinjaTemplate", false, true],
  "DeepSeek R1": ["DeepSeek", true, false],
  "gpt-oss": ["Harmony", true, true],
};

const modelsDir = mkdtempSync(join(tmpdir(), "lhama-families-"));
let server: Awaited<ReturnType<typeof makeServer>>;
let client: Client;
beforeAll(async () => {
  for (const family of MODEL_FAMILIES) {
    await writeGguf(join(modelsDir, `${family.name}.gguf`), makeFamilyModel(family));
  }
  server = await makeServer({ modelsDir, engine: { threads: 1, gpu: false } });
  client = await makeClient(server.port);
});
afterAll(async () => {
  await client.close();
  await server.close();
  rmSync(modelsDir, { recursive: true });
});

const long = { role: "user", content: "one two three four five six ".repeat(12) } as const;
const thanks = { role: "user", content: "Thanks! And you?" } as const;
const functions = {
  f: { description: "F", params: { type: "object", properties: { a: { type: "string" } } } },
};
const called: ChatMessage[] = [
  long,
  {
    role: "assistant",
    content: "",
    functionCalls: [{ callId: "1", name: "f", params: { a: "x" } }],
  },
  { role: "function", callId: "1", result: { b: 1 } },
];
const said = (content: string, reasoning?: string): ChatMessage => {
  return { role: "assistant", content, ...(reasoning !== undefined && { reasoning }) };
};
/** Conversations of every kind that a format has to lay out. */
const CONVERSATIONS: Record<string, { messages: ChatMessage[]; options?: GenerateOptions }> = {
  chat: { messages: [long, said("Fine."), thanks] },
  "a system prompt": { messages: [{ role: "system", content: "Be brief." }, long] },
  thoughts: { messages: [long, said("Fine.", "I should say fine."), thanks] },
  "no leave to think": { messages: [long], options: { budgets: { thoughtTokens: 0 } } },
  "a prefix": { messages: [long], options: { responsePrefix: "Well, " } },
  functions: { messages: [long], options: { functions } },
  "a call": { messages: [...called, said("Done."), thanks], options: { functions } },
  "a call of a function that is gone": { messages: [...called, said("Done."), thanks] },
  "the result of a call": { messages: called, options: { functions } },
  "an answer that goes on": { messages: [long, said("The answer is")] },
  "a thought that goes on": { messages: [long, said("", "I should")] },
};

test.each(MODEL_FAMILIES)(
  "$name is told from the file as it is when it is loaded",
  async (family) => {
    const name = `${family.name}.gguf`;
    const { last: list } = await client.request({ type: "list_models", requestId: "list" });
    const told =
      list.type === "models" ? list.models.find((model) => model.name === name) : undefined;
    const { last } = await client.request({ type: "load_model", requestId: name, model: name });
    if (last.type !== "model_loaded" || told?.facts === undefined)
      throw new Error(JSON.stringify([last, told]));
    const { title: _, hasTemplate, neededBytes: __, ...facts } = told.facts;
    expect(hasTemplate).toBe(true);
    expect(last.model).toMatchObject(facts);
    const { chatWrapper, canThink, canCallFunctions } = last.model;
    expect([chatWrapper, canThink, canCallFunctions]).toEqual(EXPECTED[family.name]);
    // And it can be talked to in its format.
    const prompt = { prompt: "Hello!", options: { maxTokens: 4 } };
    const answer = await client.request({ type: "generate", requestId: "hello", ...prompt });
    expect(answer.last).toMatchObject({ type: "completion_done", stopReason: "length" });
    // What is laid out for the prompt in chunks is what the library then finds in the KV cache.
    const again: Record<string, number> = {};
    const tokens: Record<string, number> = {};
    for (const [kind, { messages, options }] of Object.entries(CONVERSATIONS)) {
      const ask = async (requestId: string) => {
        const request = { type: "generate", requestId, messages } as const;
        const { last } = await client.request({
          ...request,
          options: { maxTokens: 2, ...options },
        });
        if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
        return last.usage;
      };
      await ask("first");
      const { promptTokens, cachedTokens } = await ask("again");
      again[kind] = promptTokens - cachedTokens;
      tokens[kind] = promptTokens;
    }
    expect(again).toEqual(Object.fromEntries(Object.keys(again).map((kind) => [kind, 1])));
    // A format without thoughts would have them as part of the answer.
    if (!canThink) expect(tokens["thoughts"]).toBe(tokens["chat"]);
  },
);

test("a model in two files is told and loaded as one", async () => {
  const [family] = MODEL_FAMILIES;
  if (family === undefined) throw new Error("There are no families.");
  const parts = splitModel(makeFamilyModel(family));
  const names = [1, 2].map((part) => `split-0000${part}-of-00002.gguf`);
  for (const [index, name] of names.entries()) {
    await writeGguf(join(modelsDir, name), parts[index] ?? parts[0]);
  }
  const { last: list } = await client.request({ type: "list_models", requestId: "split" });
  if (list.type !== "models") throw new Error(JSON.stringify(list));
  const find = (name = "") => list.models.find((model) => model.name === name);
  const [whole, split] = [find(`${family.name}.gguf`), find(names[0])];
  expect(split?.facts?.parameters).toBe(whole?.facts?.parameters);
  expect(find(names[1])).toBeUndefined();
  const load = { type: "load_model", requestId: "parts", model: names[0] ?? "" } as const;
  const { last } = await client.request(load);
  expect(last).toMatchObject({ model: { parameters: whole?.facts?.parameters } });
});

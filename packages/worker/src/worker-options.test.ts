import { demoPrompts } from "@lhama/demo-model";
import { type GenerateOptions, generateOptionsSchema } from "@lhama/protocol";
import { expect, test } from "vitest";
import { streamedText } from "./testing/worker-client.ts";
import { describeWorker } from "./testing/worker-suite.ts";

/** One use of every option. The types make sure that none is left out. */
const uses: { [Name in keyof Required<GenerateOptions>]: GenerateOptions[Name] } = {
  maxTokens: 20,
  temperature: 0.7,
  minP: 0.05,
  topK: 40,
  topP: 0.9,
  seed: 42,
  xtc: { probability: 0.1, threshold: 0.1 },
  systemPrompt: "You are a pirate.",
  responsePrefix: "Well, ",
  trimWhitespaceSuffix: true,
  repeatPenalty: {
    lastTokens: 32,
    penalty: 1.1,
    penalizeNewLine: false,
    frequencyPenalty: 0.1,
    presencePenalty: 0.1,
  },
  dryRepeatPenalty: {
    strength: 0.8,
    base: 1.75,
    allowedLength: 2,
    lastTokens: null,
    sequenceBreakers: ["\n"],
  },
  tokenBias: [
    { text: "hello", bias: "never" },
    { text: "joke", bias: 0.5 },
    { text: "story", bias: { logit: -5 } },
    { token: 5, bias: -1 },
  ],
  customStopTriggers: ["xyzzy"],
  evaluationPriority: 3,
  budgets: { thoughtTokens: null, commentTokens: 10 },
  grammar: { type: "builtin", name: "english" },
  functions: { rollDice: { description: "Roll a die" } },
  documentFunctionParams: false,
  maxParallelFunctionCalls: 2,
  functionTimeoutMs: 1000,
  contextShift: { allow: "always", size: 100 },
  stopOnAbortSignal: true,
  stream: false,
};

describeWorker("every option", ({ generate, client }) => {
  test("stands in the table above", () => {
    expect(Object.keys(uses).sort()).toEqual(Object.keys(generateOptionsSchema.shape).sort());
  });

  test.each(Object.entries(uses))(
    "%s reaches the library, which ends well",
    async (name, value) => {
      const sampled = { maxTokens: 20, temperature: 0.7, seed: 1 };
      const { last } = await generate({
        messages: [{ role: "user", content: "Hello!" }],
        options: { ...sampled, [name]: value },
      });
      expect(last.usage.completionTokens).toBeGreaterThan(0);
      expect(last.text.length + last.segments.length).toBeGreaterThan(0);
    },
  );

  const ask = async (options: GenerateOptions, content: string = demoPrompts.greeting.prompt) =>
    generate({ messages: [{ role: "user", content }], options });

  test("the same seed gives the same answer, another seed others", async () => {
    const story = demoPrompts.longStory.prompt;
    const run = async (seed: number) =>
      (await ask({ temperature: 1, seed, maxTokens: 40 }, story)).last.text;
    expect(await run(7)).toBe(await run(7));
    expect(new Set([await run(1), await run(2), await run(3)]).size).toBeGreaterThan(1);
  });

  test("responsePrefix begins the answer and is part of it", async () => {
    const answer = await ask({ responsePrefix: "The capital" }, demoPrompts.capital.prompt);
    expect(answer.last.text).toMatch(/^The capital of France is Paris/);
    expect(streamedText(answer)).toBe(answer.last.text);
  });

  test("customStopTriggers end the answer before themselves", async () => {
    const { last } = await ask(
      { customStopTriggers: ["Rome", " Paris"] },
      demoPrompts.capital.prompt,
    );
    expect(last).toMatchObject({ stopReason: "stop_trigger", stopTrigger: " Paris" });
    expect(last.text).toBe("The capital of France is");
  });

  test("tokenBias can forbid a token", async () => {
    const { last } = await ask(
      { tokenBias: [{ text: " Paris", bias: "never" }] },
      demoPrompts.capital.prompt,
    );
    expect(last.text).not.toContain(" Paris");
  });

  test("tokenBias makes a token as much likelier as it says", async () => {
    const biased = async (bias: number, text = " Paris", rest: GenerateOptions = {}) => {
      const { last } = await ask(
        { tokenBias: [{ text, bias }], maxTokens: 12, ...rest },
        demoPrompts.capital.prompt,
      );
      return last.text;
    };
    // The library itself made it rarer, and with a temperature the answer came to nothing.
    for (const bias of [0.3, 1]) {
      expect(await biased(bias)).toMatch(demoPrompts.capital.answer);
      expect(await biased(bias, " Paris", { temperature: 0.3, seed: 1 })).toMatch(
        demoPrompts.capital.answer,
      );
    }
    // Half as likely is not never.
    expect(await biased(-0.1)).toContain(" Paris");
    expect(await biased(-1)).not.toContain(" Paris");
  });

  test("tokenBias takes tokens by their ids, which tokenize tells", async () => {
    const tokenize = async (rest: object) => {
      const { last } = await client.request({ type: "tokenize", requestId: "t", ...rest });
      if (last.type !== "token_count") throw new Error(JSON.stringify(last));
      return last;
    };
    const { ids = [], tokens } = await tokenize({ text: " Paris", ids: true });
    expect(ids).toHaveLength(tokens);
    const tokenBias = ids.map((token) => ({ token, bias: "never" as const }));
    const { last } = await ask({ tokenBias }, demoPrompts.capital.prompt);
    expect(last.text).not.toContain(" Paris");
    const gone = [...tokenBias, { token: 2_000_000, bias: 1 }];
    await expect(ask({ tokenBias: gone }, "Hi")).rejects.toThrow(
      `"field":"options.tokenBias.${ids.length}.token"`,
    );
    // What ends a message is a token of its own only where that is asked for.
    const end = { text: "<|im_end|>", ids: true };
    expect((await tokenize({ ...end, specialTokens: true })).ids).toHaveLength(1);
    expect((await tokenize(end)).tokens).toBeGreaterThan(1);
    expect(await tokenize({ text: "Hello!" })).not.toHaveProperty("ids");
    const chat = await tokenize({ messages: [{ role: "user", content: "Hi" }], ids: true });
    expect(chat.ids).toHaveLength(chat.tokens);
  });

  test("a thought budget of 0 leaves no thought", async () => {
    const { last } = await ask({ budgets: { thoughtTokens: 0 } }, demoPrompts.think.prompt);
    expect(last.segments.filter(({ kind }) => kind === "thought")).toEqual([]);
    expect(last.text).not.toBe("");
  });

  test("stream: false sends the text once, at the end", async () => {
    const { events, last } = await ask({ stream: false }, demoPrompts.capital.prompt);
    expect(events.filter(({ type }) => type === "completion_chunk")).toEqual([]);
    expect(last.text).toMatch(demoPrompts.capital.answer);
  });

  test("a changed system prompt takes effect, for messages and for a prompt", async () => {
    const first = await ask({ systemPrompt: "You are a cook." });
    const other = await ask({ systemPrompt: "You are a very old and very slow pirate." });
    expect(other.last.usage.promptTokens).toBeGreaterThan(first.last.usage.promptTokens);
    const { last } = await generate({ prompt: "Hello!", options: { systemPrompt: "Be brief." } });
    // Nothing behind the changed beginning can be reused.
    expect(last.usage.cachedTokens).toBeLessThan(10);
  });
});

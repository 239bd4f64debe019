import { demoPrompts } from "@lhama/demo-model";
import type { Questions, ServerMessageOf } from "@lhama/protocol";
import { expect, test } from "vitest";
import { describeWorker } from "./testing/worker-suite.ts";

const questions: Questions = {
  animal: {
    type: "yes_no",
    instruction: "Did the user name an animal?",
    criteria: { yes: "An animal was named", no: "No animal was named" },
  },
  plain: { type: "yes_no", instruction: "Is this a question?" },
  city: {
    type: "choice",
    instruction: "Which city is meant?",
    choices: { Paris: "The capital of France", Tokyo: null, none: "No city at all" },
  },
  mood: { type: "score", instruction: "How happy is the user?", levels: ["sad", "calm", "happy"] },
};

const messages = [{ role: "user", content: demoPrompts.capital.prompt }];
/** 1,400 tokens or so: most of the context, in any tokenizer. */
const longDocument = "one two three four five six ".repeat(100);

describeWorker("decide", ({ generate, client }) => {
  const decide = async (rest: object): Promise<ServerMessageOf<"decisions">> => {
    const { last } = await client.request({ type: "decide", requestId: "decide", ...rest });
    if (last.type !== "decisions") throw new Error(JSON.stringify(last));
    return last;
  };
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

  test("answers each question with its probabilities", async () => {
    const { answers, usage } = await decide({ messages, questions });
    expect(Object.keys(answers)).toEqual(Object.keys(questions));
    const { animal, plain, city, mood } = answers;
    for (const answer of [animal, plain]) {
      expect(answer).toEqual({ type: "yes_no", probability: expect.any(Number) });
    }
    if (city?.type !== "choice" || mood?.type !== "score") throw new Error("of another type");
    expect(Object.keys(city.probabilities)).toEqual(["Paris", "Tokyo", "none"]);
    expect(sum(Object.values(city.probabilities))).toBeCloseTo(1, 1);
    expect(city.probabilities[city.choice]).toBe(Math.max(...Object.values(city.probabilities)));
    expect(mood.probabilities).toHaveLength(3);
    expect(mood.score).toBeLessThanOrEqual(2);
    expect(usage.promptTokens).toBeGreaterThan(0);
  });

  test("leaves the chat as it was, and finds it in the KV cache", async () => {
    await generate({ messages: [{ role: "user", content: demoPrompts.tellName.prompt }] });
    const { usage } = await decide({ questions: { plain: questions.plain } });
    expect(usage.cachedTokens).toBeGreaterThan(10);
    const { last } = await generate({ prompt: demoPrompts.askName.prompt });
    expect(last.text).toMatch(demoPrompts.askName.answer);
  });

  test("decides about a document, and stops in the middle of a long one", async () => {
    const short = await decide({ messages: [], document: "A cat sat here.", questions });
    const none = await decide({ messages: [], questions });
    expect(short.usage.promptTokens).toBeGreaterThan(none.usage.promptTokens);
    expect(short.answers).not.toEqual(none.answers);

    const from = client.events.length;
    const request = { type: "decide", requestId: "stopped", questions, document: longDocument };
    const running = client.request({ ...request, messages: [] });
    const { total } = await client.waitFor("prompt_progress", from);
    client.send({ type: "abort", requestId: "stopped" });
    const { last, events } = await running;
    expect(last).toMatchObject({ type: "error", code: "aborted" });
    const progress = events.filter((event) => event.type === "prompt_progress").at(-1);
    expect(progress?.evaluated).toBeLessThan(total - 1);
    const { last: next } = await generate({ messages });
    expect(next.text).toMatch(demoPrompts.capital.answer);
  });

  test("refuses what does not fit, with the numbers", async () => {
    const { last } = await client.request({
      type: "decide",
      requestId: "too long",
      messages: [],
      document: longDocument.repeat(3),
      questions,
    });
    expect(last).toMatchObject({ code: "context_overflow", details: { contextSize: 2048 } });
  });

  test.each([
    ["no question", {}],
    ["one choice", { a: { type: "choice", instruction: "?", choices: { only: null } } }],
    ["one level", { a: { type: "score", instruction: "?", levels: ["only"] } }],
    ["another type", { a: { type: "essay", instruction: "?" } }],
  ])("refuses %s before the library sees it", async (_, wrong) => {
    const { last } = await client.request({
      type: "decide",
      requestId: "wrong",
      messages,
      questions: wrong,
    });
    expect(last).toMatchObject({
      type: "error",
      code: "invalid_message",
      field: expect.stringMatching(/^questions/),
    });
  });
});

describeWorker("complete_prompt", ({ client }) => {
  const complete = async (rest: object) => {
    const { last } = await client.request({
      type: "complete_prompt",
      requestId: "complete",
      messages: [],
      prompt: "What is the capital of",
      maxTokens: 8,
      ...rest,
    });
    if (last.type !== "prompt_completion") throw new Error(JSON.stringify(last));
    return last.text;
  };

  test("takes the options that an answer takes", async () => {
    const plain = await complete({});
    const [word = ""] = plain.trim().split(/\s+/);
    const biased = await complete({
      options: {
        tokenBias: [{ text: plain.slice(0, plain.indexOf(word) + word.length), bias: "never" }],
      },
    });
    expect(biased).not.toBe(plain);
    const warm = { temperature: 2, seed: 7 };
    expect(await complete({ options: warm })).toBe(await complete({ options: warm }));
    const grammar = { type: "json_schema", schema: { enum: ["Peru", "Chile"] } };
    expect(["Peru", "Chile"]).toContain(JSON.parse(await complete({ options: { grammar } })));
    expect(typeof (await complete({ completeAsModel: false }))).toBe("string");
    const asked = { completeAsModel: true, documentFunctionParams: false };
    const completionMessages = [
      { role: "user", content: demoPrompts.capital.prompt },
      { role: "assistant", content: "" },
    ];
    expect(
      await complete({ ...asked, completionMessages, prompt: "The capital of France" }),
    ).toMatch(/^ is/);
  });

  test("streams the guess where that is wanted", async () => {
    const { events, last } = await client.request({
      type: "complete_prompt",
      requestId: "streamed",
      messages: [],
      prompt: "What is the capital of",
      stream: true,
    });
    const chunks = events.flatMap((event) =>
      event.type === "prompt_completion_chunk" ? [event.text] : [],
    );
    expect(chunks.length).toBeGreaterThan(0);
    expect(last).toMatchObject({
      type: "prompt_completion",
      text: chunks.join(""),
      stopReason: expect.stringMatching(/stop|length/),
    });
  });

  test("refuses those that only an answer has", async () => {
    const { last } = await client.request({
      type: "complete_prompt",
      requestId: "complete",
      prompt: "What",
      options: { responsePrefix: "x" },
    });
    expect(last).toMatchObject({ code: "invalid_message", field: "options.responsePrefix" });
  });
});

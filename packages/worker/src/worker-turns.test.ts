import { demoPrompts } from "@lhama/demo-model";
import type { ChatMessage } from "@lhama/protocol";
import { expect, test } from "vitest";
import { streamedText } from "./testing/worker-client.ts";
import { describeWorker } from "./testing/worker-suite.ts";

const user = (content: string): ChatMessage => ({ role: "user", content });
/** About 1,500 tokens of conversation. */
const longHistory = (): ChatMessage[] =>
  Array.from({ length: 30 }, (_, i) => [
    user(`Please remember the number ${i} and the colour of the sea.`),
    { role: "assistant", content: `I will remember the number ${i} and that the sea is blue.` },
  ]).flat() as ChatMessage[];

describeWorker("history", ({ generate, client }) => {
  test("the next turn costs its own tokens and a handful", async () => {
    const messages = [user(demoPrompts.tellName.prompt)];
    const first = await generate({ messages });
    const second = await generate({
      messages: [...messages, ...first.last.messages, user(demoPrompts.askName.prompt)],
    });
    expect(second.last.text).toMatch(demoPrompts.askName.answer);
    const { promptTokens, cachedTokens } = second.last.usage;
    expect(cachedTokens).toBeGreaterThanOrEqual(first.last.usage.promptTokens);
    expect(promptTokens - cachedTokens).toBeLessThan(40);
  });

  test("regenerating costs one token of prompt", async () => {
    const messages = [user(demoPrompts.joke.prompt)];
    await generate({ messages });
    const { last } = await generate({ messages });
    expect(last.usage.promptTokens - last.usage.cachedTokens).toBe(1);
  });

  const functions = {
    f: { description: "F", params: { type: "object", properties: { a: { type: "string" } } } },
  };
  test.each<[string, object]>([
    ["a response prefix", { responsePrefix: "Well, " }],
    ["a system prompt", { systemPrompt: "Be brief." }],
    ["functions", { functions }],
    ["functions without their parameters", { functions, documentFunctionParams: false }],
    ["no leave to think", { budgets: { thoughtTokens: 0 } }],
    ["a grammar", { grammar: { type: "json" } }],
  ])("so it does with %s: the prompt is what the library evaluates", async (_, shape) => {
    const ask = { messages: [user(demoPrompts.think.prompt)], options: { ...shape, maxTokens: 3 } };
    await generate(ask);
    const { last } = await generate(ask);
    expect(last.usage.promptTokens - last.usage.cachedTokens).toBe(1);
  });

  test("an edited message costs only what comes after the edit", async () => {
    const history = longHistory().slice(0, 20);
    await generate({ messages: [...history, user("Hello!")] });
    const edited = history.with(18, user("Please remember the number 99."));
    const { last } = await generate({ messages: [...edited, user("Hello!")] });
    expect(last.usage.cachedTokens).toBeGreaterThan(last.usage.promptTokens * 0.7);
    expect(last.usage.cachedTokens).toBeLessThan(last.usage.promptTokens - 20);
  });

  test("continuing the assistant's message adds to it, twice if need be", async () => {
    const messages = [user(demoPrompts.longStory.prompt)];
    const whole = (await generate({ messages })).last.text;
    const first = await generate({ messages, options: { maxTokens: 10 } });
    expect(first.last.stopReason).toBe("length");
    let text = first.last.text;
    for (const maxTokens of [10, 2000]) {
      const { last } = await generate({
        messages: [...messages, { role: "assistant", content: text }],
        options: { maxTokens },
      });
      text += last.text;
    }
    expect(text.slice(0, 60)).toBe(whole.slice(0, 60));
    expect(text).toMatch(/The end\./);
    // The chat held by the worker has the message as one.
    const next = await generate({ prompt: "Thanks!" });
    expect(next.last.usage.cachedTokens).toBeGreaterThan(next.last.usage.promptTokens * 0.9);
  });

  test("messages that make no sense are refused with their place", async () => {
    const refused = async (messages: ChatMessage[]) =>
      (await client.request({ type: "generate", requestId: "bad", messages })).last;
    expect(await refused([{ role: "system", content: "Be brief." }])).toMatchObject({
      code: "invalid_message",
      field: "messages.0",
    });
    expect(await refused([user("a"), { role: "function", callId: "x", result: 1 }])).toMatchObject({
      code: "invalid_message",
      field: "messages.1",
    });
  });
});

describeWorker("thoughts", ({ generate, client }) => {
  test("come apart from the answer, with their duration", async () => {
    const { last } = await generate({ messages: [user(demoPrompts.think.prompt)] });
    const [thought, answer] = last.segments;
    expect(thought?.kind).toBe("thought");
    expect(answer?.kind).toBe("answer");
    expect(thought?.durationMs).toBeGreaterThan(0);
    expect(last.messages).toMatchObject([{ reasoning: thought?.text, content: last.text }]);
  });

  test("can be ended mid-run; the answer follows", async () => {
    const full = await generate({ messages: [user(demoPrompts.think.prompt)] });
    const from = client.events.length;
    const running = generate({ messages: [user(demoPrompts.think.prompt)] });
    const { requestId } = await client.waitFor("completion_chunk", from);
    client.send({ type: "skip_thinking", requestId });
    const answer = await running;
    const { segments, stopReason, text } = answer.last;
    expect(stopReason).toBe("stop");
    expect(segments.map(({ kind }) => kind)).toEqual(["thought", "answer"]);
    expect(segments[0]?.text.length).toBeLessThan(full.last.segments[0]?.text.length ?? 0);
    expect(text).toMatch(/\d/);
    expect(streamedText(answer)).toBe(text);
  });

  test("one that was cut short goes on where it stopped, and the answer follows", async () => {
    const messages = [user(demoPrompts.think.prompt)];
    const whole = (await generate({ messages })).last;
    const cut = (await generate({ messages, options: { maxTokens: 6 } })).last;
    expect(cut.stopReason).toBe("length");
    expect(cut.segments.map(({ kind }) => kind)).toEqual(["thought"]);
    const { last } = await generate({ messages: [...messages, ...cut.messages] });
    expect(last.segments.map(({ kind }) => kind)).toEqual(["thought", "answer"]);
    expect(`${cut.segments[0]?.text}${last.segments[0]?.text}`).toBe(whole.segments[0]?.text);
    expect(last.text).toBe(whole.text);
    // The chat held by the worker has the thought as one.
    const next = await generate({ prompt: "Thanks!" });
    expect(next.last.usage.promptTokens - next.last.usage.cachedTokens).toBeLessThan(40);
  });

  test.each<[string, object]>([
    ["with a budget that it has used up", { budgets: { thoughtTokens: 4 } }],
    ["when a grammar says what comes next", { grammar: { type: "json" } }],
    ["when a prefix says how the answer begins", { responsePrefix: "8 + 5" }],
  ])("it ends at once %s", async (_, options) => {
    const messages = [user(demoPrompts.think.prompt)];
    const cut = (await generate({ messages, options: { maxTokens: 6 } })).last;
    const { last } = await generate({ messages: [...messages, ...cut.messages], options });
    expect(last.segments.map(({ kind }) => kind)).toEqual(["answer"]);
  });

  test("skipping outside a thought changes nothing", async () => {
    const from = client.events.length;
    const running = generate({ messages: [user(demoPrompts.capital.prompt)] });
    const { requestId } = await client.waitFor("completion_chunk", from);
    client.send({ type: "skip_thinking", requestId });
    expect((await running).last.text).toMatch(demoPrompts.capital.answer);
  });
});

describeWorker("a full context", ({ generate, client }) => {
  const createContext = (contextSize: number) =>
    client.request({ type: "create_context", requestId: "context", options: { contextSize } });

  test("a conversation that is too long is refused with the numbers", async () => {
    await createContext(512);
    const { last } = await client.request({
      type: "generate",
      requestId: "long",
      messages: [...longHistory(), user("Hello!")],
    });
    expect(last).toMatchObject({ code: "context_overflow", details: { contextSize: 512 } });
  });

  test("or loses its oldest messages, with leave, and the client is told how many", async () => {
    const { events, last } = await generate({
      messages: [...longHistory(), user(demoPrompts.capital.prompt)],
      options: { contextShift: { allow: "always" } },
    });
    const shift = events.find((event) => event.type === "context_shift");
    expect(shift).toMatchObject({ phase: "prompt", droppedTokens: expect.any(Number) });
    expect(shift?.type === "context_shift" && shift.droppedMessages).toBeGreaterThan(20);
    expect(last.usage.promptTokens).toBeLessThan(512);
    expect(last.text).not.toBe("");
  });

  test("so does one whose last answer is to go on, but not that answer", async () => {
    const { events, last } = await generate({
      messages: [
        ...longHistory(),
        user(demoPrompts.capital.prompt),
        { role: "assistant", content: "The capital of" },
      ],
      options: { contextShift: { allow: "always" } },
    });
    const shift = events.find((event) => event.type === "context_shift");
    expect(shift).toMatchObject({ phase: "prompt", droppedMessages: expect.any(Number) });
    expect(last.usage.promptTokens).toBeLessThan(512);
    expect(last.text).toMatch(demoPrompts.capital.answer);
  });

  test("a last message that is too long by itself is refused all the same", async () => {
    const { last } = await client.request({
      type: "generate",
      requestId: "long",
      messages: [user("one two three ".repeat(500))],
      options: { contextShift: { allow: "always" } },
    });
    expect(last).toMatchObject({ code: "context_overflow" });
  });

  const filler = longHistory().slice(0, 10);

  test("an answer that fills it goes on, and the client is told what was dropped", async () => {
    await createContext(512);
    const answer = await generate({
      messages: [...filler, user(demoPrompts.longStory.prompt)],
      options: { maxTokens: 700 },
    });
    const shift = answer.events.find((event) => event.type === "context_shift");
    expect(shift).toMatchObject({ phase: "generating" });
    expect(shift?.type === "context_shift" && shift.droppedTokens).toBeGreaterThan(20);
    expect(shift?.type === "context_shift" && shift.droppedMessages).toBeGreaterThan(0);
    expect(streamedText(answer)).toBe(answer.last.text);
    expect(answer.last.usage.completionTokens).toBeGreaterThan(300);
  });

  test("or ends there, without leave to drop anything", async () => {
    await createContext(512);
    const answer = await generate({
      messages: [...filler, user(demoPrompts.longStory.prompt)],
      options: { maxTokens: 700, contextShift: { allow: "never" } },
    });
    expect(answer.last.stopReason).toBe("context_full");
    expect(answer.events.some(({ type }) => type === "context_shift")).toBe(false);
    expect(streamedText(answer)).toBe(answer.last.text);
    expect(answer.last.text.length).toBeGreaterThan(200);
  });

  test("an answer longer than the context loses its own beginning", async () => {
    await createContext(256);
    const { events, last } = await generate({
      messages: [user(demoPrompts.longStory.prompt)],
      options: { maxTokens: 400, tokenBias: [{ text: "<|im_end|>", bias: "never" }] },
    });
    expect(events.some(({ type }) => type === "context_shift")).toBe(true);
    expect(last.usage.completionTokens).toBeGreaterThan(256);
  });

  test("a chat by prompts goes on for ever", async () => {
    await createContext(256);
    let shifts = 0;
    for (let i = 0; i < 12; i++) {
      const { events } = await generate({ prompt: demoPrompts.joke.prompt });
      if (events.some(({ type }) => type === "context_shift")) shifts += 1;
    }
    expect(shifts).toBeGreaterThan(0);
    const { last } = await generate({ prompt: demoPrompts.capital.prompt });
    expect(last.text).toMatch(demoPrompts.capital.answer);
  });
});

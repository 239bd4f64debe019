import { demoModel, demoPrompts } from "@lhama/demo-model";
import { expect, test } from "vitest";
import { streamedText } from "./testing/worker-client.ts";
import { describeWorker } from "./testing/worker-suite.ts";

/** 1,400 tokens or so: most of the context, in any tokenizer. */
const longPrompt = "one two three four five six ".repeat(100);

describeWorker("a pause", ({ generate, client }) => {
  const messages = [{ role: "user", content: demoPrompts.longStory.prompt }];
  let asks = 0;
  /** Resolves when nothing decodes any more. */
  const pause = async () => {
    asks += 1;
    const ask = asks;
    client.send({ type: "pause", ask });
    for (let from = 0; ; ) {
      const settled = await client.waitFor("settled", from);
      if (settled.ask === ask) return;
      from = client.events.indexOf(settled) + 1;
    }
  };
  const resume = () => client.send({ type: "resume" });

  test("in the middle of an answer changes nothing of it", async () => {
    const { last: whole } = await generate({ messages });
    const from = client.events.length;
    const running = generate({ messages });
    await client.waitFor("completion_chunk", from);
    await pause();
    resume();
    await pause();
    resume();
    const answer = await running;
    expect(streamedText(answer)).toBe(whole.text);
    expect(answer.last).toMatchObject({ stopReason: "stop", text: whole.text });
  });

  test("before an answer holds it until it goes on, its prompt too", async () => {
    await pause();
    const from = client.events.length;
    const running = generate({ messages: [{ role: "user", content: longPrompt }] });
    const { evaluated, cached } = await client.waitFor("prompt_progress", from);
    expect(evaluated).toBe(cached);
    client.send({ type: "abort" });
    expect((await running).last).toMatchObject({ stopReason: "abort", text: "" });
    resume();
  });

  test("ends with an abort, with what there was, and the chat goes on", async () => {
    const from = client.events.length;
    const running = generate({ prompt: demoPrompts.tellName.prompt });
    await client.waitFor("completion_chunk", from);
    await pause();
    client.send({ type: "abort" });
    const answer = await running;
    resume();
    expect(answer.last).toMatchObject({ stopReason: "abort", text: streamedText(answer) });
    const { last } = await generate({ prompt: demoPrompts.askName.prompt });
    expect(last.usage.cachedTokens).toBeGreaterThanOrEqual(answer.last.usage.promptTokens);
  });

  test("when nothing runs is answered all the same", async () => {
    await pause();
    resume();
  });
});

describeWorker("abort", ({ generate, client, loadDemo }) => {
  const works = async () => {
    const { last } = await generate({
      messages: [{ role: "user", content: demoPrompts.sum.prompt }],
    });
    expect(last.text).toMatch(demoPrompts.sum.answer);
  };

  test("in prefill: between two chunks, with what was made: nothing", async () => {
    const from = client.events.length;
    const running = generate({ messages: [{ role: "user", content: longPrompt }] });
    const first = await client.waitFor("prompt_progress", from);
    client.send({ type: "abort", requestId: first.requestId });
    const { last, events } = await running;
    expect(last).toMatchObject({ stopReason: "abort", text: "", messages: [] });
    const evaluated = events.flatMap((event) =>
      event.type === "prompt_progress" ? [event.evaluated] : [],
    );
    expect(evaluated.at(-1)).toBeLessThan(first.total - 1);
    await works();
  });

  test("while generating: with what was streamed, before the decode at hand is over", async () => {
    const from = client.events.length;
    const running = generate({
      messages: [{ role: "user", content: demoPrompts.longStory.prompt }],
    });
    const { requestId } = await client.waitFor("completion_chunk", from);
    client.send({ type: "abort", requestId });
    const answer = await running;
    const { done } = await client.waitFor("generation_aborted", from);
    expect(done).toMatchObject({ stopReason: "abort", text: streamedText(answer) });
    expect(done.messages).toEqual([{ role: "assistant", content: done.text }]);
    expect(done.usage.completionTokens).toBeGreaterThan(0);
    expect(done.usage.promptTokens).toBe(answer.last.usage.promptTokens);
    expect(answer.last).toEqual(done);
    expect(answer.events.slice(-2).map(({ type }) => type)).toEqual([
      "generation_aborted",
      "completion_done",
    ]);
    await works();
  });

  test("while thinking: the thought is in the message", async () => {
    const from = client.events.length;
    const running = generate({ messages: [{ role: "user", content: demoPrompts.think.prompt }] });
    const { requestId } = await client.waitFor("completion_chunk", from);
    client.send({ type: "abort", requestId });
    const { last } = await running;
    const { done } = await client.waitFor("generation_aborted", from);
    expect(last).toEqual(done);
    const [thought] = done.segments;
    expect(thought).toMatchObject({ kind: "thought" });
    expect(done.messages).toEqual([
      { role: "assistant", content: done.text, reasoning: thought?.text },
    ]);
    await works();
  });

  test("prefill reports every token once, and an aborted one is reused", async () => {
    // Whatever is answered to it is not to fill the context, which would be read again.
    const { events, last } = await generate({
      messages: [{ role: "user", content: longPrompt }],
      options: { maxTokens: 4 },
    });
    const progress = events.filter((event) => event.type === "prompt_progress");
    const counts = progress.map(({ evaluated }) => evaluated);
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
    expect(progress.at(-1)).toMatchObject({ total: last.usage.promptTokens });
    expect(counts[0]).toBe(last.usage.cachedTokens);
    expect(counts.length).toBeGreaterThan(1);
    expect(counts.at(-1)).toBeLessThan(last.usage.promptTokens);
  });

  test("while its context is being created", async () => {
    await loadDemo();
    const running = generate({ messages: [{ role: "user", content: longPrompt }] });
    client.send({ type: "abort" });
    expect((await running).last).toMatchObject({ stopReason: "abort", text: "", messages: [] });
    await works();
  });

  test("before anything began", async () => {
    const running = generate({ messages: [{ role: "user", content: longPrompt }] });
    client.send({ type: "abort" });
    expect((await running).last.stopReason).toBe("abort");
    await works();
  });

  test("with stopOnAbortSignal false the turn is an error, and forgotten", async () => {
    await generate({ messages: [{ role: "user", content: demoPrompts.tellName.prompt }] });
    const from = client.events.length;
    const running = client.request({
      type: "generate",
      requestId: "strict",
      prompt: demoPrompts.longStory.prompt,
      options: { stopOnAbortSignal: false },
    });
    await client.waitFor("completion_chunk", from);
    client.send({ type: "abort", requestId: "strict" });
    expect((await running).last).toMatchObject({ type: "error", code: "aborted" });
    const { last } = await generate({ prompt: demoPrompts.askName.prompt });
    expect(last.text).toMatch(demoPrompts.askName.answer);
  });

  test("while a model loads: an error, and another load works", async () => {
    await client.request({ type: "unload_model", requestId: "unload" });
    const load = { type: "load_model", requestId: "load", model: demoModel } as const;
    const loading = client.request(load);
    client.send({ type: "abort", requestId: "load" });
    expect((await loading).last).toMatchObject({ type: "error", code: "aborted" });
    await loadDemo();
    await works();
  });

  test("while a context is created", async () => {
    const creating = client.request({ type: "create_context", requestId: "context" });
    client.send({ type: "abort", requestId: "context" });
    // It may just have been ready.
    expect(["error", "context_created"]).toContain((await creating).last.type);
    await works();
    // Nothing of it holds the model.
    const unload = { type: "unload_model", requestId: "unload after it" };
    expect((await client.request(unload)).last).toMatchObject({ type: "model_unloaded" });
    await loadDemo();
    await works();
  });

  test("of what has ended, or never was, is no error", async () => {
    const from = client.events.length;
    client.send({ type: "abort", requestId: "never was" });
    client.send({ type: "abort" });
    await works();
    expect(client.events.slice(from).some(({ type }) => type === "error")).toBe(false);
  });

  test("a storm of them leaves one final event per request", async () => {
    const from = client.events.length;
    for (let i = 0; i < 30; i++) {
      const running = generate({
        messages: [{ role: "user", content: demoPrompts.longStory.prompt }],
      });
      if (i % 3 === 0) await client.waitFor("completion_chunk", client.events.length);
      for (let times = 0; times <= i % 4; times++) client.send({ type: "abort" });
      expect((await running).last.stopReason).toBe("abort");
    }
    const finals = client.events.slice(from).filter(({ type }) => type === "completion_done");
    expect(finals).toHaveLength(30);
    await works();
  });
});

describeWorker("drafts", ({ generate, client }) => {
  const messages = [{ role: "user", content: demoPrompts.capital.prompt }];

  test("a preloaded draft makes the real prompt cheap", async () => {
    const draft = `${longPrompt} And now tell me`;
    const { last: preloaded } = await client.request({
      type: "preload",
      requestId: "preload",
      messages: [],
      prompt: draft,
    });
    expect(preloaded).toMatchObject({ type: "preloaded" });
    const { last } = await generate({ messages: [{ role: "user", content: `${draft} a joke` }] });
    expect(last.usage.promptTokens - last.usage.cachedTokens).toBeLessThan(15);
  });

  test("a real prompt interrupts a preload at once", async () => {
    const preload = client.request({
      type: "preload",
      requestId: "preload",
      messages: [],
      prompt: longPrompt.slice(0, 2000).toUpperCase(),
    });
    const { last } = await generate({ messages });
    expect(last.text).toMatch(demoPrompts.capital.answer);
    expect((await preload).last).toMatchObject({ type: "error", code: "aborted" });
  });

  test("and the reading of a long conversation that a draft is completed after", async () => {
    const conversation = [{ role: "user", content: longPrompt.toUpperCase().slice(0, 1500) }];
    const completing = client.request({
      type: "complete_prompt",
      requestId: "complete",
      messages: conversation,
      prompt: "And now",
    });
    const { last } = await generate({ messages: conversation, options: { maxTokens: 1 } });
    expect((await completing).last).toMatchObject({ type: "error", code: "aborted" });
    expect(last.usage.cachedTokens).toBeLessThan(last.usage.promptTokens - 10);
  });

  test("a draft that does not fit is refused with the numbers", async () => {
    const { last } = await client.request({
      type: "preload",
      requestId: "preload",
      messages: [],
      prompt: longPrompt.repeat(5),
    });
    expect(last).toMatchObject({ code: "context_overflow", details: { contextSize: 2048 } });
  });

  test("a draft is completed, and the chat stays as it was", async () => {
    await generate({ messages: [{ role: "user", content: demoPrompts.tellName.prompt }] });
    const { last } = await client.request({
      type: "complete_prompt",
      requestId: "complete",
      messages: [],
      prompt: "What is the capital of",
      maxTokens: 4,
    });
    expect(last).toMatchObject({ type: "prompt_completion", text: expect.stringMatching(/\S/) });
    const asked = await generate({ prompt: demoPrompts.askName.prompt });
    expect(asked.last.text).toMatch(demoPrompts.askName.answer);
  });

  test("tokens are counted, also while an answer is made", async () => {
    const running = generate({
      messages: [{ role: "user", content: demoPrompts.longStory.prompt }],
    });
    const count = async (what: object) =>
      (await client.request({ type: "tokenize", requestId: "count", ...what })).last;
    expect(await count({ text: "Hello!" })).toMatchObject({ type: "token_count", tokens: 2 });
    const counted = await count({ messages });
    client.send({ type: "abort" });
    await running;
    const { last } = await generate({ messages });
    expect(counted).toMatchObject({ tokens: expect.any(Number), contextSize: 2048 });
    // The prompt has a few more, which open the assistant's turn.
    expect(counted.type === "token_count" && counted.tokens).toBeLessThanOrEqual(
      last.usage.promptTokens,
    );
  });
});

import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel, demoPrompts } from "@lhama/demo-model";
import { makeSharedThread, streamedText, type TestWorker } from "@lhama/worker/testing";
import { describe, expect, onTestFinished, test } from "vitest";

/** An engine whose context has this many sequences, and as many chats on it as wanted. */
async function makeChats(chats: number, sequences: number): Promise<TestWorker[]> {
  const host = makeSharedThread();
  onTestFinished(() => host.close());
  return Promise.all(
    Array.from({ length: chats }, async () => {
      const worker = host.join();
      worker.client.send({ type: "init", threads: 1, gpu: false, sequences });
      const load = { type: "load_model", requestId: "load", model: demoModel };
      const { last } = await worker.client.request(load);
      expect(last).toMatchObject({ type: "model_loaded" });
      return worker;
    }),
  );
}

const generate = ({ client }: TestWorker, requestId: string, prompt: string) =>
  client.request({ type: "generate", requestId, prompt });

describe("chats that share a model", () => {
  test("all at once, each gets its own answer", async () => {
    const prompts = [
      demoPrompts.capital,
      demoPrompts.sum,
      demoPrompts.longStory,
      demoPrompts.capital,
      demoPrompts.sum,
    ];
    const chats = await makeChats(5, 5);
    const together = await Promise.all(
      chats.map((chat, i) => generate(chat, "together", prompts[i]?.prompt ?? "")),
    );
    together.forEach((answer, i) => {
      expect(streamedText(answer)).toMatch(prompts[i]?.answer ?? "");
      expect(answer.last).toMatchObject({ type: "completion_done", text: streamedText(answer) });
    });
  });

  test("more chats than sequences: nobody is left out, and each remembers what was said", async () => {
    const chats = await makeChats(5, 2);
    await Promise.all(chats.map((chat) => generate(chat, "name", demoPrompts.tellName.prompt)));
    const answers = await Promise.all(
      chats.map((chat) => generate(chat, "ask", demoPrompts.askName.prompt)),
    );
    for (const answer of answers) expect(streamedText(answer)).toMatch(demoPrompts.askName.answer);
  });

  test("one is aborted, one leaves in the middle: the others go on", async () => {
    const [stays, aborts, leaves] = await makeChats(3, 3);
    if (!stays || !aborts || !leaves) throw new Error("Three chats were asked for.");
    const running = [stays, aborts, leaves].map((chat) =>
      generate(chat, "story", demoPrompts.longStory.prompt),
    );
    await Promise.all(
      [stays, aborts, leaves].map(({ client }) => client.waitFor("completion_chunk")),
    );
    aborts.client.send({ type: "abort" });
    await leaves.close();
    const [story, aborted] = await Promise.all(running);
    expect(aborted?.last).toMatchObject({ stopReason: "abort" });
    expect(story?.last).toMatchObject({ stopReason: "stop" });
    const { last } = await generate(aborts, "sum", demoPrompts.sum.prompt);
    expect(last).toMatchObject({ type: "completion_done" });
  });

  test("waiting for a sequence can be aborted", async () => {
    const [busy, waits] = await makeChats(2, 1);
    if (!busy || !waits) throw new Error("Two chats were asked for.");
    const story = generate(busy, "story", demoPrompts.longStory.prompt);
    await busy.client.waitFor("completion_chunk");
    const waiting = generate(waits, "sum", demoPrompts.sum.prompt);
    waits.client.send({ type: "abort" });
    expect((await waiting).last).toMatchObject({ type: "completion_done", stopReason: "abort" });
    expect((await story).last).toMatchObject({ stopReason: "stop" });
  });

  test("one of two cannot shrink the other's context, nor ask for a larger one", async () => {
    const [first, second] = await makeChats(2, 2);
    if (!first || !second) throw new Error("Two chats were asked for.");
    const create = ({ client }: TestWorker, contextSize: number) =>
      client.request({ type: "create_context", requestId: "c", options: { contextSize } });
    await generate(first, "sum", demoPrompts.sum.prompt);
    expect((await create(second, 256)).last).toMatchObject({ context: { contextSize: 2048 } });
    expect((await create(second, 4096)).last).toMatchObject({
      type: "error",
      code: "context_failed",
      message: expect.stringContaining("2048"),
    });
    await first.close();
    expect((await create(second, 256)).last).toMatchObject({ context: { contextSize: 256 } });
  });

  test("while one reads a long prompt, the answer of another goes on", async () => {
    const [answers, reads] = await makeChats(2, 2);
    if (!answers || !reads) throw new Error("Two chats were asked for.");
    const story = generate(answers, "story", demoPrompts.longStory.prompt);
    await answers.client.waitFor("completion_chunk");
    const words = "The penguin went to the sea. ".repeat(150);
    const long = generate(reads, "long", words);

    const chunksSoFar = () =>
      answers.client.events.filter(({ type }) => type === "completion_chunk").length;
    /** Pieces of the other answer that had come when each step of the prompt was done. */
    const atSteps: number[] = [];
    const firstToken = reads.client.waitFor("completion_chunk");
    for (let from = 0; ; ) {
      const step = reads.client.waitFor("prompt_progress", from);
      const event = await Promise.race([step, firstToken]);
      atSteps.push(chunksSoFar());
      if (event.type === "completion_chunk") break;
      from = reads.client.events.indexOf(event) + 1;
    }
    expect(atSteps.length).toBeGreaterThan(4);
    const stepsWithNews = atSteps.slice(1).filter((count, i) => count > (atSteps[i] ?? 0));
    expect(stepsWithNews.length).toBeGreaterThan(atSteps.length / 3);
    for (const { client } of [answers, reads]) client.send({ type: "abort" });
    await Promise.all([story, long]);
  });

  test("one that has to forget something does not wait for the end of the others' answers", async () => {
    const [first, second, joins] = await makeChats(3, 3);
    if (!first || !second || !joins) throw new Error("Three chats were asked for.");
    await generate(joins, "capital", demoPrompts.capital.prompt);
    const others = [first, second];
    const stories = others.map((chat) => generate(chat, "story", demoPrompts.longStory.prompt));
    await Promise.all(others.map(({ client }) => client.waitFor("completion_chunk")));
    const { last } = await joins.client.request({
      type: "generate",
      requestId: "sum",
      messages: [{ role: "user", content: demoPrompts.sum.prompt }],
    });
    expect(last).toMatchObject({ type: "completion_done", stopReason: "stop" });
    for (const { client } of others) {
      expect(client.events.map(({ type }) => type)).not.toContain("completion_done");
      client.send({ type: "abort" });
    }
    await Promise.all(stories);
  });

  test("one that goes to work far from the others moves beside them, and forgets nothing", async () => {
    const chats = await makeChats(4, 4);
    const [busy, second, , fourth] = chats;
    if (!busy || !second || !fourth) throw new Error("Four chats were asked for.");
    for (const chat of chats) await generate(chat, "name", demoPrompts.tellName.prompt);
    const story = generate(busy, "story", demoPrompts.longStory.prompt);
    await busy.client.waitFor("completion_chunk", busy.client.events.length);
    for (const chat of [fourth, second]) {
      const { last } = await generate(chat, "ask", demoPrompts.askName.prompt);
      if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
      expect(last.text).toMatch(demoPrompts.askName.answer);
      expect(last.usage.cachedTokens).toBeGreaterThan(0);
    }
    busy.client.send({ type: "abort" });
    await story;
  });

  test("the model goes when all of them sleep, and comes back for each with its chat", async () => {
    const chats = await makeChats(2, 2);
    const [first, second] = chats;
    if (!first || !second) throw new Error("Two chats were asked for.");
    const sleep = ({ client }: TestWorker) => client.request({ type: "sleep", requestId: "sleep" });
    const wake = ({ client }: TestWorker) =>
      client.request({ type: "load_model", requestId: "wake", model: demoModel, wake: {} });
    const askName = async (chat: TestWorker) => {
      const { last } = await generate(chat, "ask", demoPrompts.askName.prompt);
      if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
      expect(last.text).toMatch(demoPrompts.askName.answer);
      return last.usage.cachedTokens;
    };
    await Promise.all(chats.map((chat) => generate(chat, "name", demoPrompts.tellName.prompt)));
    // One alone frees nothing, and finds its KV cache as it was.
    await sleep(first);
    await wake(first);
    expect(await askName(first)).toBeGreaterThan(0);

    await Promise.all(chats.map(sleep));
    for (const chat of chats) await wake(chat);
    for (const chat of chats) expect(await askName(chat)).toBe(0);

    // Who leaves no longer keeps it for those that sleep.
    await sleep(first);
    await second.close();
    await wake(first);
    expect(await askName(first)).toBe(0);
  });

  test("who comes second finds the model loaded: nothing is read again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "lhama-shared-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const model = { name: "copy", path: join(folder, "copy.gguf") };
    copyFileSync(demoModel.path, model.path);
    const host = makeSharedThread();
    onTestFinished(() => host.close());
    const load = async () => {
      const { client } = host.join();
      client.send({ type: "init", threads: 1, gpu: false });
      return (await client.request({ type: "load_model", requestId: "load", model })).last;
    };
    expect(await load()).toMatchObject({ type: "model_loaded" });
    rmSync(model.path);
    expect(await load()).toMatchObject({ type: "model_loaded", model: { name: "copy" } });
  });
});

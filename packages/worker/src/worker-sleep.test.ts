import { demoModel, demoPrompts } from "@lhama/demo-model";
import { expect, test } from "vitest";
import { describeWorker } from "./testing/worker-suite.ts";

describeWorker("a model that sleeps", ({ client, generate }) => {
  const sleep = () => client.request({ type: "sleep", requestId: "sleep" });
  const wake = (context?: object) =>
    client.request({
      type: "load_model",
      requestId: "wake",
      model: demoModel,
      wake: { ...(context && { context }) },
    });

  test("takes no requests, and remembers the chat when it is back", async () => {
    await generate({ prompt: demoPrompts.tellName.prompt });
    expect((await sleep()).last).toMatchObject({ type: "model_unloaded" });
    const early = { type: "generate", requestId: "early", prompt: demoPrompts.askName.prompt };
    expect((await client.request(early)).last).toMatchObject({ code: "model_not_loaded" });
    expect((await wake()).last).toMatchObject({ type: "model_loaded" });
    const { last } = await generate({ prompt: demoPrompts.askName.prompt });
    expect(last.text).toMatch(demoPrompts.askName.answer);
    // The KV cache was freed with the model.
    expect(last.usage.cachedTokens).toBe(0);
  });

  test("has the context that it had; a load that wakes nothing forgets the chat", async () => {
    await sleep();
    await wake({ contextSize: 512 });
    const count = await client.request({ type: "tokenize", requestId: "count", text: "one" });
    expect(count.last).toMatchObject({ contextSize: 512 });
    await sleep();
    const load = { type: "load_model", requestId: "load", model: demoModel };
    expect((await client.request(load)).last).toMatchObject({ type: "model_loaded" });
    const { last } = await generate({ prompt: demoPrompts.askName.prompt });
    expect(last.text).not.toMatch(demoPrompts.askName.answer);
  });
});

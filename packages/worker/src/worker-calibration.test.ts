import { demoPrompts } from "@lhama/demo-model";
import { expect, test } from "vitest";
import { CALIBRATION_ID } from "./port.ts";
import { describeWorker } from "./testing/worker-suite.ts";

describeWorker("measuring how fast a model is", ({ client, generate, loadDemo }) => {
  const calibrate = () => {
    const from = client.events.length;
    client.send({ type: "calibrate" });
    return client.waitFor("calibrated", from);
  };
  const works = async () => {
    const { last } = await generate({
      messages: [{ role: "user", content: demoPrompts.sum.prompt }],
    });
    expect(last.text).toMatch(demoPrompts.sum.answer);
  };

  test("whatever comes meanwhile ends it, and is done", async () => {
    const calibrated = calibrate();
    await works();
    await calibrated;
  });

  test("can be aborted", async () => {
    const calibrated = calibrate();
    client.send({ type: "abort", requestId: CALIBRATION_ID });
    await calibrated;
    await works();
  });

  test("once it is done all is known", async () => {
    // What others on this machine disturb is done again, at most three times.
    for (let done = 0; done < 2 && !(await calibrate()).isKnown; done++);
    expect(await calibrate()).toMatchObject({ isKnown: true });
    await works();
  });

  test("does not disturb an answer", async () => {
    const from = client.events.length;
    const running = generate({
      messages: [{ role: "user", content: demoPrompts.longStory.prompt }],
    });
    await client.waitFor("completion_chunk", from);
    expect(await calibrate()).toMatchObject({ isKnown: false });
    expect((await running).last).toMatchObject({ stopReason: "stop" });
  });

  test("needs a model", async () => {
    await client.request({ type: "unload_model", requestId: "unload" });
    expect(await calibrate()).toMatchObject({ isKnown: false });
    await loadDemo();
    await works();
  });
});

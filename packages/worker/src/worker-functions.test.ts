import { demoPrompts, demoWeather } from "@lhama/demo-model";
import { LIMITS } from "@lhama/protocol";
import { expect, test } from "vitest";
import { describeWorker } from "./testing/worker-suite.ts";

const functions = {
  [demoWeather.name]: { description: demoWeather.description, params: demoWeather.params },
};
const ask = { messages: [{ role: "user", content: demoPrompts.weather.prompt }] };

describeWorker("functions", ({ generate, client }) => {
  /** Asks for the weather and resolves with the call that waits. */
  const untilCall = async (options: object = {}) => {
    const from = client.events.length;
    const answer = generate({ ...ask, options: { functions, ...options } });
    const call = await client.waitForCall(from);
    return { answer, call, from };
  };

  /** The same for two places: both calls of the turn wait. */
  const untilTwoCalls = async () => {
    const from = client.events.length;
    const messages = [{ role: "user", content: demoPrompts.twoWeathers.prompt }];
    const answer = generate({ messages, options: { functions } });
    const lisbon = await client.waitForCall(from);
    const paris = await client.waitForCall(client.events.indexOf(lisbon) + 1);
    return { answer, lisbon, paris, messages };
  };

  const answerWith = (call: { requestId: string; callId: string }, rest: object) => {
    const { requestId, callId } = call;
    client.send({ type: "function_result", requestId, callId, ...rest });
  };

  const works = async () => {
    const { last } = await generate({ messages: [{ role: "user", content: "Hello!" }] });
    expect(last.text).toMatch(demoPrompts.greeting.answer);
  };

  test("a call comes with its arguments, after they were streamed", async () => {
    const { answer, call, from } = await untilCall();
    expect(call).toMatchObject({ name: demoWeather.name, params: demoWeather.expectedParams });
    answerWith(call, { result: demoWeather.result });
    const { last } = await answer;
    expect(last.text).toMatch(demoPrompts.weather.answer);
    const streamed = client.events
      .slice(from)
      .flatMap((event) =>
        event.type === "function_call_chunk" && event.callId === call.callId ? [event.text] : [],
      );
    expect(JSON.parse(streamed.join(""))).toEqual(demoWeather.expectedParams);
    const order = client.events.slice(from).map(({ type }) => type);
    expect(order.indexOf("function_call_chunk")).toBeLessThan(order.indexOf("function_call"));
  });

  test("the turn's messages hold the call and its result, and can be continued from", async () => {
    const { answer, call } = await untilCall();
    answerWith(call, { result: demoWeather.result });
    const { last } = await answer;
    expect(last.messages).toMatchObject([
      { role: "assistant", functionCalls: [{ callId: call.callId, name: demoWeather.name }] },
      { role: "function", callId: call.callId, result: demoWeather.result },
      { role: "assistant", content: last.text },
    ]);
    const again = await generate({
      messages: [...ask.messages, ...last.messages.slice(0, 2)],
      options: { functions },
    });
    expect(again.last.text).toMatch(demoPrompts.weather.answer);
  });

  test("two calls of one turn wait at the same time, and are answered in any order", async () => {
    const { answer, lisbon, paris, messages } = await untilTwoCalls();
    expect([lisbon.params, paris.params]).toEqual([{ city: "Lisbon" }, { city: "Paris" }]);
    const cold = { temperature: 5, condition: "rainy" };
    answerWith(paris, { result: cold });
    answerWith(lisbon, { result: demoWeather.result });
    const { last } = await answer;
    expect(last.text).toMatch(/17 °C[\s\S]*5 °C/);
    expect(last.messages).toMatchObject([
      { functionCalls: [{ callId: lisbon.callId }, { callId: paris.callId }] },
      { role: "function", callId: lisbon.callId, result: demoWeather.result },
      { role: "function", callId: paris.callId, result: cold },
      { role: "assistant", content: last.text },
    ]);
    // What was said and called is still in the KV cache for the next turn.
    const next = await generate({
      messages: [...messages, ...last.messages, { role: "user", content: "Thanks!" }],
      options: { functions, maxTokens: 2 },
    });
    expect(next.last.usage.promptTokens - next.last.usage.cachedTokens).toBeLessThan(30);
  });

  test("an abort with one of two calls answered keeps that one", async () => {
    const { answer, paris } = await untilTwoCalls();
    answerWith(paris, { result: demoWeather.result });
    client.send({ type: "abort" });
    const { last } = await answer;
    expect(last.messages).toMatchObject([
      { role: "assistant", functionCalls: [{ callId: paris.callId }] },
      { role: "function", callId: paris.callId, result: demoWeather.result },
    ]);
    await works();
  });

  test("an error is told to the model, and the turn goes on", async () => {
    const { answer, call } = await untilCall();
    answerWith(call, { error: "The weather service is down." });
    const { last } = await answer;
    expect(last.stopReason).toBe("stop");
    expect(last.messages[1]).toMatchObject({ result: { error: "The weather service is down." } });
  });

  test("a result that is too large is refused, and the call goes on waiting", async () => {
    const { answer, call, from } = await untilCall();
    answerWith(call, { result: "x".repeat(LIMITS.functionResultChars + 1) });
    expect(await client.waitFor("error", from)).toMatchObject({
      code: "function_result_too_large",
      field: "result",
    });
    const afterFirst = client.events.length;
    answerWith(call, { result: "many words ".repeat(2000) });
    expect(await client.waitFor("error", afterFirst)).toMatchObject({
      code: "function_result_too_large",
      details: { callId: call.callId, limit: expect.any(Number) },
    });
    answerWith(call, { result: demoWeather.result });
    expect((await answer).last.text).toMatch(demoPrompts.weather.answer);
  });

  test("a result for no call is refused", async () => {
    const { answer, call, from } = await untilCall();
    answerWith({ ...call, callId: "other" }, { result: 1 });
    expect(await client.waitFor("error", from)).toMatchObject({ code: "no_such_call" });
    answerWith(call, { result: demoWeather.result });
    await answer;
    const { last } = await client.request({
      type: "function_result",
      requestId: "gone",
      callId: call.callId,
      result: 1,
    });
    expect(last).toMatchObject({ code: "no_such_call" });
  });

  test("a call that nobody answers times out, and the model is told", async () => {
    const { answer, call, from } = await untilCall({ functionTimeoutMs: 100 });
    const { last } = await answer;
    expect(await client.waitFor("info", from)).toMatchObject({
      code: "function_timeout",
      callId: call.callId,
    });
    expect(last.messages[1]).toMatchObject({ result: { error: expect.any(String) } });
  });

  test("an abort while a call waits ends the turn at once", async () => {
    const { answer, call, from } = await untilCall();
    client.send({ type: "abort", requestId: call.requestId });
    const { done } = await client.waitFor("generation_aborted", from);
    expect((await answer).last).toEqual(done);
    expect(done.stopReason).toBe("abort");
    await works();
  });

  test("an abort while a result is evaluated keeps the call and what it has brought", async () => {
    const { answer, call } = await untilCall();
    const from = client.events.length;
    // About 900 tokens.
    const result = { report: "a windy day ".repeat(220) };
    answerWith(call, { result });
    const { total } = await client.waitFor("prompt_progress", from);
    client.send({ type: "abort", requestId: call.requestId });
    const { last, events } = await answer;
    const kept = [
      { role: "assistant", functionCalls: [{ callId: call.callId, name: demoWeather.name }] },
      { role: "function", callId: call.callId, result },
    ];
    expect(last).toMatchObject({ stopReason: "abort", text: "", messages: kept });
    const progress = events.filter((event) => event.type === "prompt_progress").at(-1);
    expect(progress).toMatchObject({ total });
    expect(progress?.evaluated).toBeLessThan(total - 1);
    // The chat held by the worker has it too.
    const next = await generate({ prompt: "Thanks!", options: { functions, maxTokens: 1 } });
    expect(next.last.usage.promptTokens).toBeGreaterThan(total);
    await works();
  });

  test("a call that takes the last of maxTokens ends the turn with its result", async () => {
    const { answer, call } = await untilCall();
    client.send({ type: "abort", requestId: call.requestId });
    let maxTokens = (await answer).last.usage.completionTokens;
    // One that is cut short is dropped, so the first that is whole is wanted.
    for (;;) {
      const from = client.events.length;
      const limited = generate({ ...ask, options: { functions, maxTokens } });
      const made = client.waitFor("function_call", from);
      const whole = await Promise.race([made, limited.then(() => undefined)]);
      if (whole !== undefined) answerWith(whole, { result: demoWeather.result });
      const { last } = await limited;
      expect(last.stopReason).toBe("length");
      expect(last.usage.completionTokens).toBeLessThanOrEqual(maxTokens);
      if (whole !== undefined) {
        expect(last.messages).toMatchObject([
          { role: "assistant", functionCalls: [{ callId: whole.callId }] },
          { role: "function", result: demoWeather.result },
        ]);
        break;
      }
      maxTokens += 1;
    }
    await works();
  });
});

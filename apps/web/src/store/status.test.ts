import { expect, test } from "vitest";
import { type AppState, type AssistantMessage, makeInitialState, type Run } from "./state.ts";
import { lastNumbers, statusOf } from "./status.ts";

const open = { phase: "open", server: {} } as AppState["connection"];
const ready = { phase: "ready", facts: { name: "demo" } } as AppState["model"];
const loading = (stage: "starting" | "loading"): AppState["model"] => ({
  phase: "loading",
  name: "demo",
  stage,
  progress: 0.43,
});
const run = (step: Run["step"], stopping = false): Run => ({
  chatId: "c",
  messageId: "m",
  stopping,
  step,
});

test.each<[string | undefined, Partial<AppState>]>([
  ["Connecting…", { run: run({ name: "waiting" }) }],
  [undefined, { connection: { phase: "offline", retryAt: 0 } }],
  [
    "Waiting for the server…",
    { connection: { phase: "offline", retryAt: 0 }, run: run({ name: "waiting" }) },
  ],
  ["Starting the engine…", { connection: open, model: loading("starting") }],
  ["Loading demo · 43%", { connection: open, model: loading("loading") }],
  [
    "Loading demo · 43%",
    { connection: open, model: loading("loading"), run: run({ name: "waiting" }) },
  ],
  [undefined, { connection: open, model: ready }],
  [
    "demo is not loaded",
    { connection: open, model: { phase: "failed", name: "demo", error: {} } as AppState["model"] },
  ],
  [
    "demo is unloaded; the next message loads it again",
    { connection: open, model: { phase: "unloaded", name: "demo" } },
  ],
  [
    "Waiting in line: next",
    { connection: open, model: ready, run: run({ name: "queued", position: 1 }) },
  ],
  [
    "Waiting in line: place 3",
    { connection: open, model: ready, run: run({ name: "queued", position: 3 }) },
  ],
  [
    "Loading demo · 50%",
    { connection: open, model: ready, run: run({ name: "waking", progress: 0.5 }) },
  ],
  [
    "Waiting for the first word…",
    { connection: open, model: ready, run: run({ name: "prefill", progress: 0 }) },
  ],
  [
    "Reading the conversation · 50%",
    { connection: open, model: ready, run: run({ name: "prefill", progress: 0.5 }) },
  ],
  [
    "Reading the conversation · 50% · 12 s left",
    {
      connection: open,
      model: ready,
      run: run({ name: "prefill", progress: 0.5, secondsLeft: 12.3 }),
    },
  ],
  ["Writing…", { connection: open, model: ready, run: run({ name: "generating" }) }],
  ["Stopping…", { connection: open, model: ready, run: run({ name: "generating" }, true) }],
  [
    "Thinking…",
    {
      connection: open,
      model: ready,
      run: run({ name: "generating" }),
      messages: {
        m: { role: "assistant", parts: [{ kind: "thought", text: "Well" }] },
      } as unknown as AppState["messages"],
    },
  ],
])("says %j", (line, part) => {
  expect(statusOf({ ...makeInitialState(), ...part })).toBe(line);
});

test("when nothing is waited for, it says how quick the last answer was", () => {
  const usage = { promptTokens: 9, cachedTokens: 0, completionTokens: 1200 };
  const timings = {
    queueMs: 0,
    timeToFirstTokenMs: 45.2,
    generationMs: 1,
    totalMs: 1,
    tokensPerSecond: 153.4,
  };
  const answer = (state: AssistantMessage["state"]): AppState => ({
    ...makeInitialState(),
    order: ["a"],
    messages: {
      a: {
        id: "a",
        chatId: "c",
        parentId: "q",
        createdAt: 0,
        role: "assistant",
        parts: [],
        state,
        model: null,
      },
    },
  });
  const done = answer({ phase: "done", stopReason: "stop", usage, timings });
  expect(lastNumbers(done)).toEqual(["1,200 tokens", "153 tokens/s", "first token after 45 ms"]);
  expect(lastNumbers(answer({ phase: "interrupted" }))).toEqual([]);
  expect(lastNumbers(makeInitialState())).toEqual([]);
});

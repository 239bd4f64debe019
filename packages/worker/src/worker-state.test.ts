import { expect, test } from "vitest";
import { step, type WorkerInput, type WorkerState } from "./worker-state.ts";

const inputs: WorkerInput[] = [
  "init",
  "start_failed",
  "load_model",
  "load_done",
  "load_failed",
  "unload_model",
  "unload_done",
  "create_context",
  "context_settled",
  "generate",
  "generate_settled",
  "assist",
  "assist_settled",
  "close",
  "close_done",
];

/** Per state: what every request and every ending leads to. Everything else is refused. */
const expected: Record<
  WorkerState,
  Partial<Record<WorkerInput, WorkerState | { code: string }>>
> = {
  created: { init: "idle", close: "closing", generate: { code: "not_initialised" } },
  idle: {
    load_model: "loading",
    start_failed: "failed",
    close: "closing",
    init: { code: "already_initialised" },
    generate: { code: "model_not_loaded" },
    create_context: { code: "model_not_loaded" },
    unload_model: { code: "model_not_loaded" },
    assist: { code: "model_not_loaded" },
  },
  loading: {
    load_done: "ready",
    load_failed: "idle",
    start_failed: "failed",
    close: "closing",
    load_model: { code: "busy" },
    generate: { code: "busy" },
  },
  ready: {
    load_model: "loading",
    create_context: "creating_context",
    generate: "generating",
    unload_model: "unloading",
    assist: "assisting",
    close: "closing",
  },
  unloading: { unload_done: "idle", close: "closing", generate: { code: "busy" } },
  assisting: { assist_settled: "ready", close: "closing", generate: { code: "busy" } },
  creating_context: { context_settled: "ready", close: "closing", generate: { code: "busy" } },
  generating: {
    generate_settled: "ready",
    close: "closing",
    generate: { code: "busy" },
    load_model: { code: "busy" },
    create_context: { code: "busy" },
  },
  failed: { close: "closing", load_model: { code: "engine_crashed" } },
  closing: { close: "closing", close_done: "closed", generate: { code: "shutting_down" } },
  closed: { close: { code: "shutting_down" }, load_model: { code: "shutting_down" } },
};

const rows = Object.entries(expected).flatMap(([state, row]) =>
  inputs.map((input) => ({ state: state as WorkerState, input, want: row[input] })),
);

test.each(rows)("$state + $input", ({ state, input, want }) => {
  const result = step(state, input);
  if (typeof want === "string") expect(result).toEqual({ next: want });
  else if (want) expect(result).toMatchObject({ refuse: want.code, message: expect.any(String) });
  else expect(result).toHaveProperty("refuse");
});

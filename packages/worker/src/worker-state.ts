import type { ErrorCode } from "@lhama/protocol";

/**
 * The life of a LlamaWorker:
 *
 *     created → idle → loading → ready → generating → ready …
 *                             ready → creating_context → ready …
 *                             ready → assisting → ready …
 *                             ready → unloading → idle
 *
 * From anywhere: `closing → closed`, and `failed` when the native library could not start. While a
 * load, a context or a generation runs, other requests are refused; nothing is aborted silently.
 */
export type WorkerState =
  | "created"
  | "idle"
  | "loading"
  | "ready"
  | "unloading"
  | "creating_context"
  | "generating"
  /** Doing something for a draft, which any request pushes aside. */
  | "assisting"
  | "failed"
  | "closing"
  | "closed";

/** What can happen to a worker: a request, or the end of what it was doing. */
export type WorkerInput =
  | "init"
  | "start_failed"
  | "load_model"
  | "load_done"
  | "load_failed"
  | "unload_model"
  | "unload_done"
  | "create_context"
  | "context_settled"
  | "generate"
  | "generate_settled"
  | "assist"
  | "assist_settled"
  | "close"
  | "close_done";

export type Step = { next: WorkerState } | { refuse: ErrorCode; message: string };

const TABLE: Record<WorkerState, Partial<Record<WorkerInput, WorkerState>>> = {
  created: { init: "idle" },
  idle: { load_model: "loading", start_failed: "failed" },
  loading: { load_done: "ready", load_failed: "idle", start_failed: "failed" },
  ready: {
    load_model: "loading",
    unload_model: "unloading",
    create_context: "creating_context",
    generate: "generating",
    assist: "assisting",
  },
  unloading: { unload_done: "idle" },
  creating_context: { context_settled: "ready" },
  generating: { generate_settled: "ready" },
  assisting: { assist_settled: "ready" },
  failed: {},
  closing: { close_done: "closed" },
  closed: {},
};

/** The next state, or why the input does not fit the state. Pure. */
export function step(state: WorkerState, input: WorkerInput): Step {
  if (input === "close" && state !== "closed") return { next: "closing" };
  const next = TABLE[state][input];
  if (next !== undefined) return { next };
  // What ends while the worker closes or has failed changes nothing any more.
  if (state === "closing" || state === "closed") {
    return { refuse: "shutting_down", message: "The worker is closing." };
  }
  return refusal(state, input);
}

function refusal(state: Exclude<WorkerState, "closing" | "closed">, input: WorkerInput): Step {
  if (input === "init") return { refuse: "already_initialised", message: "init was sent before." };
  switch (state) {
    case "created":
      return { refuse: "not_initialised", message: "Send init first." };
    case "failed":
      return { refuse: "engine_crashed", message: "The engine of this worker could not start." };
    case "idle":
    case "ready":
      return { refuse: "model_not_loaded", message: "Load a model first, with load_model." };
    case "loading":
      return { refuse: "busy", message: "A model is being loaded. Wait for it, or abort it." };
    case "unloading":
      return { refuse: "busy", message: "A model is being unloaded. Wait for it." };
    case "creating_context":
      return { refuse: "busy", message: "A context is being created. Wait for it, or abort it." };
    case "assisting":
    case "generating":
      return { refuse: "busy", message: "The model is at work. Wait for it, or abort it." };
  }
}

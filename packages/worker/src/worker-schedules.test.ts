import { setImmediate } from "node:timers/promises";
import { isFinal } from "@lhama/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LlamaWorker } from "./llama-worker.ts";
import type { WorkerEvent, WorkerRequest } from "./port.ts";
import { ManualEngine, makeResult } from "./testing/manual-engine.ts";

const REQUESTS = {
  load_model: { model: { name: "m", path: "/m.gguf" } },
  unload_model: {},
  create_context: {},
  generate: { prompt: "Hi" },
  preload: { prompt: "Hi" },
  complete_prompt: { prompt: "Hi" },
  save_state: { name: "n" },
  tokenize: { text: "x" },
  decide: { questions: { a: { type: "yes_no", instruction: "?" } } },
} as const;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...(Object.keys(REQUESTS) as (keyof typeof REQUESTS)[])),
  },
  { weight: 4, arbitrary: fc.constantFrom("resolve" as const, "chunk" as const) },
  { weight: 1, arbitrary: fc.constantFrom("reject" as const, "abort all" as const) },
  { weight: 2, arbitrary: fc.nat({ max: 40 }).map((index) => ({ abort: index })) },
);

/** Plays requests, aborts and whatever an engine may do in any order, and checks what must always hold. */
class Play {
  readonly engine = new ManualEngine();
  readonly events: WorkerEvent[] = [];
  readonly sent: string[] = [];
  readonly worker: LlamaWorker;
  #listener: (message: WorkerRequest) => void = () => {};
  /** What the running generation has streamed. */
  #text = "";

  constructor() {
    this.worker = new LlamaWorker(
      {
        send: (event) => void this.events.push(event),
        onMessage: (listener) => {
          this.#listener = listener;
        },
        close: () => {},
      },
      this.engine,
    );
    this.send({ type: "init", threads: 1, gpu: false });
  }

  send(message: object): void {
    this.#listener(message as WorkerRequest);
  }

  async do(what: typeof step extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
    if (typeof what === "object") this.#abort(what.abort);
    else if (what === "abort all") this.send({ type: "abort" });
    else if (what === "chunk") this.#chunk();
    else if (what === "resolve" || what === "reject") this.#end(what);
    else {
      const requestId = `${what} ${this.sent.length}`;
      this.sent.push(requestId);
      this.send({ type: what, requestId, ...REQUESTS[what] });
    }
    await setImmediate();
    // The engine is never asked for two things at a time.
    expect(this.engine.running.length).toBeLessThanOrEqual(1);
  }

  #abort(index: number): void {
    this.send({ type: "abort", requestId: this.sent[index] ?? "never was" });
  }

  #chunk(): void {
    const [job] = this.engine.running;
    if (job?.name !== "generateText") return;
    const text = ["é", "🦙", " a ", "\n"][this.#text.length % 4] ?? "";
    this.#text += text;
    this.engine.partial = makeResult(this.#text, "abort");
    this.engine.run.onChunk({ segment: "answer", text });
  }

  #end(how: "resolve" | "reject"): void {
    const [job] = this.engine.running;
    if (job === undefined) return;
    if (how === "reject") {
      job.reject(job.signal?.aborted ? job.signal.reason : new Error("broken"));
    } else if (job.name === "generateText") {
      job.resolve(makeResult(this.#text, job.signal?.aborted ? "abort" : "stop"));
    } else {
      job.resolve({ tokens: 1, bytes: 1 });
    }
    if (job.name !== "generateText") return;
    this.#text = "";
    this.engine.partial = undefined;
  }

  /** Lets all that runs end, closes the worker and checks what each request has got. */
  async finish(): Promise<void> {
    const closed = this.worker.cleanup();
    await setImmediate();
    while (this.engine.running.length > 0) await this.do("resolve");
    await closed;
    expect(this.worker.state).toBe("closed");
    for (const requestId of this.sent) {
      const own = this.events.filter(
        (event) => "requestId" in event && event.requestId === requestId,
      );
      expect([requestId, own.filter((event) => isFinal(event)).length]).toEqual([requestId, 1]);
      const last = own.at(-1);
      expect(last !== undefined && isFinal(last)).toBe(true);
      if (last?.type !== "completion_done") continue;
      const streamed = own.flatMap((event) =>
        event.type === "completion_chunk" ? [event.text] : [],
      );
      expect(streamed.join("")).toBe(last.text);
    }
  }
}

test("whatever comes in whatever order, each request ends once, with the text that was streamed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const play = new Play();
      // Most plays get nowhere without a model.
      for (const first of ["resolve", "load_model", "resolve"] as const) await play.do(first);
      for (const each of steps) await play.do(each);
      await play.finish();
    }),
    { numRuns: 300 },
  );
});

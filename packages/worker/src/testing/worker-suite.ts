import { demoModel } from "@lhama/demo-model";
// Compiled: a thread cannot start from TypeScript on Node 20.
import {
  type Answer,
  makeDirectWorker,
  makeProcessWorker,
  makeSharedProcessWorker,
  makeSharedThreadWorker,
  makeThreadWorker,
  type TestWorker,
} from "@lhama/worker/testing";
import { afterAll, beforeAll, describe, expect } from "vitest";
import type { EngineOptions, WorkerEvent } from "../port.ts";

const PLACEMENTS = [
  { placement: "on a MessageChannel", make: makeDirectWorker },
  { placement: "in a thread", make: makeThreadWorker },
  { placement: "in a process", make: makeProcessWorker },
  { placement: "in a shared thread", make: makeSharedThreadWorker },
  { placement: "in a shared process", make: makeSharedProcessWorker },
];

type Done = Extract<WorkerEvent, { type: "completion_done" }>;

export interface WorkerSuite extends TestWorker {
  /** Generates and expects a `completion_done`. */
  generate(rest: object): Promise<Answer & { last: Done }>;
  /** Loads the embedded model and expects it to work. */
  loadDemo(): Promise<void>;
}

/** The contract of a LlamaWorker with the embedded model, checked in every placement. */
export function describeWorker(
  name: string,
  body: (suite: WorkerSuite) => void,
  options: Partial<EngineOptions> = {},
): void {
  describe.each(PLACEMENTS)(`${name} $placement`, ({ make }) => {
    const worker = make();
    let generations = 0;
    const suite: WorkerSuite = {
      ...worker,
      loadDemo: async () => {
        const load = { type: "load_model", requestId: "load", model: demoModel } as const;
        const { last } = await worker.client.request(load);
        expect(last).toMatchObject({ type: "model_loaded" });
      },
      generate: async (rest) => {
        generations += 1;
        const requestId = `generation ${generations}`;
        const answer = await worker.client.request({ type: "generate", requestId, ...rest });
        const { last } = answer;
        if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
        return { ...answer, last };
      },
    };
    beforeAll(async () => {
      worker.client.send({ type: "init", threads: 1, gpu: false, ...options });
      await suite.loadDemo();
    });
    afterAll(worker.close);
    body(suite);
  });
}

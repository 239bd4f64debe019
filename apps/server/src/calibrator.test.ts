import { expect, test } from "vitest";
import { CoreGovernor } from "./core-governor.ts";
import { FakeWorkers, makeSession } from "./testing/make-session.ts";
import { done, generate, loaded, of } from "./testing/session-events.ts";

/** A session with a loaded model that waits to be measured. */
async function makeLoaded(governor = new CoreGovernor({ threads: 1 })) {
  const workers = new FakeWorkers();
  const made = makeSession({ workers, governor });
  made.send({ type: "load_model", requestId: "load" });
  await expect.poll(() => workers.started.length).toBe(1);
  const { last: worker } = workers;
  worker.interruptsCalibration = false;
  await expect.poll(() => worker.asked("load_model")).toHaveLength(1);
  worker.emit(loaded("load"));
  await expect.poll(() => worker.asked("calibrate")).toHaveLength(1);
  return { ...made, worker, governor };
}

test("a model is measured when it is loaded, with the cores, until all is known", async () => {
  const { worker, governor, send, frames } = await makeLoaded();
  expect(governor.running).toBe(1);
  worker.emit({ type: "calibrated", isKnown: false });
  await expect.poll(() => governor.running).toBe(0);

  send(generate("a"));
  await expect.poll(() => worker.asked("generate")).toHaveLength(1);
  worker.emit(done("a"));
  await expect.poll(() => worker.asked("calibrate")).toHaveLength(2);
  worker.emit({ type: "calibrated", isKnown: true });
  await expect.poll(() => governor.running).toBe(0);
  expect(of(frames, "completion_done")).toHaveLength(1);
});

test("it gives way to a generation, of its own session and of others", async () => {
  const { worker, governor, send } = await makeLoaded();
  send(generate("own"));
  await expect.poll(() => worker.asked("abort")).toHaveLength(1);
  expect(worker.asked("generate")).toHaveLength(0);
  worker.emit({ type: "calibrated", isKnown: false });
  await expect.poll(() => worker.asked("generate")).toHaveLength(1);
  worker.emit(done("own"));
  await expect.poll(() => worker.asked("calibrate")).toHaveLength(2);

  const other = makeSession({ governor });
  other.send(generate("other"));
  await expect.poll(() => worker.asked("abort")).toHaveLength(2);
  worker.emit({ type: "calibrated", isKnown: false });
  await expect.poll(() => other.workers.last.asked("generate")).toHaveLength(1);
});

test("a worker that dies meanwhile leaves the cores free", async () => {
  const { worker, governor } = await makeLoaded();
  worker.exit();
  await expect.poll(() => governor.running).toBe(0);
});

import { demoPrompts } from "@lhama/demo-model";
import type { ServerMessage } from "@lhama/protocol";
import { scriptedProcessEntryUrl, watchedThreadEntryUrl } from "@lhama/worker/testing";
import { expect, onTestFinished, test } from "vitest";
import { makeClient, makeServer } from "./testing/index.ts";

/** A server with so many threads for all its engines, which are real and tell what they use. */
async function start(threads: number) {
  const server = await makeServer({
    engine: { threads, gpu: false },
    workerEntries: { thread: watchedThreadEntryUrl, process: scriptedProcessEntryUrl },
    spareWorkers: 0,
  });
  onTestFinished(() => server.close());
  /** Threads that each running answer uses, as its engine has said last. */
  const inUse = new Map<number, number>();
  /** Most that were in use at the same time, all answers together, and most answers. */
  const most = { threads: 0, answers: 0 };
  const hear = (index: number, frame: ServerMessage) => {
    if (frame.type === "info" && frame.code === "threads") inUse.set(index, Number(frame.message));
    if (frame.type === "completion_done") inUse.delete(index);
    const sum = [...inUse.values()].reduce((a, b) => a + b, 0);
    most.threads = Math.max(most.threads, sum);
    most.answers = Math.max(most.answers, inUse.size);
  };
  const connect = async (index: number) => {
    const client = await makeClient(server.port, { onFrame: (frame) => hear(index, frame) });
    onTestFinished(() => client.close());
    await client.request({ type: "load_model", requestId: "load" });
    return client;
  };
  return { connect, most };
}

test("real engines use no more threads together than there are, however many answers are wanted", async () => {
  const { connect, most } = await start(2);
  const clients = await Promise.all([1, 2, 3, 4, 5].map(connect));
  const answers = await Promise.all(
    clients.map((client) =>
      client.request({
        type: "generate",
        requestId: "go",
        prompt: demoPrompts.longStory.prompt,
        options: { maxTokens: 80 },
      }),
    ),
  );
  for (const { last } of answers) expect(last).toMatchObject({ type: "completion_done" });
  expect(most).toEqual({ threads: 2, answers: 2 });
});

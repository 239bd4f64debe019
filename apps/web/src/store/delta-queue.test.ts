import { expect, test } from "vitest";
import { type Delta, DeltaQueue } from "./delta-queue.ts";

function makeQueue() {
  const applied: Delta[][] = [];
  const frames: (() => void)[] = [];
  const queue = new DeltaQueue({
    schedule: (callback) => frames.push(callback),
    apply: (deltas) => applied.push(deltas),
  });
  return { queue, applied, frame: () => frames.shift()?.(), frames };
}

const answer = (text: string): Delta => ({ messageId: "m", kind: "answer", text });
const thought = (text: string): Delta => ({ messageId: "m", kind: "thought", text });

test("what arrives between two frames is applied once, adjacent text as one", () => {
  const { queue, applied, frame, frames } = makeQueue();
  for (const text of ["A ", "llama", "."]) queue.push(answer(text));
  expect(frames).toHaveLength(1);
  expect(applied).toEqual([]);
  frame();
  expect(applied).toEqual([[answer("A llama.")]]);
});

test("text of another kind or another message starts a new delta, in order", () => {
  const { queue, applied, frame } = makeQueue();
  queue.push(thought("Hm"));
  queue.push(answer("A"));
  queue.push(thought("m"));
  queue.push({ messageId: "n", kind: "thought", text: "B" });
  frame();
  expect(applied).toEqual([
    [thought("Hm"), answer("A"), thought("m"), { messageId: "n", kind: "thought", text: "B" }],
  ]);
});

test("a flush does not wait for the frame, which then has nothing to do", () => {
  const { queue, applied, frame } = makeQueue();
  queue.push(answer("A"));
  queue.flush();
  frame();
  expect(applied).toEqual([[answer("A")]]);
  queue.push(answer("B"));
  frame();
  expect(applied).toHaveLength(2);
});

test("merging leaves the caller's delta alone", () => {
  const { queue } = makeQueue();
  const first = answer("A");
  queue.push(first);
  queue.push(answer("B"));
  expect(first.text).toBe("A");
});

import { readFile, writeFile } from "node:fs/promises";
import type { LlamaContext, LlamaContextSequence } from "node-llama-cpp";
import { expect, test } from "vitest";
import { BatchScheduler } from "./batch-scheduler.ts";
import { DecodeGate } from "./decode-gate.ts";
import { SequencePool, type SequenceUser } from "./sequence-pool.ts";

/** A sequence whose KV cache is a text. */
class FakeSequence {
  state = "";
  needsCheckpoints = false;
  readonly index: number;

  constructor(index: number) {
    this.index = index;
  }

  get nextTokenIndex() {
    return this.state.length;
  }

  async *evaluate() {}
  async evaluateWithoutGeneratingNewTokens() {}

  async clearHistory() {
    this.state = "";
  }

  async saveStateToFile(file: string) {
    // As on a full disk.
    const written = this.state === "too long" ? "too" : this.state;
    await writeFile(file, written);
    return { fileSize: this.state.length };
  }

  async loadStateFromFile(file: string) {
    this.state = "damaged";
    const state = await readFile(file, "utf8");
    if (state === "broken") throw new Error("It does not fit.");
    this.state = state;
  }
}

function makePool(size: number) {
  const sequences: FakeSequence[] = [];
  const context = {
    get sequencesLeft() {
      return size - sequences.length;
    },
    getSequence: () => {
      const made = new FakeSequence(sequences.length);
      sequences.push(made);
      return made as unknown as LlamaContextSequence;
    },
  };
  const pool = new SequencePool(context as unknown as LlamaContext, new BatchScheduler());
  const never = new AbortController().signal;
  /** Users, each with what it has said in its KV cache, that now rest. */
  const makeUsers = async (count: number) => {
    const users = Array.from({ length: count }, (): SequenceUser & { parked: number } => ({
      gate: new DecodeGate(),
      parked: 0,
      onReclaim() {
        this.parked += 1;
      },
    }));
    for (const [index, user] of users.entries()) {
      (await take(user)).state = `chat ${index}`;
    }
    for (const user of users) pool.rest(user);
    return users;
  };
  const take = async (user: SequenceUser) =>
    (await pool.take(user, never)) as unknown as FakeSequence;
  return { pool, sequences, makeUsers, take };
}

const nth = <T>(all: readonly T[], index: number): T => {
  const found = all[index];
  if (found === undefined) throw new Error(`There is no number ${index}.`);
  return found;
};

test("hands out the lowest ones first, and to each the one that it had", async () => {
  const { sequences, makeUsers, take } = makePool(4);
  const users = await makeUsers(3);
  expect(sequences.map(({ state }) => state)).toEqual(["chat 0", "chat 1", "chat 2"]);
  expect(await take(nth(users, 2))).toMatchObject({ index: 2, state: "chat 2" });
  expect(users.map(({ parked }) => parked)).toEqual([0, 0, 0]);
});

test("who comes back far from those at work changes places with one beside them, and keeps its chat", async () => {
  const { pool, sequences, makeUsers, take } = makePool(8);
  const users = await makeUsers(8);
  for (const index of [0, 4, 2]) await take(nth(users, index));
  expect(sequences.slice(0, 5).map(({ state }) => state)).toEqual([
    "chat 0",
    "chat 4",
    "chat 2",
    "chat 3",
    "chat 1",
  ]);
  // Beside them already.
  expect(await take(nth(users, 3))).toMatchObject({ index: 3 });
  expect(users.map(({ parked }) => parked)).toEqual([0, 1, 0, 0, 1, 0, 0, 0]);

  // A gap among them is better than a place at the end.
  pool.rest(nth(users, 4));
  expect(await take(nth(users, 7))).toMatchObject({ index: 1, state: "chat 7" });
  expect(sequences[7]?.state).toBe("chat 4");
});

test("those who come back at the same moment do not move for one another", async () => {
  const { makeUsers, take } = makePool(8);
  const users = await makeUsers(8);
  await take(nth(users, 0));
  const taken = await Promise.all([5, 1, 6, 7].map((index) => take(nth(users, index))));
  expect(taken.map(({ index }) => index)).toEqual([5, 1, 6, 7]);
  expect(users.map(({ parked }) => parked)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
});

test("while two change places all others wait for it, these two as well", async () => {
  const { makeUsers, take } = makePool(8);
  const users = await makeUsers(8);
  await take(nth(users, 0));
  const moving = take(nth(users, 5));
  await expect.poll(() => nth(users, 1).parked).toBe(1);
  const others = [1, 7].map((index) => take(nth(users, index)));
  const taken = await Promise.all([moving, ...others]);
  expect(taken.map(({ state }) => state)).toEqual(["chat 5", "chat 1", "chat 7"]);
  expect(taken.map(({ index }) => index).sort()).toEqual([1, 2, 3]);
});

test("long chats stay where they are, and so do those that cannot be moved", async () => {
  const { sequences, makeUsers, take } = makePool(8);
  const users = await makeUsers(8);
  const far = nth(sequences, 5);
  await take(nth(users, 0));
  far.state = "long".repeat(1000);
  expect(await take(nth(users, 5))).toBe(far);
  sequences.forEach((sequence) => {
    sequence.needsCheckpoints = true;
  });
  expect(await take(nth(users, 3))).toMatchObject({ index: 3 });
});

test.each(["broken", "too long"])(
  "chats are read anew when a cache is %s to be moved",
  async (state) => {
    const { sequences, makeUsers, take } = makePool(4);
    const users = await makeUsers(4);
    const far = nth(sequences, 3);
    far.state = state;
    await take(nth(users, 0));
    expect((await take(nth(users, 3))).state).toBe("");
    expect(far.state).toBe("");
  },
);

test("who leaves while it changes places gets none, and its sequence is free", async () => {
  const { pool, makeUsers, take } = makePool(4);
  const users = await makeUsers(4);
  await take(nth(users, 0));
  // Called when it begins.
  nth(users, 1).onReclaim = () => queueMicrotask(() => pool.release(nth(users, 3)));
  await expect(take(nth(users, 3))).rejects.toThrow("no sequence");
  expect((await take(nth(users, 3))).state).toBe("");
});

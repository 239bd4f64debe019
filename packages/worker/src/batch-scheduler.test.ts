import fc from "fast-check";
import type { BatchItem, LlamaContextSequence, PrioritizedBatchItem, Token } from "node-llama-cpp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BatchScheduler, cutPrompts } from "./batch-scheduler.ts";

interface FakeItem {
  index: number;
  tokens: number;
  generates: boolean;
  priority?: number;
}

const makeItem = ({ index, tokens, generates, priority = 5 }: FakeItem): BatchItem => {
  const logits: (true | undefined)[] = [];
  if (generates) logits[tokens - 1] = true;
  return {
    tokens: Array.from({ length: tokens }, () => 1 as Token),
    logits,
    evaluationPriority: (priority * 1024 + index) as 5,
  };
};

/** The amounts that a batch takes of each item, by the item's index. */
const amountsOf = (batch: readonly PrioritizedBatchItem[]) =>
  batch.map(({ item, processAmount }) => [item.evaluationPriority % 1024, processAmount]);

describe("cutPrompts", () => {
  const cut = (prompts: Omit<FakeItem, "generates">[], wanted = 512) =>
    amountsOf(
      cutPrompts(
        prompts.map((prompt) => makeItem({ ...prompt, generates: false })),
        { size: 512, wanted },
      ),
    );
  const lengths = (...all: number[]) => all.map((tokens, index) => ({ index, tokens }));

  test("one prompt gets all of it, in whole tiles", () => {
    expect(cut(lengths(2000))).toEqual([[0, 512]]);
    expect(cut(lengths(2000), 64)).toEqual([[0, 64]]);
    expect(cut(lengths(2000), 200)).toEqual([[0, 192]]);
  });

  test("what would be less than a tile goes with the one before", () => {
    expect(cut(lengths(127), 64)).toEqual([[0, 127]]);
    expect(cut(lengths(128), 64)).toEqual([[0, 64]]);
  });

  test("prompts share alike; what a short one leaves, the others get", () => {
    expect(cut(lengths(300, 10, 300), 300)).toEqual([
      [0, 128],
      [1, 10],
      [2, 128],
    ]);
  });

  test("where there is no tile for each, some wait", () => {
    expect(cut(lengths(64, 64, 64), 64)).toEqual([[0, 64]]);
    expect(cut(lengths(...new Array<number>(16).fill(300)))).toHaveLength(8);
  });

  test("prompts of low priority wait for those of a higher one", () => {
    const prompts = [1, 5].map((priority, index) => ({ index, priority, tokens: 20 }));
    expect(cut(prompts)).toEqual([[1, 20]]);
    expect(cut(prompts.slice(0, 1))).toEqual([[0, 20]]);
  });
});

describe("BatchScheduler", () => {
  /** A sequence that yields until it is told to end. */
  const makeSequence = () => {
    const sequence = {
      async *evaluate() {
        for (;;) yield 1 as Token;
      },
      evaluateWithoutGeneratingNewTokens: async () => {},
    };
    return sequence as unknown as LlamaContextSequence;
  };

  test("waits for everyone who generates, but not for ever", async () => {
    const scheduler = new BatchScheduler();
    const sequences = [makeSequence(), makeSequence()];
    const running = sequences.map((sequence, index) => {
      scheduler.adopt(sequence, index);
      return sequence.evaluate([1 as Token]);
    });
    for (const generator of running) await generator.next();
    const items = [0, 1].map((index) => makeItem({ index, tokens: 1, generates: true }));
    expect(scheduler.strategy({ items: items.slice(1), size: 512 })).toEqual([]);
    expect(scheduler.strategy({ items, size: 512 })).toHaveLength(2);

    let looks = 1;
    while (scheduler.strategy({ items: items.slice(1), size: 512 }).length === 0) looks += 1;
    expect(looks).toBeLessThan(1000);

    await running[0]?.return();
    expect(scheduler.strategy({ items: items.slice(1), size: 512 })).toHaveLength(1);
  });
  test("answers and prompts take turns, and the prompt gets one tile at a time", () => {
    const scheduler = new BatchScheduler();
    const items = [
      { index: 2, tokens: 1, generates: true },
      { index: 0, tokens: 1, generates: true },
      { index: 1, tokens: 500, generates: false },
    ].map(makeItem);
    const cut = (some: BatchItem[]) => amountsOf(scheduler.strategy({ items: some, size: 512 }));
    const answers = [
      [0, 1],
      [2, 1],
    ];
    expect([1, 2, 3, 4].map(() => cut(items))).toEqual([answers, [[1, 64]], answers, [[1, 64]]]);
    expect(cut(items.slice(0, 2))).toEqual(answers);
    expect(cut(items.slice(2))).toEqual([[1, 500]]);
  });

  test("on a GPU a prompt gets more at a time", () => {
    const scheduler = new BatchScheduler({ onGpu: true });
    const items = [
      { index: 0, tokens: 1, generates: true },
      { index: 1, tokens: 2000, generates: false },
    ].map(makeItem);
    const cut = () => amountsOf(scheduler.strategy({ items, size: 1024 }));
    expect([cut(), cut()]).toEqual([[[0, 1]], [[1, 512]]]);
  });

  test("the prompts' turn does not wait for those who generate", async () => {
    const scheduler = new BatchScheduler();
    const sequence = makeSequence();
    scheduler.adopt(sequence, 0);
    await sequence.evaluate([1 as Token]).next();
    const prompt = makeItem({ index: 1, tokens: 500, generates: false });
    const token = makeItem({ index: 0, tokens: 1, generates: true });
    expect(amountsOf(scheduler.strategy({ items: [prompt, token], size: 512 }))).toEqual([[0, 1]]);
    expect(amountsOf(scheduler.strategy({ items: [prompt], size: 512 }))).toEqual([[1, 64]]);
    expect(scheduler.strategy({ items: [prompt], size: 512 })).toEqual([]);
  });

  test("any batch has something, fits, is in order, and no answer waits for more than one of prompts", () => {
    const item = fc.record({
      tokens: fc.integer({ min: 1, max: 700 }),
      generates: fc.boolean(),
      priority: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 16 }), (shapes) => {
        const scheduler = new BatchScheduler();
        const items = shapes.map(({ tokens, ...shape }, index) =>
          makeItem({ ...shape, index, tokens: shape.generates ? 1 : tokens }),
        );
        const batches = [1, 2].map(() => {
          const batch = amountsOf(scheduler.strategy({ items, size: 512 }));
          const indexes = batch.map(([index]) => index);
          expect(indexes).toEqual([...new Set(indexes)].sort((a = 0, b = 0) => a - b));
          const amounts = batch.map(([, amount = 0]) => amount);
          expect(Math.min(...amounts)).toBeGreaterThanOrEqual(1);
          expect(amounts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(512);
          return indexes;
        });
        shapes.forEach(({ generates }, index) => {
          if (generates) expect(batches.flat()).toContain(index);
        });
      }),
    );
  });
  describe("when it begins", () => {
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    /** Two chats; what they queue is decoded when `decoded` is called. */
    const makeChats = () => {
      const scheduler = new BatchScheduler();
      let decoded = () => {};
      const queue = [0, 1].map((index) => {
        const sequence = {
          evaluateWithoutGeneratingNewTokens: () =>
            new Promise<void>((resolve) => {
              decoded = resolve;
            }),
          async *evaluate() {},
        } as unknown as LlamaContextSequence;
        scheduler.adopt(sequence, index);
        return () => sequence.evaluateWithoutGeneratingNewTokens([1 as Token]);
      });
      const [first, second] = queue;
      if (!first || !second) throw new Error("There are two.");
      return { scheduler, first, second, decoded: () => decoded() };
    };

    test("who comes first waits a moment for others, and no longer when nobody comes", async () => {
      const { scheduler, first, second } = makeChats();
      const dispatch = vi.fn();
      void first();
      scheduler.dispatchSchedule(dispatch);
      await vi.advanceTimersByTimeAsync(2);
      void second();
      await vi.advanceTimersByTimeAsync(2);
      expect(dispatch).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(3);
      expect(dispatch).toHaveBeenCalledOnce();
    });

    test("those who keep coming do not put it off for ever", async () => {
      const { scheduler, first } = makeChats();
      const dispatch = vi.fn();
      scheduler.dispatchSchedule(dispatch);
      for (let ms = 0; ms < 25; ms++) {
        void first();
        await vi.advanceTimersByTimeAsync(1);
      }
      expect(dispatch).toHaveBeenCalledOnce();
    });

    test("what goes on does not wait", async () => {
      const { scheduler, first, decoded } = makeChats();
      const evaluated = first();
      await vi.advanceTimersByTimeAsync(0);
      decoded();
      await evaluated;
      const dispatch = vi.fn();
      scheduler.dispatchSchedule(dispatch);
      await vi.advanceTimersByTimeAsync(0);
      expect(dispatch).toHaveBeenCalledOnce();
    });
  });
});

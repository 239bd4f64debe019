import fc from "fast-check";
import type { BatchItem, LlamaContextSequence, Token } from "node-llama-cpp";
import { describe, expect, test } from "vitest";
import { BatchScheduler, cutBatch } from "./batch-scheduler.ts";

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
const cut = (items: FakeItem[], size = 512) =>
  cutBatch(items.map(makeItem), size).map(({ item, processAmount }) => [
    item.evaluationPriority % 1024,
    processAmount,
  ]);

describe("cutBatch", () => {
  test("puts the sequences in rising order", () => {
    const generates = { tokens: 1, generates: true };
    expect(cut([2, 0, 3, 1].map((index) => ({ index, ...generates })))).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  test("a long prompt takes the whole batch alone, and little of it beside a generation", () => {
    const prompt = { index: 0, tokens: 2000, generates: false };
    expect(cut([prompt])).toEqual([[0, 512]]);
    expect(cut([{ index: 1, tokens: 1, generates: true }, prompt])).toEqual([
      [0, 64],
      [1, 1],
    ]);
  });

  test("prompts share alike; what a short one leaves, the others get", () => {
    const prompts = [300, 10, 300].map((tokens, index) => ({ index, tokens, generates: false }));
    expect(cut(prompts, 110)).toEqual([
      [0, 50],
      [1, 10],
      [2, 50],
    ]);
  });

  test("prompts of low priority wait for those of a higher one", () => {
    const prompts = [1, 5].map((priority, index) => ({
      index,
      priority,
      tokens: 20,
      generates: false,
    }));
    expect(cut(prompts)).toEqual([[1, 20]]);
    expect(cut(prompts.slice(0, 1))).toEqual([[0, 20]]);
  });

  test("any batch has something, fits, is in order, and lets every generation go on", () => {
    const item = fc.record({
      tokens: fc.integer({ min: 1, max: 700 }),
      generates: fc.boolean(),
      priority: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 16 }), (shapes) => {
        const items = shapes.map(({ tokens, ...shape }, index) =>
          makeItem({ ...shape, index, tokens: shape.generates ? 1 : tokens }),
        );
        const batch = cutBatch(items, 512);
        const indexes = batch.map(({ item: { evaluationPriority } }) => evaluationPriority % 1024);
        expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
        const amounts = batch.map(({ processAmount }) => processAmount);
        expect(Math.min(...amounts)).toBeGreaterThanOrEqual(1);
        expect(amounts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(512);
        shapes.forEach(({ generates }, index) => {
          if (generates) expect(indexes).toContain(index);
        });
      }),
    );
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
});

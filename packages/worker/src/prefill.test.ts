import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type PrefillOptions, prefill } from "./prefill.ts";

/** A sequence that evaluates nothing and remembers in which chunks it was asked to. */
function makeSequence({ cached = 0, batchSize = 512, msPerToken = 0 } = {}) {
  const chunks: number[] = [];
  const sequence = {
    context: { batchSize },
    nextTokenIndex: 0,
    adaptStateToTokens: async (tokens: Token[]) => {
      sequence.nextTokenIndex = Math.min(cached, tokens.length);
    },
    evaluateWithoutGeneratingNewTokens: async (tokens: Token[]) => {
      chunks.push(tokens.length);
      vi.advanceTimersByTime(tokens.length * msPerToken);
      sequence.nextTokenIndex += tokens.length;
    },
  };
  return { chunks, sequence, evaluated: () => chunks.reduce((sum, count) => sum + count, 0) };
}

function makeOptions(
  sequence: object,
  { count, ...options }: { count: number } & Partial<PrefillOptions>,
): PrefillOptions {
  return {
    sequence: sequence as LlamaContextSequence,
    tokens: Array.from({ length: count }, (_, i) => i as Token),
    leaveLastChunk: true,
    signal: new AbortController().signal,
    onPromptProgress: () => {},
    ...options,
  };
}

describe("prefill", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  test("what is over goes with the first tile, and whole tiles follow", async () => {
    const slow = makeSequence({ msPerToken: 5 });
    await prefill(makeOptions(slow.sequence, { count: 501 }));
    expect(slow.chunks).toEqual([64 + 52, 64, 64, 64, 64, 64, 64]);
    const fast = makeSequence({ msPerToken: 0.5 });
    await prefill(makeOptions(fast.sequence, { count: 1501 }));
    expect(fast.chunks).toEqual([64 + 28, 192, 192, 192, 192, 192, 192, 192, 64]);
  });

  test("on a machine that is slow for its model chunks are less than a tile, but not tiny", async () => {
    const { sequence, chunks } = makeSequence({ msPerToken: 25 });
    await prefill(makeOptions(sequence, { count: 501 }));
    expect(chunks.slice(0, 3)).toEqual([64 + 52, 40, 40]);
    // It is known when the next prompt comes.
    await prefill(makeOptions(sequence, { count: 1001 }));
    expect(chunks.slice(11, 13)).toEqual([40, 40]);
    const slower = makeSequence({ msPerToken: 1000 });
    await prefill(makeOptions(slower.sequence, { count: 501 }));
    expect(Math.min(...slower.chunks)).toBe(16);
  });

  test("leaves what is less than a tile to the prompt call, and says what is cached", async () => {
    const { sequence, chunks } = makeSequence({ cached: 100 });
    const progress: unknown[] = [];
    const onPromptProgress = (frame: unknown) => progress.push(frame);
    const options = makeOptions(sequence, { count: 163, onPromptProgress });
    expect(await prefill(options)).toEqual({ total: 163, cached: 100 });
    expect(chunks).toEqual([]);
    expect(progress).toEqual([{ evaluated: 100, total: 163, cached: 100 }]);
  });

  test("of a longer prompt only the very last token is left", async () => {
    const { sequence, evaluated } = makeSequence();
    await prefill(makeOptions(sequence, { count: 64 }));
    expect(evaluated()).toBe(63);
    await prefill(makeOptions(sequence, { count: 230 }));
    expect(evaluated()).toBe(63 + 229);
  });

  test("no chunk is more than a batch", async () => {
    const { sequence, chunks, evaluated } = makeSequence({ batchSize: 50 });
    await prefill(makeOptions(sequence, { count: 1000 }));
    expect(Math.max(...chunks)).toBe(50);
    expect(999 - evaluated()).toBeLessThanOrEqual(50);
  });

  test("without a prompt call to follow, evaluates all but the very last token", async () => {
    const { sequence, evaluated } = makeSequence({ cached: 30 });
    await prefill(makeOptions(sequence, { count: 1000, leaveLastChunk: false }));
    expect(evaluated()).toBe(999 - 30);
  });

  test("leaves the last token also when all of them are cached", async () => {
    const { sequence, chunks } = makeSequence({ cached: 50 });
    const options = makeOptions(sequence, { count: 50, leaveLastChunk: false });
    expect(await prefill(options)).toEqual({ total: 50, cached: 49 });
    expect(chunks).toEqual([]);
  });

  test("an abort is noticed between two chunks", async () => {
    const { sequence, chunks } = makeSequence({ batchSize: 64 });
    const abort = new AbortController();
    const onPromptProgress = ({ evaluated }: { evaluated: number }) => {
      if (evaluated > 0) abort.abort();
    };
    await prefill(makeOptions(sequence, { count: 1000, signal: abort.signal, onPromptProgress }));
    expect(chunks).toEqual([64]);
  });
});

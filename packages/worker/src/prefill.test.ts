import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type PrefillOptions, prefill } from "./prefill.ts";

/** A sequence that evaluates nothing and remembers in which chunks it was asked to. */
function makeSequence({ cached = 0, batchSize = 512, msPerChunk = 0 } = {}) {
  const chunks: number[] = [];
  const sequence = {
    context: { batchSize },
    nextTokenIndex: 0,
    adaptStateToTokens: async (tokens: Token[]) => {
      sequence.nextTokenIndex = Math.min(cached, tokens.length);
    },
    evaluateWithoutGeneratingNewTokens: async (tokens: Token[]) => {
      chunks.push(tokens.length);
      vi.advanceTimersByTime(msPerChunk);
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

  test("chunks become smaller when they take long, but not tiny", async () => {
    const slow = makeSequence({ msPerChunk: 200 });
    await prefill(makeOptions(slow.sequence, { count: 500 }));
    expect(slow.chunks.slice(0, 3)).toEqual([64, 32, 16]);
    expect(Math.min(...slow.chunks)).toBe(16);
  });

  test("leaves what fits into the first chunk to the prompt call, and says what is cached", async () => {
    const { sequence, chunks } = makeSequence({ cached: 100 });
    const progress: unknown[] = [];
    const onPromptProgress = (frame: unknown) => progress.push(frame);
    const options = makeOptions(sequence, { count: 165, onPromptProgress });
    expect(await prefill(options)).toEqual({ total: 165, cached: 100 });
    expect(chunks).toEqual([]);
    expect(progress).toEqual([{ evaluated: 100, total: 165, cached: 100 }]);
  });

  test("evaluates the rest in chunks, the last one left out", async () => {
    const { sequence, chunks, evaluated } = makeSequence({ batchSize: 100 });
    await prefill(makeOptions(sequence, { count: 1000 }));
    expect(Math.max(...chunks)).toBeLessThanOrEqual(100);
    expect(evaluated()).toBeLessThan(999);
    expect(999 - evaluated()).toBeLessThanOrEqual(100);
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

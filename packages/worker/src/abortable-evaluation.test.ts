import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { expect, test } from "vitest";
import { withAbortableEvaluation } from "./abortable-evaluation.ts";
import { ChunkedInput } from "./chunked-input.ts";

const tokens = (count: number) => Array.from({ length: count }, (_, i) => i as Token);

/** A sequence that remembers what was evaluated, and goes on with one token of the caller's choice. */
function makeSequence() {
  const log: string[] = [];
  const sequence = {
    context: { batchSize: 512 },
    nextTokenIndex: 10,
    evaluateWithoutGeneratingNewTokens: async (chunk: Token[]) => {
      log.push(`chunk of ${chunk.length}`);
      sequence.nextTokenIndex += chunk.length;
    },
    async *evaluate(this: unknown, input: Token[], options?: { temperature: number }) {
      expect(this).toBe(sequence);
      log.push(`evaluate ${input.length} at ${options?.temperature}`);
      const replacement: unknown = yield 7 as Token;
      log.push(`told ${replacement}`);
    },
  };
  return { log, sequence: sequence as unknown as LlamaContextSequence };
}

function makeOptions(sequence: LlamaContextSequence) {
  const abort = new AbortController();
  const progress: unknown[] = [];
  const input = new ChunkedInput(sequence);
  const options = {
    sequence,
    input,
    signal: abort.signal,
    onPromptProgress: (frame: unknown) => void progress.push(frame),
  };
  return { options, abort, progress };
}

test("a short input goes straight to the library", async () => {
  const { sequence, log } = makeSequence();
  const { options, progress } = makeOptions(sequence);
  const token = await withAbortableEvaluation(options, async () => {
    const iterator = sequence.evaluate(tokens(63), { temperature: 1 });
    return (await iterator.next()).value;
  });
  expect(token).toBe(7);
  expect(log).toEqual(["evaluate 63 at 1"]);
  expect(progress).toEqual([]);
});

test("a long one in chunks, all but the last token, with its progress; replacements pass through", async () => {
  const { sequence, log } = makeSequence();
  const { options, progress } = makeOptions(sequence);
  await withAbortableEvaluation(options, async () => {
    const iterator = sequence.evaluate(tokens(300), { temperature: 1 });
    expect((await iterator.next()).value).toBe(7);
    await iterator.next(9 as Token);
  });
  expect(log.at(0)).toBe("chunk of 107");
  expect(log.slice(-2)).toEqual(["evaluate 1 at 1", "told 9"]);
  expect(progress[0]).toEqual({ evaluated: 10, total: 310, cached: 10 });
  expect(progress.length).toBe(log.length - 1);
});

test("an abort between two chunks ends the evaluation with its reason", async () => {
  const { sequence, log } = makeSequence();
  const { options, abort } = makeOptions(sequence);
  const onPromptProgress = ({ evaluated }: { evaluated: number }) => {
    if (evaluated > 10) abort.abort("enough");
  };
  const ended = withAbortableEvaluation({ ...options, onPromptProgress }, () =>
    sequence.evaluate(tokens(300)).next(),
  );
  await expect(ended).rejects.toBe("enough");
  expect(log).toEqual(["chunk of 107"]);
  expect(() => sequence.evaluate(tokens(3))).not.toThrow();
});

test("after an abort, and when the caller refuses, nothing is evaluated", async () => {
  const { sequence, log } = makeSequence();
  const { options, abort } = makeOptions(sequence);
  const onInput = () => {
    throw new Error("no more");
  };
  const evaluate = async () => sequence.evaluate(tokens(1)).next();
  await expect(withAbortableEvaluation({ ...options, onInput }, evaluate)).rejects.toThrow(
    "no more",
  );
  abort.abort("enough");
  await expect(withAbortableEvaluation(options, evaluate)).rejects.toBe("enough");
  expect(log).toEqual([]);
});

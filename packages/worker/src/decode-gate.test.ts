import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { describe, expect, test } from "vitest";
import { DecodeGate, putBehindGate } from "./decode-gate.ts";

const token = (value: number) => value as Token;

/** A sequence whose tokens count up from 1, each when the test lets it. */
function makeSequence() {
  const decodes: (() => void)[] = [];
  const decode = () => new Promise<void>((resolve) => decodes.push(resolve));
  const fake = {
    model: { tokens: { eos: token(99), eot: null } },
    ended: 0,
    async *evaluate() {
      try {
        for (let i = 1; ; i++) {
          await decode();
          yield token(i);
        }
      } finally {
        fake.ended += 1;
      }
    },
    evaluateWithoutGeneratingNewTokens: decode,
  };
  const gate = new DecodeGate();
  const sequence = fake as unknown as LlamaContextSequence;
  putBehindGate(sequence, () => gate);
  return { fake, sequence, gate, decodes };
}

/** Lets the promises that were settled say so. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("DecodeGate", () => {
  test("closed, it holds the next decode, and says when the one under way is over", async () => {
    const { sequence, gate, decodes } = makeSequence();
    const tokens = sequence.evaluate([token(1)]);
    const first = tokens.next();
    await settled();
    let isClosed = false;
    void gate.close().then(() => {
      isClosed = true;
    });
    await settled();
    expect(isClosed).toBe(false);
    decodes.shift()?.();
    expect((await first).value).toBe(1);
    await settled();
    expect(isClosed).toBe(true);

    const second = tokens.next();
    const prompt = sequence.evaluateWithoutGeneratingNewTokens([token(1)]);
    await settled();
    expect(decodes).toHaveLength(0);
    await gate.settled();
    gate.open();
    await settled();
    expect(decodes).toHaveLength(2);
    for (const decode of decodes) decode();
    expect((await second).value).toBe(2);
    await prompt;
  });

  test("an abort at the closed gate ends the generation without a decode", async () => {
    const { fake, sequence, gate, decodes } = makeSequence();
    const abort = new AbortController();
    gate.begin(abort.signal);
    await gate.close();
    const tokens = sequence.evaluate([token(1)]);
    const next = tokens.next();
    const prompt = sequence.evaluateWithoutGeneratingNewTokens([token(1)]);
    await settled();
    abort.abort();
    expect((await next).value).toBe(99);
    await prompt;
    await tokens.return();
    expect(fake.ended).toBe(0);
    expect(decodes).toHaveLength(0);

    // The next generation waits again.
    gate.begin(new AbortController().signal);
    const again = sequence.evaluateWithoutGeneratingNewTokens([token(1)]);
    await settled();
    expect(decodes).toHaveLength(0);
    gate.open();
    await settled();
    decodes.shift()?.();
    await again;
  });

  test("an abort while it is open is the library's business", async () => {
    const { sequence, gate, decodes } = makeSequence();
    const abort = new AbortController();
    gate.begin(abort.signal);
    abort.abort();
    const next = sequence.evaluate([token(1)]).next();
    await settled();
    decodes.shift()?.();
    expect((await next).value).toBe(1);
  });
});

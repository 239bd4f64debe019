import fc from "fast-check";
import { expect, test } from "vitest";
import { type ResponseChunk, ResponseCollector } from "./response-collector.ts";

const chunk: fc.Arbitrary<ResponseChunk> = fc.record({
  segment: fc.constantFrom("answer" as const, "thought" as const, "comment" as const),
  text: fc.string({ minLength: 1, unit: "grapheme" }),
});

test("chunks join to the final text, per kind and in order", () => {
  fc.assert(
    fc.property(fc.array(chunk), (chunks) => {
      const collector = new ResponseCollector();
      for (const each of chunks) collector.add(each);
      const join = (kind: string) =>
        chunks
          .filter(({ segment }) => segment === kind)
          .map(({ text }) => text)
          .join("");
      const segments = collector.finish();
      expect(collector.text).toBe(join("answer"));
      expect(segments.map(({ text }) => text).join("")).toBe(
        chunks.map(({ text }) => text).join(""),
      );
      for (const [index, { kind }] of segments.entries()) {
        expect(segments[index + 1]?.kind).not.toBe(kind);
      }
    }),
  );
});

test("a segment lasts until the next one begins, the last one until the end", () => {
  let time = 100;
  const collector = new ResponseCollector(() => time);
  collector.add({ segment: "thought", text: "a" });
  time = 110;
  collector.add({ segment: "thought", text: "b" });
  time = 130;
  collector.add({ segment: "answer", text: "c" });
  time = 170;
  expect(collector.finish()).toEqual([
    { kind: "thought", text: "ab", durationMs: 30 },
    { kind: "answer", text: "c", durationMs: 40 },
  ]);
});

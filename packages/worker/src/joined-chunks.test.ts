import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { joinChunks } from "./joined-chunks.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function makeJoined() {
  const log: string[] = [];
  const { run, flush } = joinChunks({
    signal: new AbortController().signal,
    onChunk: ({ segment, text }) => log.push(segment === "answer" ? text : `${segment}: ${text}`),
    onPromptProgress: () => log.push("progress"),
    onFunctionCallChunk: () => log.push("call chunk"),
    onFunctionCall: ({ name }) => log.push(name),
    onContextShift: () => log.push("shift"),
    onFunctionTimeout: ({ name }) => log.push(`${name} timed out`),
    onInfo: (code) => log.push(code),
  });
  const say = (text: string, segment: "answer" | "thought" = "answer") =>
    run.onChunk({ segment, text });
  return { run, flush, log, say };
}

test("the first chunk, and one after a pause, is handed over at once", () => {
  const { log, say } = makeJoined();
  say("a");
  expect(log).toEqual(["a"]);
  vi.advanceTimersByTime(30);
  say("b");
  expect(log).toEqual(["a", "b"]);
});

test("those that follow fast are joined, and none waits longer than the interval", () => {
  const { log, say } = makeJoined();
  for (const text of ["a", "b", "c", "d"]) {
    say(text);
    vi.advanceTimersByTime(4);
  }
  expect(log).toEqual(["a", "bcd"]);
  say("e");
  expect(log).toEqual(["a", "bcd"]);
  vi.advanceTimersByTime(16);
  expect(log).toEqual(["a", "bcd", "e"]);
});

test("segments are never joined with each other", () => {
  const { log, say, flush } = makeJoined();
  say("a", "thought");
  say("b", "thought");
  say("c");
  say("d");
  flush();
  expect(log).toEqual(["thought: a", "thought: b", "cd"]);
});

test("however they come, the texts and their order are what was made", () => {
  const piece = fc.record({
    segment: fc.constantFrom("answer" as const, "thought" as const),
    text: fc.string({ minLength: 1, maxLength: 3, unit: "grapheme" }),
    /** Milliseconds until the next one. */
    wait: fc.nat({ max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const heard: { segment: string; text: string }[] = [];
      const { run, flush } = joinChunks({
        ...makeJoined().run,
        onChunk: (chunk) => heard.push(chunk),
      });
      for (const { segment, text, wait } of pieces) {
        run.onChunk({ segment, text });
        vi.advanceTimersByTime(wait);
      }
      flush();
      const letters = (chunks: typeof heard) =>
        chunks.flatMap(({ segment, text }) => [...text].map((letter) => segment + letter));
      expect(letters(heard)).toEqual(letters(pieces));
      expect(heard.length).toBeLessThanOrEqual(pieces.length);
    }),
  );
});

test("whatever else is told comes after the chunks before it", () => {
  const { run, log, say, flush } = makeJoined();
  say("a");
  say("b");
  run.onFunctionCall({ callId: "1", name: "roll", params: {} });
  say("c");
  run.onInfo("context_recreated", "");
  say("d");
  flush();
  flush();
  expect(log).toEqual(["a", "b", "roll", "c", "context_recreated", "d"]);
});

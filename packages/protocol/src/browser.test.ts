import { expect, test } from "vitest";
import { encodeFrame, readTrustedFrame } from "./browser.ts";
import { FrameError } from "./frame-text.ts";

test("reads what the server writes", () => {
  const frame = { type: "completion_chunk", seq: 3, requestId: "a", segment: "answer", text: "🦙" };
  expect(readTrustedFrame(encodeFrame(frame as never))).toEqual(frame);
});

test("lets a type pass that a newer server sends", () => {
  expect(readTrustedFrame('{"json":{"type":"novelty","seq":1}}')).toMatchObject({
    type: "novelty",
  });
});

test.each(["", "{}", "[1]", "null", `{"json":${"[".repeat(100)}${"]".repeat(100)}}`])(
  "refuses %j, which is no frame",
  (text) => {
    expect(() => readTrustedFrame(text)).toThrow(FrameError);
  },
);

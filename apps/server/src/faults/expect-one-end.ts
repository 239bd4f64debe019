import { isFinal } from "@lhama/protocol";
import { expect } from "vitest";
import type { Client } from "../testing/make-client.ts";

/** Whatever happened: each request of this client has ended, if at all, with one final frame. */
export function expectOneEndEach({ frames }: Client): void {
  const ends = frames.flatMap((frame) =>
    "requestId" in frame && isFinal(frame) ? [frame.requestId] : [],
  );
  expect(new Set(ends).size).toBe(ends.length);
}

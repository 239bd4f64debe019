import { decodeServerFrame, type ServerMessage } from "@lhama/protocol";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Outbox } from "./outbox.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const chunk = (text: string) =>
  ({ type: "completion_chunk", requestId: "a", segment: "answer", text }) as const;

/** A socket that takes what it is given and sends it on only when told to. */
function makeOutbox() {
  const outbox = new Outbox({
    replayBytes: 100_000,
    pauseBytes: 1000,
    slowBytes: 5000,
    slowMs: 10_000,
    slowCloseMs: 30_000,
  });
  const frames: ServerMessage[] = [];
  const waiting: { bytes: number; onSent: (() => void) | undefined }[] = [];
  const socket = {
    isOpen: true,
    closedWith: undefined as number | undefined,
    mayTakeMs: undefined as number | undefined,
    get bufferedBytes() {
      return waiting.reduce((sum, { bytes }) => sum + bytes, 0);
    },
    send(text: string, onSent?: () => void) {
      frames.push(decodeServerFrame(text));
      waiting.push({ bytes: text.length, onSent });
    },
    close(code: number, _reason: string, withinMs?: number) {
      socket.closedWith = code;
      socket.mayTakeMs = withinMs;
      socket.isOpen = false;
    },
  };
  /** The reader takes everything that waits now. */
  const drain = () => {
    for (const { onSent } of waiting.splice(0)) onSent?.();
  };
  const text = () =>
    frames.map((frame) => (frame.type === "completion_chunk" ? frame.text : "")).join("");
  return { outbox, socket, frames, drain, text };
}

describe("the outbox", () => {
  test("holds back what a slow reader cannot take, and lets chunks grow together meanwhile", () => {
    const { outbox, socket, frames, drain, text } = makeOutbox();
    outbox.attach(socket, 0);
    for (let i = 0; i < 200; i++) outbox.push(chunk(`${i} `));
    expect(socket.bufferedBytes).toBeLessThan(1200);
    expect(frames.length).toBeLessThan(15);
    drain();
    expect(text()).toBe(Array.from({ length: 200 }, (_, i) => `${i} `).join(""));
    expect(frames.length).toBeLessThan(16);
    expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, index) => index + 1));
    expect(outbox.hasUndelivered).toBe(false);
  });

  test("closes a reader that stays slow, and goes on with the next without a hole", () => {
    const { outbox, socket, frames, text } = makeOutbox();
    outbox.attach(socket, 0);
    for (let i = 0; i < 100; i++) outbox.push(chunk("x".repeat(100)));
    vi.advanceTimersByTime(9999);
    expect(socket.closedWith).toBeUndefined();
    vi.advanceTimersByTime(1);
    expect(socket.closedWith).toBe(4008);
    expect(socket.mayTakeMs).toBe(30_000);
    const before = text();
    const next = makeOutbox();
    outbox.attach(next.socket, frames.at(-1)?.seq ?? 0);
    for (let i = 0; i < 100; i++) next.drain();
    expect((before + next.text()).length).toBe(10_000);
    expect(next.frames[0]).toMatchObject({ type: "info", code: "reader_too_slow" });
    expect(next.frames[0]).not.toHaveProperty("seq");
  });

  test("leaves a reader alone that catches up in time", () => {
    const { outbox, socket, drain } = makeOutbox();
    outbox.attach(socket, 0);
    for (let i = 0; i < 100; i++) outbox.push(chunk("x".repeat(100)));
    vi.advanceTimersByTime(9000);
    drain();
    drain();
    vi.advanceTimersByTime(60_000);
    expect(socket.closedWith).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("says reset when what was held back has become too much to keep", () => {
    const { outbox, socket, frames, drain } = makeOutbox();
    outbox.attach(socket, 0);
    outbox.push(chunk("begin "));
    for (let i = 0; i < 300; i++) {
      outbox.push({ type: "info", code: "x", message: "m".repeat(1000) });
    }
    for (let i = 0; i < 300; i++) drain();
    const reset = frames.find((frame) => frame.type === "reset");
    expect(reset).toMatchObject({ requests: [{ segments: [{ text: "begin " }] }] });
    expect(frames.at(-1)?.seq).toBe(301);
  });

  test("what a socket that broke has not delivered for certain is undelivered", () => {
    const { outbox, socket } = makeOutbox();
    const breaks = ({ delivered }: { delivered: number }) => {
      outbox.attach(socket, 0);
      outbox.delivered(delivered);
      outbox.detach({ isCut: true });
      return outbox.hasUndelivered;
    };
    outbox.push({ type: "info", code: "x", message: "1" });
    outbox.push({ type: "info", code: "x", message: "2" });
    expect(breaks({ delivered: 1 })).toBe(true);
    expect(breaks({ delivered: 2 })).toBe(false);
    // What was never sent cannot have come.
    for (const made of [3, Number.NaN, -1]) expect(breaks({ delivered: made })).toBe(true);
    outbox.attach(socket, 2);
    outbox.detach({ isCut: true });
    expect(outbox.hasUndelivered).toBe(false);
    // A page that closes its socket in order comes back at once, or not at all.
    outbox.attach(socket, 0);
    outbox.detach();
    expect(outbox.hasUndelivered).toBe(false);
  });

  test("keeps quiet without a socket, and after it", () => {
    const { outbox, socket, frames } = makeOutbox();
    outbox.push(chunk("a"));
    expect(outbox.hasUndelivered).toBe(true);
    outbox.attach(socket, 0);
    outbox.detach();
    outbox.push(chunk("b"));
    expect(frames).toHaveLength(1);
  });
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PacedReader } from "./paced-reader.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function makeReader() {
  const taken: number[] = [];
  const socket = { isOpen: true, isPaused: false, pause: () => {}, resume: () => {} };
  socket.pause = () => {
    socket.isPaused = true;
  };
  socket.resume = () => {
    socket.isPaused = false;
  };
  const client = { rushes: false };
  const reader = new PacedReader<number>({
    socket,
    take: (message) => taken.push(message),
    isRushed: () => client.rushes,
    restMs: 50,
  });
  return { reader, socket, client, taken };
}

test("who does not rush is read as fast as it sends", () => {
  const { reader, socket, taken } = makeReader();
  for (let i = 0; i < 5; i++) reader.receive(i);
  expect(taken).toEqual([0, 1, 2, 3, 4]);
  expect(socket.isPaused).toBe(false);
});

test("who rushes is read one by one, in order and with a rest after each, until there is no more", () => {
  const { reader, socket, client, taken } = makeReader();
  client.rushes = true;
  for (let i = 0; i < 3; i++) reader.receive(i);
  expect(taken).toEqual([0]);
  vi.advanceTimersByTime(50);
  expect(taken).toEqual([0, 1]);
  expect(socket.isPaused).toBe(true);
  vi.advanceTimersByTime(50);
  expect(taken).toEqual([0, 1, 2]);
  expect(socket.isPaused).toBe(true);
  vi.advanceTimersByTime(50);
  expect(socket.isPaused).toBe(false);
  reader.receive(3);
  expect(taken).toEqual([0, 1, 2, 3]);
  expect(socket.isPaused).toBe(true);
});

test("what else a client says makes it rest, too", () => {
  const { reader, socket, client, taken } = makeReader();
  client.rushes = true;
  reader.calmDown();
  expect(socket.isPaused).toBe(true);
  reader.receive(0);
  expect(taken).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(taken).toEqual([0]);
});

test("a socket that is about to close is read to its end, and what was held is dropped", () => {
  const { reader, socket, client, taken } = makeReader();
  client.rushes = true;
  for (let i = 0; i < 10; i++) reader.receive(i);
  socket.isOpen = false;
  vi.advanceTimersByTime(50);
  expect(socket.isPaused).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(taken).toEqual([0, 1]);
});

test("nothing is taken from a socket that is gone", () => {
  const { reader, client, taken } = makeReader();
  client.rushes = true;
  for (let i = 0; i < 10; i++) reader.receive(i);
  reader.close();
  vi.advanceTimersByTime(1000);
  expect(taken).toEqual([0]);
});

import { EventEmitter } from "node:events";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { WebSocket } from "ws";
import { Heartbeat } from "./heartbeat.ts";

function makeHeartbeat(clock?: () => number) {
  let now = 0;
  const socket = Object.assign(new EventEmitter(), { pings: 0, ping: () => socket.pings++ });
  const dead: unknown[] = [];
  const heartbeat = new Heartbeat({
    pingMs: 20_000,
    now: clock ?? (() => now),
    onDead: (ws) => {
      dead.push(ws);
      socket.emit("close");
    },
  });
  heartbeat.watch(socket as unknown as WebSocket);
  /** Lets time go by as the timer does. */
  const pass = (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now += 1000;
      heartbeat.check();
    }
  };
  const sleep = (ms: number) => {
    now += ms;
    heartbeat.check();
  };
  return { socket, dead, pass, sleep, heartbeat };
}

describe("the heartbeat", () => {
  test("pings every 20 s; who answers lives", () => {
    const { socket, dead, pass } = makeHeartbeat();
    for (let i = 1; i <= 30; i++) {
      pass(20_000);
      expect(socket.pings).toBe(i);
      socket.emit("pong");
    }
    expect(dead).toEqual([]);
  });

  test("who leaves two pings unanswered is dead soon after the second", () => {
    const { socket, dead, pass } = makeHeartbeat();
    pass(43_000);
    expect(socket.pings).toBe(2);
    expect(dead).toEqual([]);
    pass(1000);
    expect(dead).toEqual([socket]);
    pass(60_000);
    expect(dead).toHaveLength(1);
  });

  test.each(["message", "ping", "pong"])("a %s is a sign of life", (sign) => {
    const { socket, dead, pass } = makeHeartbeat();
    for (let i = 0; i < 5; i++) {
      pass(40_000);
      socket.emit(sign);
    }
    expect(dead).toEqual([]);
  });

  test("after a sleep of the machine everyone gets a new chance, and is asked at once", () => {
    const { socket, dead, pass, sleep } = makeHeartbeat();
    pass(18_000);
    sleep(3_600_000);
    expect(dead).toEqual([]);
    expect(socket.pings).toBe(1);
    pass(43_000);
    expect(dead).toEqual([]);
    pass(1000);
    expect(dead).toEqual([socket]);
  });

  test("the timer looks often enough to find the dead within 45 s", () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { socket, dead, heartbeat } = makeHeartbeat(() => performance.now());
    heartbeat.start();
    vi.advanceTimersByTime(45_000);
    heartbeat.stop();
    expect(socket.pings).toBe(2);
    expect(dead).toEqual([socket]);
  });
});

import { once } from "node:events";
import { connect } from "node:net";
import { scriptPrompt } from "@lhama/worker/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { makeClient, streamedText } from "../testing/make-client.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { upgradeRequest } from "../testing/raw-socket.ts";
import { scriptedText, TEXT } from "./make-page.ts";

/** Milliseconds; only ends what hangs. */
const LONG = 40_000;

let server: RunningServer;
beforeEach(async () => {
  server = await makeScriptedServer({
    workers: "shared",
    engine: { ...ENGINE, sequences: 10_000 },
  });
});
afterEach(() => server.close());

const ENGINE = { threads: 200, gpu: false } as const;

const connectMany = (count: number) =>
  Promise.all(Array.from({ length: count }, () => makeClient(server.port)));

const expectNobody = () =>
  expect
    .poll(() => server.stats())
    .toMatchObject({ sessions: 0, sockets: 0, generations: { running: 0, waiting: 0 } });

test(
  "upgrades that are reset at any byte: the server lives, nothing is left over",
  async () => {
    const random = makeRandom(seed);
    const request = upgradeRequest(server.port);
    for (let i = 0; i < (isLong ? 2000 : 100); i++) {
      const socket = connect(server.port, "127.0.0.1");
      socket.on("error", () => {});
      await once(socket, "connect");
      // Half of them come as far as the upgrade itself.
      const bytes = random() < 0.5 ? request.length : Math.floor(random() * request.length);
      await new Promise((resolve) => socket.write(request.slice(0, bytes), resolve));
      if (random() < 0.3) await Promise.race([once(socket, "data"), new Promise(setImmediate)]);
      socket.resetAndDestroy();
    }
    await expectNobody();
    const client = await makeClient(server.port);
    await client.close();
  },
  LONG,
);

test(
  "many idle sockets: each still answers, and who chats never notices",
  async () => {
    const count = isLong ? 1000 : 200;
    const idle = await connectMany(count);
    expect(server.stats()).toMatchObject({ sessions: count, workers: { alive: 0 } });
    const [busy] = await connectMany(1);
    await busy?.request({ type: "load_model", requestId: "load" });
    const asked = busy?.request({ type: "generate", requestId: "a", prompt: "Hi you" });
    expect((await asked)?.last).toMatchObject({ text: "Hi you" });
    const pongs = await Promise.all(
      idle.map((client) => client.request({ type: "ping", requestId: "p" })),
    );
    expect(pongs.every(({ last }) => last.type === "pong")).toBe(true);
    for (const client of idle) client.terminate();
    await expect.poll(() => server.stats().sockets).toBe(1);
    await busy?.close();
  },
  LONG,
);

// How long their chunks take is measured by `pnpm bench relay`.
test(
  "200 streams at 20 chunks a second each: every one comes whole, in order, with one end",
  async () => {
    const [streams, count] = isLong ? [200, 100] : [200, 20];
    const clients = await connectMany(streams);
    const whole = scriptedText(count);
    const prompt = scriptPrompt({ count, text: TEXT, intervalMs: 50 });
    await Promise.all(
      clients.map(async (client) => {
        await client.request({ type: "load_model", requestId: "load" });
        const answer = await client.request({ type: "generate", requestId: "a", prompt });
        expect(answer.last).toMatchObject({ stopReason: "stop", text: whole });
        expect(streamedText(answer)).toBe(whole);
        const ends = client.frames.filter(({ type }) => type === "completion_done");
        expect(ends).toHaveLength(1);
        await client.close();
      }),
    );
    await expectNobody();
  },
  LONG,
);

import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { isLong, seed } from "../testing/fault-plan.ts";
import { type Client, makeClient } from "../testing/make-client.ts";
import {
  type ServerProcess,
  startRealProcess,
  startScriptedProcess,
} from "../testing/server-process.ts";
import { fuzzFrame, isRefusal, wildFrame } from "./make-frames.ts";

const PER_RUN = 50;
const MB = 1024 ** 2;
/** Garbage takes memory until it is collected; what leaks with each frame takes more. */
const MOST_GROWTH_MB = 100;

/** Sends frames and aborts what they have started; resolves with all that was answered. */
async function send(client: Client, frames: readonly (string | Buffer)[]) {
  client.frames.length = 0;
  for (const data of frames) client.sendRaw(data);
  client.send({ type: "abort" });
  client.send({ type: "ping", requestId: "alive" });
  await client.waitUntil((frame) => frame.type === "pong");
  return client.frames.filter((frame) => frame.type === "error");
}

async function connectReady(port: number): Promise<Client> {
  const client = await makeClient(port);
  await client.request({ type: "load_model", requestId: "load" });
  return client;
}

/** Sends so many frames that are wrong in one way, and as many that may be wrong in any. */
async function fuzz(server: ServerProcess, count: number, round: number): Promise<void> {
  const client = await connectReady(server.port);
  const wild = await makeClient(server.port);
  const batch = { minLength: PER_RUN / 2, maxLength: PER_RUN / 2 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fuzzFrame, batch),
      fc.array(wildFrame, batch),
      async (frames, any) => {
        const data = frames.map((frame) => frame.data);
        const codes = (await send(client, data)).filter(isRefusal).map(({ code }) => code);
        expect(codes).toEqual(frames.flatMap(({ code }) => code ?? []));
        for (const { code } of await send(wild, any)) expect(code).not.toBe("internal");
      },
    ),
    { numRuns: Math.ceil(count / PER_RUN), seed: seed + round, endOnFailure: true },
  );
  await Promise.all([client.close(), wild.close()]);
}

const LIMITS = { messagesPerSecond: 100_000, messageBurst: 100_000 };

test.each([
  {
    engine: "scripted",
    count: isLong ? 100_000 : 1500,
    start: () => startScriptedProcess(),
  },
  {
    engine: "real",
    count: isLong ? 10_000 : 200,
    start: () =>
      startRealProcess(Object.entries(LIMITS).map(([name, value]) => `--limit=${name}=${value}`)),
  },
])(
  `$count frames of any kind to a server with a $engine engine (seed ${seed}): each is refused with ` +
    "its code, the server lives, others never notice",
  async ({ engine, count, start }) => {
    const server = await start();
    onTestFinished(() => server.kill());
    const other = await connectReady(server.port);
    // What is compiled and cached once is no leak.
    await fuzz(server, count / 2, 0);
    const before = await server.rssBytes();
    await fuzz(server, count / 2, 1);
    const growth = Math.round(((await server.rssBytes()) - before) / MB);
    console.log(`${count} frames, ${engine} engine: RSS grew by ${growth} MB in the second half`);
    expect(growth).toBeLessThan(MOST_GROWTH_MB);
    // An exception or a rejection that nobody handles would have ended the process.
    expect(server.exit).toBeNull();
    const { last } = await other.request({ type: "generate", requestId: "a", prompt: "Hello" });
    expect(last).toMatchObject({ type: "completion_done" });
    await other.close();
    const idle = { sessions: 0, sockets: 0, generations: { running: 0, waiting: 0 } };
    await expect
      .poll(async () => (await fetch(`http://127.0.0.1:${server.port}/healthz`)).json())
      .toMatchObject(idle);
  },
  900_000,
);

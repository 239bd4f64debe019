import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type Client, makeClient } from "../testing/make-client.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { fuzzFrame, isRefusal, wildFrame } from "./make-frames.ts";
import { isLong, seed } from "./plan.ts";

const FRAMES = isLong ? 100_000 : 2000;
const PER_RUN = 50;
/** Garbage takes memory until it is collected; what leaks with each frame takes more. */
const MOST_GROWTH_BYTES = 300 * 1024 ** 2;

/** Sends frames and aborts what they have started; resolves with all that was answered. */
async function send(client: Client, frames: readonly (string | Buffer)[]) {
  client.frames.length = 0;
  for (const data of frames) client.sendRaw(data);
  client.send({ type: "abort" });
  client.send({ type: "ping", requestId: "alive" });
  await client.waitUntil((frame) => frame.type === "pong");
  return client.frames.filter((frame) => frame.type === "error");
}

test(`${FRAMES} frames of any kind (seed ${seed}): each is refused with its code, the server lives, others never notice`, async () => {
  const server = await makeScriptedServer();
  onTestFinished(() => server.close());
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  process.on("unhandledRejection", note);
  onTestFinished(() => {
    process.off("unhandledRejection", note);
  });
  const [other, client, wild] = await Promise.all([1, 2, 3].map(() => makeClient(server.port)));
  if (!other || !client || !wild) throw new Error("There are three.");
  for (const each of [other, client]) {
    await each.request({ type: "load_model", requestId: "load" });
  }
  const before = process.memoryUsage.rss();
  const batch = { minLength: PER_RUN / 2, maxLength: PER_RUN / 2 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fuzzFrame, batch),
      fc.array(wildFrame, batch),
      async (frames, any) => {
        const refusals = await send(
          client,
          frames.map(({ data }) => data),
        );
        const codes = refusals.filter(isRefusal).map(({ code }) => code);
        expect(codes).toEqual(frames.flatMap(({ code }) => code ?? []));
        const errors = await send(wild, any);
        for (const { code } of errors) expect(code).not.toBe("internal");
      },
    ),
    { numRuns: FRAMES / PER_RUN, seed, endOnFailure: true },
  );
  const growth = process.memoryUsage.rss() - before;
  console.log(`RSS grew by ${Math.round(growth / 1024 ** 2)} MB, the test's own included`);
  expect(growth).toBeLessThan(MOST_GROWTH_BYTES);
  const { last } = await other.request({ type: "generate", requestId: "a", prompt: "Still here" });
  expect(last).toMatchObject({ text: "Still here" });
  expect(unhandled).toEqual([]);
  await Promise.all([client, wild, other].map((each) => each.close()));
  await expect
    .poll(() => server.stats(), { timeout: 30_000 })
    .toMatchObject({ sessions: 0, sockets: 0, workers: { alive: 0 }, generations: { running: 0 } });
}, 900_000);

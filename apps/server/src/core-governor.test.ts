import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CoreGovernor, type CoreLease } from "./core-governor.ts";

/** A generation that wants to run, and what the governor told it. */
function makeGeneration(
  governor: CoreGovernor,
  { isDraft = false, engine = {} }: { isDraft?: boolean; engine?: object } = {},
) {
  const controller = new AbortController();
  const generation = {
    threads: 0,
    positions: [] as number[],
    lease: undefined as CoreLease | undefined,
    failure: undefined as unknown,
    wanted: 0,
    abort: (reason?: unknown) => controller.abort(reason),
    done: Promise.resolve(),
  };
  generation.done = governor
    .acquire({
      engine,
      signal: controller.signal,
      setThreads: (threads) => {
        generation.threads = threads;
      },
      onPosition: (position) => generation.positions.push(position),
      ...(isDraft && {
        onWanted: () => {
          generation.wanted += 1;
        },
      }),
    })
    .then(
      (lease) => {
        generation.lease = lease;
      },
      (error: unknown) => {
        generation.failure = error;
      },
    );
  return generation;
}

describe("CoreGovernor", () => {
  test("a lone generation gets every thread; others make the shares smaller", async () => {
    const governor = new CoreGovernor({ threads: 4 });
    const first = makeGeneration(governor);
    expect(first.threads).toBe(4);
    const second = makeGeneration(governor);
    const third = makeGeneration(governor);
    expect([first, second, third].map(({ threads }) => threads)).toEqual([1, 1, 1]);

    await second.done;
    second.lease?.release();
    expect([first, third].map(({ threads }) => threads)).toEqual([2, 2]);
    expect(first.positions).toEqual([]);
  });

  test("a draft waits behind everyone, and is told when its core is wanted", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const draft = makeGeneration(governor, { isDraft: true });
    await draft.done;
    const otherDraft = makeGeneration(governor, { isDraft: true });
    expect(draft.wanted).toBe(0);
    const real = makeGeneration(governor);
    expect(draft.wanted).toBe(1);
    expect(real.positions).toEqual([1]);
    expect(otherDraft.positions).toEqual([1, 2]);
    draft.lease?.release();
    await real.done;
    expect(real.threads).toBe(1);
    expect(otherDraft.lease).toBeUndefined();
    real.lease?.release();
    await otherDraft.done;
    expect(otherDraft.threads).toBe(1);
  });

  test("who finds no core waits its turn and is told its place on each change", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const [first, second, third, fourth] = Array.from({ length: 4 }, () =>
      makeGeneration(governor),
    ) as [Generation, Generation, Generation, Generation];
    await first.done;
    expect([second, third, fourth].map(({ positions }) => positions)).toEqual([[1], [2], [3]]);

    third.abort("changed my mind");
    await third.done;
    expect(third.failure).toBe("changed my mind");
    expect(fourth.positions).toEqual([3, 2]);

    first.lease?.release();
    await second.done;
    expect(second.threads).toBe(1);
    expect(fourth.positions).toEqual([3, 2, 1]);
    expect(governor).toMatchObject({ running: 1, waiting: 1 });
  });

  test("an aborted signal takes no place", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const request = {
      engine: {},
      signal: AbortSignal.abort("too late"),
      setThreads: () => {},
      onPosition: () => {},
    };
    await expect(governor.acquire(request)).rejects.toBe("too late");
    expect(governor).toMatchObject({ running: 0, waiting: 0 });
  });

  test("releasing twice gives back once", async () => {
    const governor = new CoreGovernor({ threads: 2 });
    const first = makeGeneration(governor);
    const second = makeGeneration(governor);
    const third = makeGeneration(governor);
    await first.done;
    first.lease?.release();
    first.lease?.release();
    expect(governor).toMatchObject({ running: 2, waiting: 0 });
    expect([second, third].map(({ threads }) => threads)).toEqual([1, 1]);
  });

  test("generations on one engine share its threads, up to what it can do at a time", async () => {
    const governor = new CoreGovernor({ threads: 4, perEngine: 2 });
    const [shared, other] = [{}, {}];
    const first = makeGeneration(governor, { engine: shared });
    const second = makeGeneration(governor, { engine: shared });
    expect([first, second].map(({ threads }) => threads)).toEqual([4, 4]);
    const third = makeGeneration(governor, { engine: shared });
    expect(third.positions).toEqual([1]);

    const elsewhere = makeGeneration(governor, { engine: other });
    await elsewhere.done;
    expect(elsewhere.positions).toEqual([]);
    expect([first, second, elsewhere].map(({ threads }) => threads)).toEqual([2, 2, 2]);

    await first.done;
    first.lease?.release();
    await third.done;
    expect(third.threads).toBe(2);
  });

  test("nobody joins a busy engine past one who waits for a core", async () => {
    const governor = new CoreGovernor({ threads: 1, perEngine: 8 });
    const [busy, wanted] = [{}, {}];
    const first = makeGeneration(governor, { engine: busy });
    const waits = makeGeneration(governor, { engine: wanted });
    const late = makeGeneration(governor, { engine: busy });
    expect([waits, late].map(({ positions }) => positions)).toEqual([[1], [2]]);
    await first.done;
    first.lease?.release();
    await waits.done;
    expect(late.lease).toBe(undefined);
    waits.lease?.release();
    await late.done;
  });

  test("engines on a GPU take no cores and wait for none", async () => {
    const governor = new CoreGovernor({ threads: 1 });
    const onCpu = makeGeneration(governor);
    const told: number[] = [];
    await governor.acquire({
      engine: {},
      onGpu: true,
      signal: new AbortController().signal,
      setThreads: (threads) => told.push(threads),
      onPosition: () => expect.unreachable("It need not wait."),
    });
    expect(onCpu.threads).toBe(1);
    expect(told).toEqual([]);
    expect(governor.running).toBe(2);
  });

  test("there is a limit for all generations together", async () => {
    const governor = new CoreGovernor({ threads: 4, perEngine: 8, generations: 2 });
    const engine = {};
    const [, , third] = [1, 2, 3].map(() => makeGeneration(governor, { engine }));
    expect(third?.positions).toEqual([1]);
  });

  test("after any coming and going the shares fit, and nobody waits beside a free core", async () => {
    const action = fc.record({
      kind: fc.constantFrom("start", "release", "abort"),
      pick: fc.nat(),
    });
    const schedule = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.array(action, { maxLength: 60 }));
    await fc.assert(
      fc.asyncProperty(schedule, async ([total, actions]) => {
        const governor = new CoreGovernor({ threads: total });
        /** The shares as the engines know them, to be checked at every single change. */
        const shares = new Map<object, number>();
        const running: { id: object; lease: CoreLease }[] = [];
        const waiting: { id: object; abort(): void }[] = [];
        const acquireOrder: object[] = [];
        const grantOrder: object[] = [];

        for (const { kind, pick } of actions) {
          if (kind === "start") {
            const id = {};
            const controller = new AbortController();
            acquireOrder.push(id);
            waiting.push({ id, abort: () => controller.abort() });
            governor
              .acquire({
                engine: id,
                signal: controller.signal,
                setThreads: (threads) => {
                  shares.set(id, threads);
                  const sum = [...shares.values()].reduce((a, b) => a + b, 0);
                  expect(sum).toBeLessThanOrEqual(total);
                  expect(threads).toBeGreaterThanOrEqual(1);
                },
                onPosition: (position) => expect(position).toBeGreaterThanOrEqual(1),
              })
              .then((lease) => {
                waiting.splice(
                  waiting.findIndex((other) => other.id === id),
                  1,
                );
                grantOrder.push(id);
                running.push({ id, lease });
              })
              .catch(() => {
                acquireOrder.splice(acquireOrder.indexOf(id), 1);
              });
          } else if (kind === "release" && running.length > 0) {
            const [ended] = running.splice(pick % running.length, 1);
            if (ended === undefined) continue;
            // The engine has stopped before its cores are given to others.
            shares.delete(ended.id);
            ended.lease.release();
          } else if (kind === "abort" && waiting.length > 0) {
            const [left] = waiting.splice(pick % waiting.length, 1);
            left?.abort();
          }
          // Let the promises that were settled say so.
          for (let i = 0; i < 4; i++) await Promise.resolve();

          expect(governor.running).toBe(running.length);
          expect(governor.waiting).toBe(waiting.length);
          expect(governor.waiting === 0 || governor.running === total).toBe(true);
          const fair = Math.floor(total / Math.max(1, running.length));
          expect([...shares.values()].every((share) => share === fair)).toBe(true);
          expect(grantOrder).toEqual(acquireOrder.slice(0, grantOrder.length));
        }
      }),
    );
  });
});

type Generation = ReturnType<typeof makeGeneration>;

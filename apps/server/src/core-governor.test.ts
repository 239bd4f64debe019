import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CoreGovernor } from "./core-governor.ts";
import type { CoreLease } from "./core-request.ts";

/** A generation that wants to run, and what the governor told it. */
function makeGeneration(
  governor: CoreGovernor,
  {
    isDraft = false,
    engine = {},
    shrinks = Promise.resolve(),
  }: { isDraft?: boolean; engine?: object; shrinks?: Promise<void> } = {},
) {
  const controller = new AbortController();
  const generation = {
    threads: 0,
    positions: [] as number[],
    lease: undefined as CoreLease | undefined,
    failure: undefined as unknown,
    wanted: 0,
    turnsOver: 0,
    /** How often it went on after others had their turns. */
    resumed: 0,
    abort: (reason?: unknown) => controller.abort(reason),
    done: Promise.resolve(),
  };
  generation.done = governor
    .acquire({
      engine,
      signal: controller.signal,
      setThreads: (threads) => {
        generation.threads = threads;
        return shrinks;
      },
      onTurnOver: () => {
        generation.turnsOver += 1;
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
    const [first, second, third] = trio(governor);
    const fourth = makeGeneration(governor);
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
      setThreads: async () => {},
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
      setThreads: async (threads) => void told.push(threads),
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

  test("who joins starts when those that give threads up decode with fewer", async () => {
    const governor = new CoreGovernor({ threads: 2 });
    let shrink = () => {};
    const shrinks = new Promise<void>((resolve) => {
      shrink = resolve;
    });
    const first = makeGeneration(governor, { shrinks });
    await first.done;
    const second = makeGeneration(governor);
    expect([first, second].map(({ threads }) => threads)).toEqual([1, 1]);
    await settled();
    expect(second.lease).toBe(undefined);
    shrink();
    await second.done;
    expect(second.positions).toEqual([]);
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
                setThreads: async (threads) => {
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
          await settled();

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

describe("turns", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Does what a generation does whose turn is over. */
  const pause = async (generation: Generation) => {
    void generation.lease?.requeue().then(() => {
      generation.resumed += 1;
    });
    await settled();
  };

  test("nobody's turn ends while there is room for all", async () => {
    const governor = new CoreGovernor({ threads: 2, turnMs: 1000 });
    const both = [makeGeneration(governor), makeGeneration(governor)];
    vi.advanceTimersByTime(60_000);
    expect(both.map(({ turnsOver }) => turnsOver)).toEqual([0, 0]);
  });

  test("while somebody waits each has its turn, and goes on after the others", async () => {
    const governor = new CoreGovernor({ threads: 1, turnMs: 1000 });
    const [first, second, third] = trio(governor);
    await first.done;
    vi.advanceTimersByTime(999);
    expect(first.turnsOver).toBe(0);
    vi.advanceTimersByTime(1);
    expect(first.turnsOver).toBe(1);
    await pause(first);
    expect(second.lease).toBeDefined();
    expect([first, second, third].map(({ positions }) => positions)).toEqual([[2], [1], [2, 1]]);
    // Told once; the next one's turn is a whole one.
    vi.advanceTimersByTime(999);
    expect([first.turnsOver, second.turnsOver]).toEqual([1, 0]);
    vi.advanceTimersByTime(1);
    await pause(second);
    third.lease?.release();
    await settled();
    expect(first.resumed).toBe(1);
    expect(first.positions).toEqual([2, 1]);
  });

  test("who has run for long already gives way at once", async () => {
    const governor = new CoreGovernor({ threads: 1, turnMs: 1000 });
    const first = makeGeneration(governor);
    vi.advanceTimersByTime(5000);
    makeGeneration(governor);
    expect(first.turnsOver).toBe(1);
  });

  test("as many turns end as are needed, the longest ones", async () => {
    const governor = new CoreGovernor({ threads: 3, turnMs: 1000 });
    const running = [];
    for (let i = 0; i < 3; i++) {
      running.push(makeGeneration(governor));
      vi.advanceTimersByTime(2000);
    }
    makeGeneration(governor);
    expect(running.map(({ turnsOver }) => turnsOver)).toEqual([1, 0, 0]);
    makeGeneration(governor);
    expect(running.map(({ turnsOver }) => turnsOver)).toEqual([1, 1, 0]);
  });

  test("an engine gives its cores up when all its generations pause, and keeps their places", async () => {
    const governor = new CoreGovernor({ threads: 1, perEngine: 2, turnMs: 1000 });
    const [shared, other] = [{}, {}];
    const both = [1, 2].map(() => makeGeneration(governor, { engine: shared }));
    const late = makeGeneration(governor, { engine: shared });
    const elsewhere = makeGeneration(governor, { engine: other });
    await settled();
    vi.advanceTimersByTime(1000);
    expect(both.map(({ turnsOver }) => turnsOver)).toEqual([1, 1]);
    for (const generation of both) await pause(generation);
    expect(elsewhere.lease).toBeDefined();
    elsewhere.lease?.release();
    await settled();
    // The two have the engine's places, so the third waits though it stands before them.
    expect(both.map(({ resumed }) => resumed)).toEqual([1, 1]);
    expect(late.lease).toBe(undefined);
  });

  test("with a limit for all together, turns end for whoever waits for a place", async () => {
    const governor = new CoreGovernor({ threads: 1, perEngine: 9, generations: 2, turnMs: 1000 });
    const engine = {};
    const three = [1, 2, 3].map(() => makeGeneration(governor, { engine }));
    await settled();
    vi.advanceTimersByTime(1000);
    expect(three.map(({ turnsOver }) => turnsOver)).toEqual([1, 0, 0]);
  });

  test("drafts that wait end nobody's turn", async () => {
    const governor = new CoreGovernor({ threads: 1, turnMs: 1000 });
    const first = makeGeneration(governor);
    makeGeneration(governor, { isDraft: true });
    vi.advanceTimersByTime(60_000);
    expect(first.turnsOver).toBe(0);
  });

  test("who ends, or is aborted, between two turns leaves no trace", async () => {
    const governor = new CoreGovernor({ threads: 1, turnMs: 1000 });
    const [first, second, third] = trio(governor);
    await first.done;
    vi.advanceTimersByTime(1000);
    await pause(first);
    expect(governor).toMatchObject({ running: 1, waiting: 2 });
    first.lease?.release();
    await settled();
    expect(first.resumed).toBe(1);
    await first.lease?.requeue();
    expect(governor).toMatchObject({ running: 1, waiting: 1 });

    vi.advanceTimersByTime(1000);
    const requeued = second.lease?.requeue();
    second.abort("enough");
    await expect(requeued).rejects.toBe("enough");
    await third.done;
    third.lease?.release();
    expect(governor).toMatchObject({ running: 0, waiting: 0 });
  });

  test("over a long time everybody gets the same", async () => {
    const governor = new CoreGovernor({ threads: 2, turnMs: 1000 });
    const all = Array.from({ length: 16 }, () => makeGeneration(governor));
    const got = new Map(all.map((generation) => [generation, 0]));
    const paused = new Map(all.map((generation) => [generation, 0]));
    for (let ms = 0; ms < 60_000; ms += 100) {
      await settled();
      for (const generation of all) {
        const isRunning =
          generation.lease !== undefined && generation.resumed === paused.get(generation);
        if (isRunning) got.set(generation, (got.get(generation) ?? 0) + 100);
        if (generation.turnsOver > (paused.get(generation) ?? 0)) {
          paused.set(generation, generation.turnsOver);
          await pause(generation);
        }
      }
      vi.advanceTimersByTime(100);
    }
    const shares = [...got.values()];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeGreaterThanOrEqual(115_000);
    expect(Math.max(...shares) / Math.min(...shares)).toBeLessThanOrEqual(1.3);
  });
});

/** Lets the promises that were settled say so. */
async function settled(): Promise<void> {
  for (let i = 0; i < 8; i++) await Promise.resolve();
}

function trio(governor: CoreGovernor): [Generation, Generation, Generation] {
  return [makeGeneration(governor), makeGeneration(governor), makeGeneration(governor)];
}

type Generation = ReturnType<typeof makeGeneration>;

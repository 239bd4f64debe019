import type { CoreRequest } from "./core-request.ts";

/** A generation's turn at what it runs on. */
export interface Turn {
  request: CoreRequest;
  /** When it began, of `performance.now()`. */
  since: number;
  /** It has been told that it is over. */
  isOver: boolean;
}

/** What those who wait need: places for so many generations, or the cores of so many engines. */
export interface Need {
  what: "places" | "cores";
  count: number;
}

/**
 * Whose turns have to end for those who wait: the longest ones. An engine gives its cores back only
 * when all that it does stops.
 * @param options.turnMs how long a turn lasts at least
 * @returns those to be told now, and when the next one is due, of `performance.now()`
 */
export function endingTurns<T extends Turn>(
  turns: Iterable<T>,
  { need, turnMs, now }: { need: Need; turnMs: number; now: number },
): { over: T[]; nextAt: number | undefined } {
  const groups = need.what === "cores" ? byEngine(turns) : [...turns].map((turn) => [turn]);
  const ending = groups
    .filter((group) => group.every(({ request }) => request.onTurnOver !== undefined))
    .map((group) => ({ group, dueAt: Math.min(...group.map(({ since }) => since)) + turnMs }))
    .sort((a, b) => a.dueAt - b.dueAt)
    .slice(0, need.count);
  const untold = ending.filter(({ group }) => group.some(({ isOver }) => !isOver));
  const later = untold.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => dueAt);
  return {
    over: untold
      .filter(({ dueAt }) => dueAt <= now)
      .flatMap(({ group }) => group.filter(({ isOver }) => !isOver)),
    nextAt: later[0],
  };
}

function byEngine<T extends Turn>(turns: Iterable<T>): T[][] {
  const groups = new Map<object, T[]>();
  for (const turn of turns) {
    const { engine, onGpu } = turn.request;
    if (onGpu === true) continue;
    groups.set(engine, [...(groups.get(engine) ?? []), turn]);
  }
  return [...groups.values()];
}

import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { idealThreads } from "@lhama/worker";
import type { ModelToLoad, TurnRequest, TurnTimes } from "./chat-timing.ts";
import { Child } from "./child.ts";
import type { DirectProcess } from "./direct-process.ts";
import { LhamaSide } from "./lhama-side.ts";

/** Who is measured: Lhama, or the library by itself. */
export interface Side {
  turn(request: TurnRequest): Promise<TurnTimes>;
  close(): Promise<void>;
}

export interface Sides {
  lhama: Side;
  direct: Side;
}

/**
 * Both sides with the same model, context and number of threads. Only one may be busy at a time:
 * they would fight for the cores.
 * @param model.threads 0 for as many as Lhama would take
 */
export async function startSides(model: ModelToLoad): Promise<Sides> {
  const most = model.threads === 0 ? availableParallelism() : model.threads;
  const threads = Math.min(most, idealThreads(statSync(model.path).size));
  const same: ModelToLoad = { ...model, threads };
  const lhama = await LhamaSide.start(same);
  const direct = new Child<DirectProcess>("direct-process.js");
  await direct.call("load", same);
  return {
    lhama,
    direct: { turn: (request) => direct.call("turn", request), close: () => direct.close() },
  };
}

export async function closeSides({ lhama, direct }: Sides): Promise<void> {
  await lhama.close();
  await direct.close();
}

import { once } from "node:events";
import { get } from "node:http";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import type { ServerStats } from "@lhama/server";

/** What the server on this port says it holds. */
export async function health(port: number): Promise<ServerStats> {
  // On a connection that ends with the answer: one kept open would count as a file handle.
  const request = get({ port, path: "/healthz", agent: false });
  const [response] = await once(request, "response");
  return (await json(response)) as ServerStats;
}

/** Resolves when no session is left: a worker's thread goes a moment after its socket. */
export async function allWorkersGone(port: number): Promise<void> {
  for (;;) {
    const { sessions, workers } = await health(port);
    if (sessions === 0 && workers.alive === 0) return;
    await setTimeout(20);
  }
}

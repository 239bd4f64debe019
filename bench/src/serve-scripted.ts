import { makeScriptedServer } from "@lhama/server/testing";
import type { BulliedServer } from "./bully-messages.ts";
import { serve } from "./child.ts";
import { StallMeter } from "./stall-meter.ts";

/** The work of a bench's child: the real server with scripts for engines, which compute nothing. */
export async function serveScripted(
  options: Parameters<typeof makeScriptedServer>[0],
): Promise<void> {
  const server = await makeScriptedServer(options);
  const stalls = new StallMeter();
  serve(
    {
      port: () => server.port,
      pid: () => process.pid,
      takeMaxStall: () => stalls.takeMax(),
      rssBytes: () => process.memoryUsage.rss(),
      isIdle: () => server.stats().generations.running === 0,
    } satisfies BulliedServer,
    () => server.close(),
  );
}

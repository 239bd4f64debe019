import { makeScriptedServer } from "@lhama/server/testing";
import type { BulliedServer } from "./bully-messages.ts";
import { serve } from "./child.ts";
import { StallMeter } from "./stall-meter.ts";

// Tests have wide limits, an operator's server has these. Scripted engines need no cores of their own.
const server = await makeScriptedServer({
  engine: { threads: 32, gpu: false },
  limits: { messagesPerSecond: 20, messageBurst: 40, sessions: 256, sessionsPerAddress: 32 },
});
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

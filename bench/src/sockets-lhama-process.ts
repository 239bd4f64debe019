import { availableParallelism } from "node:os";
import { makeScriptedServer } from "@lhama/server/testing";
import { serve } from "./child.ts";
import type { RelayServer } from "./relay-messages.ts";
import { StallMeter } from "./stall-meter.ts";

// All chats on one scripted engine, as with one model for many people: what is measured is the server,
// not how a machine runs a thousand threads.
const server = await makeScriptedServer({
  workers: "shared",
  engine: { threads: availableParallelism(), gpu: false, sequences: 10_000 },
});
const stalls = new StallMeter();

serve(
  {
    port: () => server.port,
    pid: () => process.pid,
    takeMaxStall: () => stalls.takeMax(),
  } satisfies RelayServer,
  () => server.close(),
);

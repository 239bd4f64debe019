import { makeScriptedServer } from "@lhama/server/testing";
import { serve } from "./child.ts";
import { MOST_SOCKETS, type RelayServer } from "./relay-messages.ts";
import { StallMeter } from "./stall-meter.ts";

// The real server with scripts for engines. They compute nothing, so more of them may run at a time
// than there are cores: each socket's gets one of these threads.
const server = await makeScriptedServer({ engine: { threads: MOST_SOCKETS, gpu: false } });
const stalls = new StallMeter();

serve(
  {
    port: () => server.port,
    pid: () => process.pid,
    takeMaxStall: () => stalls.takeMax(),
  } satisfies RelayServer,
  () => server.close(),
);

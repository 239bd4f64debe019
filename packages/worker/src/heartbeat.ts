import { writeSync } from "node:fs";
import { HEARTBEAT_FD, HEARTBEAT_MS } from "./heartbeat-pipe.ts";

/** How long an orphan may take to end in order, in ms. */
const ORPHAN_GRACE_MS = 15_000;

/**
 * Tells the server that the process runs at all. In a thread of its own, since the main one may be
 * busy for seconds with a long prompt or a large grammar, which is no reason to kill it.
 */
setInterval(() => {
  try {
    writeSync(HEARTBEAT_FD, ".");
  } catch {
    // Nobody reads any more: the server is gone. If this process is wedged, nobody else ends it.
    setTimeout(() => process.kill(process.pid, "SIGKILL"), ORPHAN_GRACE_MS);
  }
}, HEARTBEAT_MS);

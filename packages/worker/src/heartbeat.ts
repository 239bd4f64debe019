import { writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import {
  BEAT,
  HANG_BEAT,
  HEARTBEAT_FD,
  HEARTBEAT_MS,
  type HeartbeatData,
} from "./heartbeat-pipe.ts";

/** How long an orphan may take to end in order, in ms. */
const ORPHAN_GRACE_MS = 15_000;

const { pulse, hangMs } = workerData as HeartbeatData;
let lastPulse = -1;
let beatsSincePulse = 0;

/**
 * Tells the server that the process runs. In a thread of its own, since the main one may be busy for
 * seconds with a long prompt or a large grammar, which is no reason to kill it. When that one gives no
 * sign for `hangMs` this one says so. It counts its own beats: on a machine that has no time for either
 * nobody is blamed.
 */
function beat(): void {
  const now = Atomics.load(pulse, 0);
  beatsSincePulse = now === lastPulse ? beatsSincePulse + 1 : 0;
  lastPulse = now;
  const hangs = beatsSincePulse * HEARTBEAT_MS > hangMs;
  try {
    writeSync(HEARTBEAT_FD, hangs ? HANG_BEAT : BEAT);
  } catch {
    // Nobody reads any more: the server is gone. If this process is wedged, nobody else ends it.
    setTimeout(() => process.kill(process.pid, "SIGKILL"), ORPHAN_GRACE_MS);
  }
}

beat();
parentPort?.postMessage("beats");
setInterval(beat, HEARTBEAT_MS);

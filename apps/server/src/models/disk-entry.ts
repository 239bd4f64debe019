/** A thread that writes, so that receiving and hashing need not wait for the disk, nor it for them. */
import { writeSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { Descriptors, StoreEvent, StoreJob } from "./disk-thread.ts";
import { DIRECT_BYTES, Ring } from "./ring.ts";
import { systemCode } from "./system-code.ts";

/** What comes slowly is stored after so long, a whole piece or not. */
const WAIT_MS = 100;

const tell = (event: StoreEvent) => parentPort?.postMessage(event);

parentPort?.on("message", ({ ring, ...file }: StoreJob) => {
  try {
    storeAll(new Ring(ring), file);
    tell("end");
  } catch (error) {
    tell({ code: systemCode(error) ?? "", message: String(error) });
  }
});

function storeAll(ring: Ring, file: Descriptors): void {
  let isLate = false;
  for (;;) {
    // In this order: what comes after these were looked at is news.
    const { news, hasEnded } = ring;
    const piece = ring.piece({ isLate: isLate || hasEnded });
    if (piece.length > 0) {
      const throughCache = !write(piece, file);
      const isAwaited = ring.store(piece.length, { throughCache });
      if (isAwaited || isLate) tell("stored");
    } else if (hasEnded) {
      return;
    } else {
      isLate = !ring.waitForNews(news, WAIT_MS);
    }
  }
}

/** Returns whether all of it went past the system's cache. */
function write(bytes: Uint8Array, { cached, direct }: Descriptors): boolean {
  const canTry = direct !== undefined && bytes.length >= DIRECT_BYTES;
  const rest = canTry ? writeDirect(direct, bytes) : bytes;
  for (let left = rest; left.length > 0; ) left = left.subarray(writeSync(cached, left));
  return rest.length === 0;
}

/** Returns what has to go through the cache. */
function writeDirect(descriptor: number, bytes: Uint8Array): Uint8Array {
  let rest = bytes;
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
  } catch (error) {
    // Opened for it, and then not written to: some file systems want other blocks.
    if (systemCode(error) !== "EINVAL") throw error;
  }
  return rest;
}

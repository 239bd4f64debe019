/** A thread that writes, so that receiving need not wait for the disk, nor it for that. */
import { writeSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { Descriptors, StoreJob } from "./disk-thread.ts";
import { DIRECT_BYTES, type FollowEvent, Ring, STORES } from "./ring.ts";
import { systemCode } from "./system-code.ts";
import { toThreadFailure } from "./thread-failure.ts";

const tell = (event: FollowEvent) => parentPort?.postMessage(event);

parentPort?.on("message", ({ ring, ...file }: StoreJob) => {
  try {
    storeAll(new Ring(ring), file);
    tell({ type: "end" });
  } catch (error) {
    tell(toThreadFailure(error));
  }
});

function storeAll(ring: Ring, file: Descriptors): void {
  const store = (piece: Uint8Array) => {
    if (!write(piece, file)) ring.addCached(piece.length);
  };
  ring.follow(STORES, store, () => tell({ type: "taken" }));
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

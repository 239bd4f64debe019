/** A thread that hashes, so that receiving need not wait for it. */
import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { HashEvent, HashRequest } from "./hash-thread.ts";
import { HASHES, Ring, type RingParts } from "./ring.ts";
import { toThreadFailure } from "./thread-failure.ts";

const READ_BYTES = 1024 * 1024;

const hashes = new Map<number, Hash>();

const tell = (event: HashEvent) => parentPort?.postMessage(event);

parentPort?.on("message", (request: HashRequest) => {
  try {
    answer(request);
  } catch (error) {
    tell(toThreadFailure(error));
  }
});

function answer(request: HashRequest): void {
  const { id } = request;
  if (request.type === "restart") {
    hashes.delete(id);
    return;
  }
  const hash = hashes.get(id) ?? createHash("sha256");
  hashes.set(id, hash);
  if (request.type === "digest") {
    hashes.delete(id);
    tell({ type: "digest", sha256: hash.digest("hex") });
  } else {
    if (request.type === "file") addFile(hash, request.path);
    else addRing(hash, request.ring);
    tell({ type: "end" });
  }
}

function addRing(hash: Hash, ring: RingParts): void {
  const add = (piece: Uint8Array) => hash.update(piece);
  new Ring(ring).follow(HASHES, add, () => tell({ type: "taken" }));
}

function addFile(hash: Hash, path: string): void {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  const file = openSync(path, "r");
  try {
    for (let readBytes = 0; ; ) {
      const bytes = readSync(file, buffer);
      if (bytes === 0) return;
      hash.update(buffer.subarray(0, bytes));
      readBytes += bytes;
      tell({ type: "read", bytes: readBytes });
    }
  } finally {
    closeSync(file);
  }
}

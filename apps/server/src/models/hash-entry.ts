/** A thread that hashes, so that receiving need not wait for it. */
import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { HashEvent, HashRequest } from "./hash-thread.ts";
import { HASHES, Ring, type RingParts } from "./ring.ts";
import { toThreadFailure } from "./thread-failure.ts";

const READ_BYTES = 1024 * 1024;

/** Of a line: memory goes from core to core in such pieces. */
const LINE_BYTES = 64;
/** Little enough to stay near this core until it is hashed. */
const NEAR_BYTES = 128 * 1024;

/** For a sum that nobody needs: without it the engine might leave out the reading. */
const sums = new Float64Array(1);

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
  const take = (piece: Uint8Array) => add(hash, piece);
  new Ring(ring).follow(HASHES, take, () => tell({ type: "taken" }));
}

/** Adds what another core has received. SHA-256 would wait for each line of it; fetched before, many come at once. */
function add(hash: Hash, piece: Uint8Array): void {
  for (let at = 0; at < piece.length; at += NEAR_BYTES) {
    const part = piece.subarray(at, at + NEAR_BYTES);
    fetchLines(part);
    hash.update(part);
  }
}

function fetchLines(bytes: Uint8Array): void {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += LINE_BYTES) sum += bytes[at] ?? 0;
  sums[0] = sum;
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

/** A thread that hashes, so that receiving need not wait for it. */
import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { HashEvent, HashRequest } from "./hash-thread.ts";
import { HASHES, Ring } from "./ring.ts";
import { toThreadFailure } from "./thread-failure.ts";

const READ_BYTES = 1024 * 1024;

/** Small enough for the cache of this core. */
const near = Buffer.alloc(512 * 1024);

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
    tell({ digest: hash.digest("hex") });
  } else {
    if (request.type === "file") addFile(hash, request.path);
    else
      new Ring(request.ring).follow(
        HASHES,
        (piece) => add(hash, piece),
        () => tell("taken"),
      );
    tell("end");
  }
}

/** Adds what another core has received. SHA-256 would wait for each line of it; a copy has many on their way at once. */
function add(hash: Hash, piece: Uint8Array): void {
  for (let at = 0; at < piece.length; at += near.length) {
    const part = piece.subarray(at, at + near.length);
    near.set(part);
    hash.update(near.subarray(0, part.length));
  }
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
      tell({ readBytes });
    }
  } finally {
    closeSync(file);
  }
}

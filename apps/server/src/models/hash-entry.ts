/** A thread that hashes, so that receiving need not wait for it. */
import { createHash, type Hash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import type { HashRequest } from "./hash-thread.ts";

const hashes = new Map<number, Hash>();

parentPort?.on("message", ({ id, bytes, isEnd }: HashRequest) => {
  const hash = hashes.get(id) ?? createHash("sha256");
  hashes.set(id, hash);
  if (bytes !== undefined) hash.update(bytes);
  if (isEnd) hashes.delete(id);
  parentPort?.postMessage(isEnd ? hash.digest("hex") : "");
});

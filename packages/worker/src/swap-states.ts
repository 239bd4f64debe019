import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LlamaContextSequence } from "node-llama-cpp";
import { loadState } from "./load-state.ts";

/**
 * Lets two sequences of a context change their KV caches, by way of files that only this user can read and
 * that are gone when it is done. Neither may be in use. Should it fail, both are empty. Never rejects
 * unless even that fails.
 */
export async function swapStates(a: LlamaContextSequence, b: LlamaContextSequence): Promise<void> {
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), "lhama-swap-"));
    const [fileA, fileB] = [join(folder, "a"), join(folder, "b")];
    await save(a, fileA);
    await save(b, fileB);
    await loadState(a, fileB);
    await loadState(b, fileA);
  } catch {
    await a.clearHistory();
    await b.clearHistory();
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** On a full disk llama.cpp does not notice that the end of a file is missing, and aborts when it reads it. */
async function save(sequence: LlamaContextSequence, file: string): Promise<void> {
  const { fileSize } = await sequence.saveStateToFile(file);
  const { size } = await stat(file);
  if (size !== fileSize) throw new Error(`The file has ${size} bytes of ${fileSize}.`);
}

import type { LlamaContextSequence } from "node-llama-cpp";

/**
 * Puts the KV cache that a file holds in the place of a sequence's own. Should it fail, the sequence is empty.
 * llama.cpp 0.5.0 leaves the old one where it is when the file is of an empty sequence, or not one of its
 * files, while the library counts from the first token again: all later decodes of the sequence then fail.
 * @param file written by `saveStateToFile` with the same model
 * @throws Error of the library's when the file does not fit
 */
export async function loadState(sequence: LlamaContextSequence, file: string): Promise<void> {
  await sequence.clearHistory();
  await sequence.loadStateFromFile(file, { acceptRisk: true });
}

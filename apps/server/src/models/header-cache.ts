import { stat } from "node:fs/promises";
import type { ModelFileFacts } from "@lhama/protocol";
import { describeHeader } from "./gguf-facts.ts";
import { readGgufHeader } from "./gguf-header.ts";
import { GgufProblem } from "./gguf-reader.ts";

/** What a look at a file gave. */
export type HeaderResult = { facts: ModelFileFacts } | { problem: string };

interface Entry {
  /** Size and time of change: whoever writes the file changes them. */
  key: string;
  result: Promise<HeaderResult>;
}

/** Files looked at in one moment. */
const MAX_READS = 8;

/** Remembers what is in the headers of model files, for as long as the files stay as they are. */
export class HeaderCache {
  readonly #entries = new Map<string, Entry>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * @param wholeBytes size of the model, where it is more than this file
   */
  async look(path: string, wholeBytes?: number): Promise<HeaderResult> {
    const stats = await stat(path);
    if (!stats.isFile()) return { problem: "it is not a regular file." };
    const key = `${stats.size} ${stats.mtimeMs} ${stats.ino} ${wholeBytes}`;
    const known = this.#entries.get(path);
    if (known?.key === key) return known.result;
    const result = this.#read(path, stats.size, wholeBytes ?? stats.size);
    this.#entries.set(path, { key, result });
    return result;
  }

  async #read(path: string, fileBytes: number, wholeBytes: number): Promise<HeaderResult> {
    if (this.#running >= MAX_READS) await new Promise<void>((next) => this.#waiting.push(next));
    this.#running += 1;
    try {
      return { facts: describeHeader(await readGgufHeader(path, fileBytes), wholeBytes) };
    } catch (error) {
      if (error instanceof GgufProblem) return { problem: error.message };
      return { problem: "it cannot be read." };
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}

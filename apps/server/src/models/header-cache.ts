import { stat } from "node:fs/promises";
import type { ModelFileFacts, ModelProblem } from "@lhama/protocol";
import { describeModelFile } from "./gguf-facts.ts";
import { type GgufHeader, readGgufHeader } from "./gguf-header.ts";
import { GgufProblem } from "./gguf-reader.ts";

/** What a look at a model's files gave. */
export type HeaderResult = { facts: ModelFileFacts } | ModelProblem;

interface Entry {
  /** Size and time of change of each file: whoever writes one changes them. */
  key: string;
  result: Promise<HeaderResult>;
}

interface File {
  path: string;
  sizeBytes: number;
}

/** Models looked at in one moment. */
const MAX_READS = 8;

/** Remembers what is in the headers of model files, for as long as the files stay as they are. */
export class HeaderCache {
  readonly #entries = new Map<string, Entry>();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param paths of the model's file, or of all its parts, the first one first */
  async look(paths: readonly string[]): Promise<HeaderResult> {
    const stats = await Promise.all(paths.map((path) => stat(path)));
    if (stats.some((file) => !file.isFile())) {
      return { problem: "it is not a regular file.", problemCode: "not_a_file" };
    }
    const key = stats.map(({ size, mtimeMs, ino }) => `${size} ${mtimeMs} ${ino}`).join();
    const [first = ""] = paths;
    const known = this.#entries.get(first);
    if (known?.key === key) return known.result;
    const files = paths.map((path, index) => ({ path, sizeBytes: stats[index]?.size ?? 0 }));
    const result = this.#read(files);
    this.#entries.set(first, { key, result });
    return result;
  }

  async #read(files: File[]): Promise<HeaderResult> {
    if (this.#running >= MAX_READS) await new Promise<void>((next) => this.#waiting.push(next));
    this.#running += 1;
    try {
      return await readFacts(files);
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }
}

async function readFacts(files: readonly File[]): Promise<HeaderResult> {
  const headers: GgufHeader[] = [];
  try {
    for (const { path, sizeBytes } of files) headers.push(await readGgufHeader(path, sizeBytes));
    const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
    return { facts: describeModelFile(headers, sizeBytes) };
  } catch (error) {
    const broken = problemOf(error);
    if (files.length === 1 || headers.length === files.length) return broken;
    const where = { part: headers.length + 1, parts: files.length };
    return {
      problem: `in part ${where.part} of ${where.parts}: ${broken.problem}`,
      problemCode: broken.problemCode,
      problemDetails: { ...broken.problemDetails, ...where },
    };
  }
}

function problemOf(error: unknown): ModelProblem {
  if (!(error instanceof GgufProblem)) return unreadable();
  const { code, message, details } = error;
  return { problem: message, problemCode: code, ...(details && { problemDetails: details }) };
}

/** What is said of a file whose contents do not come. */
export function unreadable(): ModelProblem {
  return { problem: "it cannot be read.", problemCode: "unreadable" };
}

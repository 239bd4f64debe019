import { open, stat } from "node:fs/promises";
import { LhamaError, type ModelProblem, modelInvalid } from "@lhama/protocol";
import type { ModelSource } from "./port.ts";
import { splitFileNames } from "./split-files.ts";

/** Magic, version, and the counts of tensors and of metadata pairs. */
const HEADER_BYTES = 24;
const MAGIC = "GGUF";
const VERSIONS = [2, 3];
/** The least a tensor's description takes: name length, dimensions, one of them, type, offset. */
const MIN_TENSOR_INFO_BYTES = 8 + 4 + 8 + 4 + 8;
/** The least a metadata pair takes: key length, value type, one byte of value. */
const MIN_METADATA_BYTES = 8 + 4 + 1;

/**
 * Looks at a model file before the library does, which can spin or abort the process on a damaged
 * header. Layout: the GGUF specification of ggml.
 * @returns the size of the model: of all its parts, when it was split
 * @throws LhamaError `model_not_found` or `model_invalid`; the messages name the model, not its path
 */
export async function checkModelFile({ name, path }: ModelSource): Promise<{ sizeBytes: number }> {
  const invalid = (
    problemCode: ModelProblem["problemCode"],
    problem: string,
    problemDetails?: ModelProblem["problemDetails"],
  ) => modelInvalid(name, { problem, problemCode, problemDetails });
  const { isFile, size } = await describeFile(path, name);
  // Opening anything else, a FIFO above all, can wait for ever.
  if (!isFile) throw invalid("not_a_file", "it is not a regular file.");
  if (size < HEADER_BYTES)
    throw invalid("cut_off", "the file is too short; was its download cut off?");

  const header = await readStart(path, HEADER_BYTES);
  if (header.toString("latin1", 0, 4) !== MAGIC)
    throw invalid("not_gguf", "it does not begin with “GGUF”.");
  const version = header.readUInt32LE(4);
  if (!VERSIONS.includes(version))
    throw invalid("version_unknown", `version ${version} of the format is not known.`, { version });
  const tensors = header.readBigUInt64LE(8);
  const metadata = header.readBigUInt64LE(16);
  const leastSize = tensors * BigInt(MIN_TENSOR_INFO_BYTES) + metadata * BigInt(MIN_METADATA_BYTES);
  if (leastSize > BigInt(size))
    throw invalid("header_damaged", "its header claims more than the file holds.");
  const parts = splitFileNames(path);
  const others = await Promise.all(parts.map((part) => (part === path ? size : sizeOf(part))));
  const missing = others.indexOf(undefined);
  if (missing >= 0) {
    const where = { part: missing + 1, parts: parts.length };
    throw invalid(
      "part_missing",
      `part ${where.part} of its ${where.parts} parts is missing.`,
      where,
    );
  }
  return { sizeBytes: others.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0) };
}

async function sizeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (stats) => stats.size,
    () => undefined,
  );
}

async function describeFile(path: string, name: string) {
  try {
    const stats = await stat(path);
    return { isFile: stats.isFile(), size: stats.size };
  } catch {
    throw new LhamaError("model_not_found", `The file of model "${name}" is not there any more.`);
  }
}

async function readStart(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer;
  } finally {
    await file.close();
  }
}

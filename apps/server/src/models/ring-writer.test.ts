import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AppendFile } from "./append-file.ts";
import { DownloadThreads } from "./download-threads.ts";
import { RingWriter, type RingWriterOptions } from "./ring-writer.ts";

const KB = 1024;
const content = randomBytes(5_000_000);
/** More than fits into the ring at once, so that it is written around its end. */
const ROUNDS = 3;

let folder: string;
let threads: DownloadThreads;
beforeAll(() => {
  threads = new DownloadThreads();
  folder = mkdtempSync(join(tmpdir(), "lhama-ring-"));
});
afterAll(async () => {
  await threads.close();
  rmSync(folder, { recursive: true });
});

/** A writer to an empty file, or to `change.file`. */
function makeWriter(name: string, change: Partial<RingWriterOptions>) {
  const path = join(folder, name);
  writeFileSync(path, "");
  const file = change.file ?? new AppendFile(path);
  const hash = threads.hashes.start();
  const onStored = () => undefined;
  const rest = { sizeBytes: 0, threads, hash, flush: false, onStored };
  return { path, writer: new RingWriter({ ...rest, ...change, file }) };
}

/** Never ends by itself. */
async function fill(writer: RingWriter): Promise<never> {
  for (;;) await writer.took(writer.room().length);
}

/** Appends `content` some times to a file of so many bytes; resolves with what has been hashed. */
async function append(path: string, { before, step, isDirect }: Record<string, number | boolean>) {
  writeFileSync(path, content.subarray(0, Number(before)));
  const hash = threads.hashes.start();
  let readBytes = 0;
  await hash.addFile(path, (bytes) => {
    readBytes = bytes;
  });
  expect(readBytes).toBe(before);
  let storedBytes = 0;
  const writer = new RingWriter({
    file: new AppendFile(path, { isDirect: isDirect === true }),
    sizeBytes: Number(before),
    threads,
    hash,
    flush: true,
    onStored: (bytes) => {
      storedBytes += bytes;
      return undefined;
    },
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (let sent = 0; sent < content.length; ) {
      const room = writer.room().subarray(0, Number(step));
      const part = content.subarray(sent, sent + room.length);
      room.set(part);
      sent += part.length;
      await writer.took(part.length);
    }
  }
  await writer.close();
  expect(storedBytes).toBe(ROUNDS * content.length);
  return hash.digest();
}

describe.each([true, false])("past the cache: %s", (isDirect) => {
  test.each([
    { before: 0, step: 64 * KB },
    { before: 0, step: 4_000_000 },
    { before: 1, step: 100_001 },
    { before: 4096, step: 1_000_000 },
    { before: 123_457, step: 2048 * KB },
  ])("$step bytes at a time after $before all arrive, in their order", async (steps) => {
    const path = join(folder, `${isDirect}-${steps.before}-${steps.step}`);
    const digest = await append(path, { ...steps, isDirect });
    const written = readFileSync(path);
    const whole = [
      content.subarray(0, steps.before),
      ...Array.from({ length: ROUNDS }, () => content),
    ];
    expect(written.equals(Buffer.concat(whole))).toBe(true);
    expect(createHash("sha256").update(written).digest("hex")).toBe(digest);
  });
});

test("a little is stored after a while, without more coming or a close", async () => {
  let storedBytes = 0;
  const { path, writer } = makeWriter("little", {
    onStored: (bytes) => {
      storedBytes += bytes;
      return undefined;
    },
  });
  writer.room().set(Buffer.from("GGUF"));
  await writer.took(4);
  await expect.poll(() => storedBytes).toBe(4);
  expect(readFileSync(path, "utf8")).toBe("GGUF");
  await writer.close();
});

test("a refusal of what hears of it fails the next wait and the close", async () => {
  const { writer } = makeWriter("refused", {
    onStored: async () => {
      throw new Error("no more");
    },
  });
  await expect(fill(writer)).rejects.toThrow("no more");
  await expect(writer.close()).rejects.toThrow("no more");
});

test("what fails to be written fails the next wait and the close", async () => {
  const file = new AppendFile(join(folder, "failing"));
  file.close();
  const { writer } = makeWriter("failing", { file, flush: true });
  await expect(fill(writer)).rejects.toThrow();
  await expect(writer.close()).rejects.toThrow();
});

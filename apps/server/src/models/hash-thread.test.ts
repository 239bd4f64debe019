import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HashThread } from "./hash-thread.ts";

let folder: string;
let thread: HashThread;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lhama-hash-"));
  thread = new HashThread();
});
afterAll(async () => {
  await thread.close();
  rmSync(folder, { recursive: true });
});

function makeFile(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const add = (hash: ReturnType<HashThread["start"]>, path: string) => hash.addFile(path, () => {});

test("several hashes at once are each of its own files", async () => {
  const [a, b] = [makeFile("a", "llama"), makeFile("b", "x".repeat(3_000_000))];
  const [first, second] = [thread.start(), thread.start()];
  const read: number[] = [];
  await Promise.all([first.addFile(a, () => {}), second.addFile(b, (bytes) => read.push(bytes))]);
  await add(first, a);
  expect(await first.digest()).toBe(sha256("llamallama"));
  expect(await second.digest()).toBe(sha256("x".repeat(3_000_000)));
  expect(read.at(-1)).toBe(3_000_000);
});

test("a restart forgets what was added, also after a digest", async () => {
  const file = makeFile("c", "llama");
  const hash = thread.start();
  await add(hash, file);
  hash.restart();
  expect(await hash.digest()).toBe(sha256(""));
  hash.restart();
  await add(hash, file);
  expect(await hash.digest()).toBe(sha256("llama"));
});

test("a file that cannot be read is told with the system's code, and the thread goes on", async () => {
  const hash = thread.start();
  await expect(add(hash, join(folder, "none"))).rejects.toMatchObject({ code: "ENOENT" });
  expect(await hash.digest()).toBe(sha256(""));
});

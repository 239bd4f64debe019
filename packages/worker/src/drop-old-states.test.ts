import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { dropOldStates } from "./drop-old-states.ts";

/** States of 100 bytes each, the first one used longest ago. */
function makeStates(names: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), "lhama-states-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  names.forEach((name, second) => {
    const path = join(root, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(`${path}.kv`, "x".repeat(100));
    writeFileSync(`${path}.json`, "{}");
    utimesSync(`${path}.kv`, second, second);
  });
  const left = () => {
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    return files.filter((file) => /\.(kv|json)$/.test(file)).sort();
  };
  return { root, left };
}

test("those used longest ago go, with their descriptions, whatever their model", async () => {
  const { root, left } = makeStates(["a/1", "b/2", "a/3", "b/4"]);
  await dropOldStates(root, { maxBytes: 250, besides: join(root, "a/5.kv") });
  expect(left()).toEqual(["a/3.json", "a/3.kv", "b/4.json", "b/4.kv"]);
});

test("nothing goes while there is room", async () => {
  const { root, left } = makeStates(["a/1", "a/2"]);
  await dropOldStates(root, { maxBytes: 200, besides: join(root, "a/3.kv") });
  expect(left()).toHaveLength(4);
});

test("one that is about to be replaced stays, and takes no room from the others", async () => {
  const { root, left } = makeStates(["a/1", "a/2", "a/3"]);
  await dropOldStates(root, { maxBytes: 100, besides: join(root, "a/1.kv") });
  expect(left()).toEqual(["a/1.json", "a/1.kv", "a/3.json", "a/3.kv"]);
});

test("what was never written to its end goes, but not while somebody may be at it", async () => {
  const { root } = makeStates(["a/1"]);
  const [old, fresh] = [join(root, "a/old.part"), join(root, "a/fresh.part")];
  for (const path of [old, fresh]) writeFileSync(path, "half");
  utimesSync(old, 1, 1);
  await dropOldStates(root, { maxBytes: 200, besides: join(root, "a/2.kv") });
  expect([old, fresh].map((path) => existsSync(path))).toEqual([false, true]);
});

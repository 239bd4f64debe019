// @ts-check
/**
 * Takes each defence of docs/threats.md away, one at a time, and runs the test that must fail then:
 * `node scripts/try-defences.mjs [WORD]`, with a word for those whose threat has it. Each file is put back
 * as it was. Needs a finished `tsc -b`, and a working tree without changes to these files.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { defences } from "./defences.mjs";

const root = join(import.meta.dirname, "..");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const [word = ""] = process.argv.slice(2);

/** @param {string} test */
function passes(test) {
  const args = [vitest, "run", test, "--bail=1", "--testTimeout=20000"];
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "ignore" });
  return status === 0;
}

let survived = 0;
for (const { threat, file, from, to, test } of defences) {
  if (!threat.includes(word)) continue;
  const path = join(root, file);
  const source = readFileSync(path, "utf8");
  if (source.split(from).length !== 2) throw new Error(`${file} does not have it once: ${from}`);
  let noticed = false;
  try {
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
    noticed = !passes(test);
  } finally {
    writeFileSync(path, source);
  }
  if (!noticed) survived += 1;
  console.log(`${noticed ? "noticed " : "SURVIVED"}  ${threat}: ${file} by ${test}`);
}
console.log(`${survived} survived`);
process.exitCode = survived > 0 ? 1 : 0;

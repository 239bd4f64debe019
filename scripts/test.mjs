// @ts-check
/**
 * Runs the tests: `node scripts/test.mjs [unit | e2e] [arguments of vitest or Playwright]`, both without an
 * argument; or `node scripts/test.mjs faults [part of a file's name]`. Expects a finished build. The last
 * line says "N passed, N failed".
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "../e2e/browser.mjs";
import { countPlaywright, countVitest, judge, summaryLine } from "./test-counts.mjs";

const root = join(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "lhama-tests-"));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

/**
 * Runs a Node command line tool and shows what it prints.
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} options
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
function runNode(args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: "inherit" })
      .on("error", reject)
      .on("exit", (code) => resolve(code ?? 1));
  });
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function runUnit(args, env = {}) {
  const file = join(reports, "vitest.json");
  const exitCode = await runNode(
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...args,
    ],
    { env },
  );
  const report = readReport(file);
  return judge({ exitCode, counts: report && countVitest(report) });
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
async function runE2e(args, env = {}) {
  const file = join(reports, "playwright.json");
  const browser = ensureBrowser();
  if (browser === undefined) return judge({ exitCode: 1, counts: undefined });
  const cwd = join(root, "e2e");
  const exitCode = await runNode(
    [join(cwd, "node_modules/@playwright/test/cli.js"), "test", "--reporter=list,json", ...args],
    { cwd, env: { ...env, LHAMA_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file } },
  );
  const report = readReport(file);
  return judge({ exitCode, counts: report && countPlaywright(report) });
}

const LONG = { LHAMA_FAULTS: "long" };
const FAULTS = "apps/server/src/faults";

/** The tests of docs/threats.md that play faults: those of the folder, longer than in `pnpm test`, and more. */
function faultTests() {
  const inFolder = readdirSync(join(root, FAULTS)).filter((name) => name.endsWith(".test.ts"));
  const more = [
    "heartbeat",
    "isolation",
    "limits",
    "resume",
    "models/disk-full",
    "models/hostile-hub",
  ];
  return [
    ...inFolder.map((name) => `${FAULTS}/${name}`),
    ...more.map((name) => `apps/server/src/${name}.test.ts`),
  ];
}

/** @param {string} part */
async function runFaults(part) {
  const files = faultTests().filter((file) => file.includes(part));
  if (files.length > 0) runs.push(await runUnit(files, LONG));
  const page = "scenarios/faults.spec.ts";
  if (page.includes(part)) runs.push(await runE2e([page], LONG));
}

const [suite, ...args] = process.argv.slice(2);
/** @type {import("./test-counts.mjs").Counts[]} */
const runs = [];
if (suite === "faults") await runFaults(args[0] ?? "");
else if (suite !== "e2e") runs.push(await runUnit(args));
if (suite !== "unit" && suite !== "faults") runs.push(await runE2e(args));
console.log(`\n${summaryLine(runs)}`);
process.exitCode = runs.some((run) => run.failed > 0) ? 1 : 0;

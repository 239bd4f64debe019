// @ts-check
/** Finds a Chromium for the browser tests, or installs one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
];

const otherPlaces = [
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The browser that the tests use: the one named by `LHAMA_BROWSER`, else one that the system has,
 * else Playwright's own.
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined} its path
 */
export function findBrowser(env = process.env) {
  const named = env.LHAMA_BROWSER;
  if (named) return runs(named) ? named : undefined;
  const folders = (env.PATH ?? "").split(delimiter).filter(Boolean);
  return [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...otherPlaces,
    chromium.executablePath(),
  ].find(runs);
}

/**
 * Whether the file is there and starts: Ubuntu's /usr/bin/chromium-browser may only say which package
 * to install. On Windows a browser opens a window when asked for its version, so it is not asked.
 * @param {string} path
 */
function runs(path) {
  if (!existsSync(path)) return false;
  return process.platform === "win32" || spawnSync(path, ["--version"]).status === 0;
}

/**
 * As {@link findBrowser}, but installs a browser when there is none, and says what to do when that
 * fails too.
 * @returns {string | undefined} its path
 */
export function ensureBrowser() {
  let browser = findBrowser();
  if (process.env.LHAMA_BROWSER) {
    if (!browser) console.error(`LHAMA_BROWSER is not a browser: ${process.env.LHAMA_BROWSER}`);
    return browser;
  }
  for (const [command, ...args] of browser ? [] : installers()) {
    console.log(`No browser found. Trying: ${[command, ...args].join(" ")}`);
    spawnSync(command, args, { stdio: "inherit" });
    browser = findBrowser();
    if (browser) break;
  }
  if (!browser) {
    console.error(
      "The browser tests need Chromium or Chrome, and it could not be installed.\n" +
        "Install one (Debian: apt-get install chromium), or name one: LHAMA_BROWSER=/path/to/chrome",
    );
  }
  return browser;
}

/** @returns {[string, ...string[]][]} commands that may install a browser, best first */
function installers() {
  const isRoot = process.getuid?.() === 0;
  const apt =
    "apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium";
  const playwright = join(import.meta.dirname, "node_modules/@playwright/test/cli.js");
  /** @type {[string, ...string[]]} */
  const own = [process.execPath, playwright, "install", "chromium"];
  if (!isRoot || !existsSync("/usr/bin/apt-get")) return [own];
  return [
    ["sh", "-c", apt],
    [...own, "--with-deps"],
  ];
}

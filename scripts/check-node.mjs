// @ts-check
/** Stops with a clear message on a Node.js that is too old, before anything else fails on it. */
import { readFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const wanted = manifest.engines.node.replace(">=", "");
const [major, minor] = wanted.split(".").map(Number);
const [ownMajor = 0, ownMinor = 0] = process.versions.node.split(".").map(Number);
if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
  console.error(`Lhama needs Node.js ${wanted} or newer; this is ${process.versions.node}.`);
  console.error("Get it from https://nodejs.org or with your version manager, then try again.");
  process.exitCode = 1;
}

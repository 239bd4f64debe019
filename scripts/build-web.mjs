// @ts-check
/** Builds the page, unless nothing that goes into it has changed since the last time. */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const web = join(root, "apps/web");

const inputs = [
  ...["src", "public", "index.html", "vite.config.ts", "package.json"].map((name) =>
    join(web, name),
  ),
  join(root, "packages/protocol/dist"),
  join(root, "pnpm-lock.yaml"),
];

/**
 * When the file, or anything in the folder, was changed last; a folder itself changes when a file in
 * it is removed.
 * @param {string} path
 * @returns {number} milliseconds; 0 when it is not there
 */
function changedAt(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  const children = stats.isDirectory() ? readdirSync(path) : [];
  return Math.max(stats.mtimeMs, ...children.map((name) => changedAt(join(path, name))));
}

if (Math.max(...inputs.map(changedAt)) > changedAt(join(web, "dist/index.html"))) {
  const vite = join(web, "node_modules/vite/bin/vite.js");
  process.exitCode =
    spawnSync(process.execPath, [vite, "build"], { cwd: web, stdio: "inherit" }).status ?? 1;
}

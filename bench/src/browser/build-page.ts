import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("../../../scripts/build-web.mjs", import.meta.url));

/** Builds the page if anything in it has changed. @throws Error when that fails */
export function buildPage(): void {
  const { status } = spawnSync(process.execPath, [SCRIPT], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The page could not be built.");
}

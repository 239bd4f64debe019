// @ts-check
/**
 * Fails when pnpm-lock.yaml names an address to download from. Packages are found by name, version
 * and checksum; an address would tie the project to the registry or mirror of whoever wrote it.
 */
import { readFileSync } from "node:fs";

const lines = readFileSync(new URL("../pnpm-lock.yaml", import.meta.url), "utf8").split("\n");
const addresses = lines.flatMap((line, index) =>
  /:\/\/|\btarball:/.test(line) && !line.trim().startsWith("deprecated:")
    ? [`  line ${index + 1}: ${line.trim()}`]
    : [],
);
if (addresses.length > 0) {
  console.error(`pnpm-lock.yaml names download addresses:\n${addresses.join("\n")}`);
  console.error("Remove the `tarball` fields, or install again from the public npm registry.");
  process.exitCode = 1;
}

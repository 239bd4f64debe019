import { readFileSync } from "node:fs";

const manifest = new URL("../package.json", import.meta.url);

/** Version of Lhama. */
export const VERSION: string = JSON.parse(readFileSync(manifest, "utf8")).version;

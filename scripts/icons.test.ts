import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const web = join(import.meta.dirname, "../apps/web");
const manifest: { icons: { src: string; sizes: string; type: string; purpose: string }[] } =
  JSON.parse(readFileSync(join(web, "public/manifest.webmanifest"), "utf8"));

/** Width and height, which stand at the same place of every PNG. */
function sizeOf(path: string): string {
  const file = readFileSync(path);
  expect(file.subarray(1, 4).toString("latin1")).toBe("PNG");
  return `${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`;
}

test("the manifest has the icons that systems ask for, of the size that it tells", () => {
  const images = manifest.icons.filter(({ type }) => type === "image/png");
  expect(images.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
    "192x192 any",
    "512x512 any",
    "512x512 maskable",
  ]);
  for (const { src, sizes } of images) expect(sizeOf(join(web, "public", src))).toBe(sizes);
});

test("the page names one for the home screens that know no manifest", () => {
  const html = readFileSync(join(web, "index.html"), "utf8");
  const name = /rel="apple-touch-icon" href="([^"]+)"/.exec(html)?.[1] ?? "";
  expect(sizeOf(join(web, "public", name))).toBe("180x180");
});

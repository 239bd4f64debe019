// @ts-check
/**
 * Makes the icons that an installed page is shown with from the mark: `node scripts/make-icons.mjs`. Run it
 * when `favicon.svg` changes; the images are kept in the repository.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findBrowser } from "../e2e/browser.mjs";

const publicFolder = join(import.meta.dirname, "../apps/web/public");
const { chromium } = createRequire(join(import.meta.dirname, "../e2e/package.json"))(
  "@playwright/test",
);

/** The ground that the mark stands on, as in `favicon.svg`. */
const GROUND = "#f6e7d3";
const mark = readFileSync(join(publicFolder, "favicon.svg"), "utf8");

/** `share`: how much of the width the mark takes. Systems cut a maskable icon to a circle of 0.8. */
const ICONS = [
  { file: "icon-192.png", size: 192, share: 1, ground: "transparent" },
  { file: "icon-512.png", size: 512, share: 1, ground: "transparent" },
  { file: "icon-maskable-512.png", size: 512, share: 0.8, ground: GROUND },
  { file: "apple-touch-icon.png", size: 180, share: 0.9, ground: GROUND },
];

const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
for (const { file, size, share, ground } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;justify-content:center;align-content:end;height:100vh;background:${ground}">
     <div style="width:${size * share}px">${mark}</div>`,
  );
  await page.screenshot({ path: join(publicFolder, file), omitBackground: true });
}
await browser.close();

import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./browser.mjs";

const executablePath = findBrowser();
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "scenarios",
  // Tests wait for conditions; these only end what hangs, on the slowest machine.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // Each scenario has a server with an engine and a browser of its own: two at a time fill two cores.
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    // Pictures of all that is done would cost as much again as doing it.
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [
        ...(isRoot ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});

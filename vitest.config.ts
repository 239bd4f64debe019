import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A process per file: threads, handles and native code of one file cannot reach another.
    pool: "forks",
    // Engines that compete for cores collapse, so half of them stay free.
    maxWorkers: "50%",
    // Tests wait for conditions; these only end what hangs, on the slowest machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["{apps/server,packages/*,bench}/src/**/*.test.ts", "{e2e,scripts}/*.test.ts"],
        },
      },
      {
        extends: true,
        // Solid's build for servers has stores that are plain objects: tests want the browser's.
        ssr: { resolve: { conditions: ["browser", "module", "import", "default"] } },
        test: {
          name: "web",
          include: ["apps/web/src/**/*.test.ts"],
          server: { deps: { inline: [/solid-js/] } },
        },
      },
    ],
  },
});

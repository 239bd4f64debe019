import { defineConfig } from "vitest/config";

export default defineConfig({
  // Solid's build for servers has stores that are plain objects: tests want the browser's.
  ssr: { resolve: { conditions: ["browser", "module", "import", "default"] } },
  test: {
    server: { deps: { inline: [/solid-js/] } },
    include: ["{apps,packages}/*/src/**/*.test.ts", "{e2e,scripts}/*.test.ts"],
    // A process per file: threads, handles and native code of one file cannot reach another.
    pool: "forks",
    // Engines that compete for cores collapse, so half of them stay free.
    maxWorkers: "50%",
    // Tests wait for conditions; these only end what hangs, on the slowest machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
  },
});

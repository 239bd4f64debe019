import { readConfig } from "./config.ts";
import { makeLog } from "./log.ts";
import { startServer } from "./server.ts";
import { installShutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";

const config = readConfig(process.argv.slice(2));
if (typeof config === "number") {
  process.exitCode = config;
} else {
  try {
    const server = await startServer(config);
    installShutdown({
      close: (options) => server.close(options),
      drainMs: config.drainMs,
      onStopping: () => console.log("Lhama is stopping. Press Ctrl+C again to stop it at once."),
      log: makeLog(config.logLevel),
    });
    console.log(`Lhama is ready: ${server.url}`);
    console.log(`Model: ${server.defaultModel}. Stop with Ctrl+C.`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(`lhama: ${error.message}`);
    process.exitCode = 2;
  }
}

import { createInterface } from "node:readline/promises";
import { readConfig } from "./command-line/read-config.ts";
import { makeLog } from "./log.ts";
import { runModelsCommand } from "./models/models-command.ts";
import { type RunningServer, startServer } from "./server.ts";
import { installShutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";

/** Never sent to a server, nor seen in its logs. */
function fragmentOf({ access }: Pick<RunningServer, "access">): string {
  return access?.code === undefined ? "" : `/#code=${access.code}`;
}

async function ask(question: string, signal: AbortSignal): Promise<string> {
  if (!process.stdin.isTTY) return "";
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl+C and Ctrl+D are answers, too.
  return terminal
    .question(question, { signal })
    .catch(() => "")
    .finally(() => terminal.close());
}

/** Ctrl+C ends what runs in order; its exit code tells that it did not get to its end. */
async function manageModels(args: string[]): Promise<number> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  return runModelsCommand(args, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    columns: process.stderr.isTTY ? process.stderr.columns : undefined,
    ask: (question) => ask(question, stop.signal),
    signal: stop.signal,
  });
}

/** Who reads what is printed may stop reading, as `head` does. Nothing is wrong then. */
function ignoreGoneReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
process.stdout.on("error", ignoreGoneReader);
process.stderr.on("error", ignoreGoneReader);

const [subcommand, ...rest] = process.argv.slice(2);
const config =
  subcommand === "models" ? await manageModels(rest) : readConfig(process.argv.slice(2));
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
    console.log(`Lhama is ready: ${server.url}${fragmentOf(server)}`);
    if (server.access !== undefined) {
      console.log(`This link works once. For other devices and programs: ${server.access.token}`);
    }
    if (server.isOpen) {
      console.log(
        "Whoever a proxy leads here may use it: ask for a token with --token or LHAMA_TOKEN.",
      );
    }
    if (!server.isPrivate) {
      console.log("What is said can be overheard: use --tls-cert and --tls-key, or a proxy.");
    }
    console.log(`Model: ${server.defaultModel}. Stop with Ctrl+C.`);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(`lhama: ${error.message}`);
    process.exitCode = 2;
  }
}

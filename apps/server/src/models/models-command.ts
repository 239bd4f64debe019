import { demoModel } from "@lhama/demo-model";
import { LhamaError, type ModelEntry, toModelUri, toWireError } from "@lhama/protocol";
import { Command, CommanderError } from "commander";
import { readConfig } from "../command-line/read-config.ts";
import type { Config } from "../config.ts";
import { Machine } from "../machine.ts";
import { ModelLibrary } from "../model-library.ts";
import { Downloader } from "./download.ts";
import { unfinishedDownloads } from "./download-folder.ts";
import { type FittedModel, modelDetails, modelTable, unfinishedLines } from "./model-lines.ts";
import { formatBytes, progressLine } from "./progress-line.ts";

/** Where the command's words go. */
export interface CommandOutput {
  write(text: string): void;
  writeError(text: string): void;
  /** How wide the terminal is where errors go; undefined where no progress bar can be drawn. */
  columns: number | undefined;
  /** Asks the person; "" when nobody is there to answer. */
  ask(question: string): Promise<string>;
  /** Aborts when the person wants to stop. */
  signal: AbortSignal;
}

interface Options {
  modelsDir?: string[];
  hub?: string;
  allowHttpDownloads?: boolean;
  json?: boolean;
}

/**
 * `lhama models …`: what the page does with models, without a server.
 * @param args what follows `models`
 * @returns the exit code: 0, 1 when it did not work, 2 after a mistake in the command line
 */
export async function runModelsCommand(
  args: readonly string[],
  output: CommandOutput,
): Promise<number> {
  const command = makeCommand(output);
  try {
    await command.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof LhamaError)) throw error;
    const isJson = command.opts<Options>().json;
    output.writeError(
      isJson ? `${JSON.stringify(toWireError(error))}\n` : `lhama: ${messageOf(error)}\n`,
    );
    return 1;
  }
}

function makeCommand(output: CommandOutput): Command {
  const { write, writeError } = output;
  const command = new Command("lhama models")
    .description("Find, download and delete models.")
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: writeError })
    .option("--models-dir <folder>", "folder with models (repeatable), as for the server", collect)
    .option("--hub <url>", "where hf: models are downloaded from, as for the server")
    .option("--allow-http-downloads", "download from other web servers than the hub too")
    .option("--json", "print JSON, errors included")
    .addHelpText("after", EXAMPLES);
  const settings = () => readSettings(command.opts<Options>(), output);
  const library = () => makeLibrary(settings(), output);
  const print = (value: unknown, lines: () => string) =>
    write(command.opts<Options>().json ? `${JSON.stringify(value, null, 2)}\n` : lines());

  command
    .command("list")
    .description("list the models that are there")
    .action(async () => {
      const models = (await library().list()).map(withFit);
      const unfinished = await unfinishedDownloads(settings().modelsDir);
      print(models, () => modelTable(models) + unfinishedLines(unfinished));
    });
  command
    .command("info <name>")
    .description("tell what is in a model's file")
    .action(async (name: string) => {
      const model = withFit(await library().describe(name));
      print(model, () => modelDetails(model));
    });
  command
    .command("pull <uri>")
    .description("download hf:user/repository[:QUANTISATION], or go on with that")
    .action(async (uri: string) => {
      const result = await pull(toModelUri(uri), settings(), output);
      print(result, () => `${result.name}\n`);
    });
  command
    .command("rm <name>")
    .description("delete a model that no server has loaded")
    .option("-y, --yes", "do not ask", false)
    .action(async (name: string, { yes }: { yes: boolean }) => {
      const models = library();
      const { sizeBytes } = await models.describe(name);
      // Who cannot have it deleted is not asked.
      await models.removable(name);
      const question = `Delete ${name} (${formatBytes(sizeBytes)})? [y/N] `;
      if (!yes && !isYes(await output.ask(question))) {
        throw new LhamaError("aborted", "Nothing was deleted. Answer y, or give --yes.");
      }
      await models.remove(name);
      print({ removed: name }, () => "");
    });
  return command;
}

function isYes(answer: string): boolean {
  return /^\s*y(es)?\s*$/i.test(answer);
}

function collect(folder: string, before: string[] = []): string[] {
  return [...before, folder];
}

/** The server's own settings, environment included. */
function readSettings(options: Options, { write, writeError }: CommandOutput): Config {
  const args = [
    ...(options.modelsDir ?? []).flatMap((folder) => ["--models-dir", folder]),
    ...(options.hub === undefined ? [] : ["--hub", options.hub]),
    ...(options.allowHttpDownloads ? ["--allow-http-downloads"] : []),
  ];
  const config = readConfig(args, { writeOut: write, writeErr: writeError });
  if (typeof config === "number") throw new CommanderError(config, "lhama.settings", "");
  return config;
}

function makeLibrary({ modelsDir, moreModelsDirs }: Config, { writeError }: CommandOutput) {
  return new ModelLibrary({
    folders: [modelsDir, ...moreModelsDirs],
    embedded: demoModel,
    onUnreadable: (folder) => writeError(`lhama: The folder ${folder} cannot be read.\n`),
  });
}

async function pull(uri: string, { modelsDir, downloads }: Config, output: CommandOutput) {
  const { columns } = output;
  const clear = () => columns !== undefined && output.writeError("\r\x1b[K");
  const downloader = new Downloader();
  const download = downloader.start({ ...downloads, folder: modelsDir, uri }, (progress) => {
    if (columns !== undefined) output.writeError(`\r\x1b[K${progressLine(progress, columns)}`);
  });
  const stop = () =>
    void download.stop(
      new LhamaError("aborted", "Stopped. What has arrived is kept: pull it again to go on."),
    );
  output.signal.addEventListener("abort", stop, { once: true });
  try {
    return await download.result;
  } finally {
    output.signal.removeEventListener("abort", stop);
    downloader.close();
    clear();
  }
}

function withFit(model: ModelEntry): FittedModel {
  if (model.facts === undefined) return model;
  return { ...model, fit: new Machine().fit(model.facts.neededBytes) };
}

/** What the server tells its clients, for who has neither a client nor a server. */
function messageOf({ code, message, field, details }: LhamaError): string {
  if (code === "model_not_found") {
    const name = JSON.stringify(details?.["model"] ?? "of this name");
    return `There is no model ${name}. "lhama models list" tells the names.`;
  }
  if (code === "not_allowed" && field === "uri") {
    return "Other web servers than the hub need --allow-http-downloads.";
  }
  if (code === "source_refused") {
    return (
      "The model's source does not let Lhama in. If the model is gated, accept its terms there and put " +
      "your token into HF_TOKEN. The hub answers so for misspelt names too."
    );
  }
  return message;
}

const EXAMPLES = `
HF_TOKEN opens gated models of the hub. A server need not run, and may.

Examples:
  lhama models pull hf:unsloth/Qwen3-4B-Instruct-2507-GGUF:Q4_K_M
  lhama models pull https://huggingface.co/unsloth/Qwen3-4B-Instruct-2507-GGUF
  lhama models list --json
  lhama models rm --yes Qwen3-4B-Instruct-2507-Q4_K_M.gguf
`;

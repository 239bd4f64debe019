import { resolve } from "node:path";
import { Option } from "commander";
import { DEFAULT_CONFIG } from "../config.ts";
import { parseHub, parseList } from "./parsers.ts";

const { modelsDir, downloads } = DEFAULT_CONFIG;

/** Which models there are, and what clients may do with them. */
export const modelOptions: readonly Option[] = [
  new Option(
    "--model <name or path>",
    "model for clients that choose none: a file's name in the models folder, or a path " +
      "(default: the tiny embedded model)",
  ).env("LHAMA_MODEL"),
  new Option(
    "--models-dir <folder>",
    "folder with the .gguf files that clients can choose from; the first one gets the downloads " +
      "(repeatable)",
  )
    .env("LHAMA_MODELS_DIR")
    .default([], modelsDir)
    .argParser((text, before: string[]) => [
      ...before,
      ...parseList(text, (folder) => resolve(folder)),
    ]),
  new Option("--hub <url>", "where hf: models are downloaded from")
    .env("HF_ENDPOINT")
    .default(downloads.endpoint)
    .argParser(parseHub),
  new Option(
    "--allow-http-downloads",
    "let clients download models from other web servers than the hub too",
  )
    .env("LHAMA_ALLOW_HTTP_DOWNLOADS")
    .default(false),
  new Option(
    "--allow-delete",
    "let clients from elsewhere delete models; those on this machine always may",
  )
    .env("LHAMA_ALLOW_DELETE")
    .default(false),
];

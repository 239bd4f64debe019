import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { LhamaError, type ModelEntry } from "@lhama/protocol";
import type { ModelSource } from "@lhama/worker";

export interface ModelLibraryOptions {
  /** Folder of `.gguf` files. It need not exist. */
  folder: string;
  /** The model that ships with Lhama. */
  embedded: ModelSource;
  /** The operator's choice: a name, or the path of a file. The embedded model when left out. */
  chosen?: string | undefined;
}

interface FoundModel extends ModelSource {
  sizeBytes: number;
}

/**
 * The models that clients can load, and only these: a client names a model, and never gets to say
 * where it lies.
 */
export class ModelLibrary {
  /** Name of the model that is loaded when a client names none. */
  readonly defaultName: string;
  readonly #folder: string;
  readonly #embedded: ModelSource;
  /** A file outside the folder that the operator has named. */
  readonly #extra: ModelSource | undefined;

  constructor({ folder, embedded, chosen }: ModelLibraryOptions) {
    this.#folder = folder;
    this.#embedded = embedded;
    if (chosen !== undefined && chosen !== embedded.name && !isModelName(chosen)) {
      const path = resolve(chosen);
      this.#extra = { name: basename(path), path };
    }
    this.defaultName = this.#extra?.name ?? chosen ?? embedded.name;
  }

  /** All models, the embedded one first, the others by name. Files that cannot be read are left out. */
  async list(): Promise<ModelEntry[]> {
    const names = await this.#namesInFolder();
    if (this.#extra !== undefined) names.add(this.#extra.name);
    const found = await Promise.all(
      [this.#embedded.name, ...[...names].sort()].map((name) => this.#find(name)),
    );
    return found
      .filter((model) => model !== undefined)
      .map(({ name, path, sizeBytes }) => ({
        name,
        sizeBytes,
        embedded: path === this.#embedded.path,
      }));
  }

  /**
   * The file of a model; of the default one without a name.
   * @throws LhamaError `model_not_found`, also for whatever is not the name of a model at all
   */
  async resolve(name: string = this.defaultName): Promise<ModelSource> {
    const found = await this.#find(name);
    if (found !== undefined) return { name, path: found.path };
    throw new LhamaError(
      "model_not_found",
      `There is no model "${name}". list_models tells the names; a .gguf file that is put into the ` +
        "models folder can be loaded at once.",
    );
  }

  async #find(name: string): Promise<FoundModel | undefined> {
    for (const source of [this.#extra, this.#embedded]) {
      if (source?.name === name) return describeFile(source);
    }
    if (!isModelName(name)) return undefined;
    try {
      // Links may lead from name to name, but not out of the folder.
      const path = await realpath(join(this.#folder, name));
      const isInside = dirname(path) === (await realpath(this.#folder));
      return isInside ? await describeFile({ name, path }) : undefined;
    } catch {
      return undefined;
    }
  }

  async #namesInFolder(): Promise<Set<string>> {
    try {
      return new Set((await readdir(this.#folder)).filter(isModelName));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return new Set();
      throw error;
    }
  }
}

/** Whether this can be the name of a file in the models folder: no path, in no system's notation. */
function isModelName(name: string): boolean {
  return /^[^/\\:\0]+\.gguf$/i.test(name);
}

async function describeFile(source: ModelSource): Promise<FoundModel | undefined> {
  try {
    const stats = await stat(source.path);
    return stats.isFile() ? { ...source, sizeBytes: stats.size } : undefined;
  } catch {
    return undefined;
  }
}

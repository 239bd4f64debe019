import { readdir, rm } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { LhamaError, type ModelEntry, modelInvalid } from "@lhama/protocol";
import type { ModelSource } from "@lhama/worker";
import { splitFileNames } from "@lhama/worker";
import { HeaderCache, unreadable } from "./models/header-cache.ts";
import {
  describeFile,
  describeLink,
  type FoundModel,
  findInFolder,
  findLink,
  isModelName,
} from "./models/model-folder.ts";
import { systemCode } from "./models/system-code.ts";
import { clearOwnMarks, markUsed, unmarkUsed, usersOf } from "./models/use-marks.ts";

export interface ModelLibraryOptions {
  /** Folders of `.gguf` files, the first wins. They need not exist. */
  folders: readonly string[];
  /** The model that ships with Lhama. */
  embedded: ModelSource;
  /** The operator's choice: a name, or the path of a file. The embedded model when left out. */
  chosen?: string | undefined;
  /** Whether clients may delete models. Default false. */
  mayDelete?: boolean;
  /** Hears once of each folder that cannot be read; the others are read all the same. */
  onUnreadable?(folder: string, error: unknown): void;
}

/**
 * The models that clients can load, and only these: a client names a model, and never gets to say
 * where it lies.
 */
export class ModelLibrary {
  /** Name of the model that is loaded when a client names none. */
  readonly defaultName: string;
  readonly #folders: readonly string[];
  readonly #headers = new HeaderCache();
  readonly #mayDelete: boolean;
  /** How many sessions use a model, by its name. */
  readonly #claims = new Map<string, number>();
  /** Tells other processes of the claims, one after the other. */
  #marking: Promise<void> | undefined;
  readonly #embedded: ModelSource;
  /** A file outside the folder that the operator has named. */
  readonly #extra: ModelSource | undefined;
  readonly #onUnreadable: (folder: string, error: unknown) => void;
  readonly #unreadable = new Set<string>();

  constructor({
    folders,
    embedded,
    chosen,
    mayDelete = false,
    onUnreadable = () => {},
  }: ModelLibraryOptions) {
    this.#onUnreadable = onUnreadable;
    this.#folders = folders;
    this.#embedded = embedded;
    this.#mayDelete = mayDelete;
    if (chosen !== undefined && chosen !== embedded.name && !isModelName(chosen)) {
      const path = resolve(chosen);
      this.#extra = { name: basename(path), path };
    }
    this.defaultName = this.#extra?.name ?? chosen ?? embedded.name;
  }

  /**
   * All models, the embedded one first, the others by name; a split one once, under the name of its
   * first part. Broken ones are there with their problem, files that are gone are left out.
   */
  async list(): Promise<ModelEntry[]> {
    const names = await this.#namesInFolders();
    if (this.#extra !== undefined) names.add(this.#extra.name);
    const firsts = new Set([...names].map((name) => splitFileNames(name)[0] ?? name));
    const entries = await Promise.all(
      [this.#embedded.name, ...[...firsts].sort()].map((name) => this.#describe(name)),
    );
    return entries.filter((entry) => entry !== undefined);
  }

  /**
   * What is known of a model.
   * @throws LhamaError `model_not_found`
   */
  async describe(name: string): Promise<ModelEntry> {
    const entry = await this.#describe(name);
    if (entry === undefined) throw notFound(name);
    return entry;
  }

  /** A session uses a model from now on; the result ends that, and may be called more than once. */
  claim(name: string): () => void {
    this.#claims.set(name, (this.#claims.get(name) ?? 0) + 1);
    this.#mark(name);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const left = (this.#claims.get(name) ?? 1) - 1;
      if (left > 0) this.#claims.set(name, left);
      else this.#claims.delete(name);
      this.#mark(name);
    };
  }

  /** Resolves when other processes can tell which models are claimed. */
  async marked(): Promise<void> {
    await this.#marking;
  }

  /**
   * Deletes a model for a client.
   * @throws LhamaError `not_allowed`, and what {@link remove} throws
   */
  async delete(name: string): Promise<void> {
    if (!this.#mayDelete) {
      throw new LhamaError("not_allowed", "This server does not let clients delete models.");
    }
    if (this.#claims.has(name)) {
      throw new LhamaError("model_in_use", `"${name}" is in use. Load another model first.`);
    }
    await this.remove(name);
  }

  /**
   * Deletes a model, with all its parts.
   * @throws LhamaError `model_not_found`; `model_in_use` when a server has it loaded; `not_allowed` for
   * one outside the models folders
   */
  async remove(name: string): Promise<void> {
    for (const file of await this.removable(name)) await rm(file);
  }

  /**
   * The files that {@link remove} deletes: all parts of a model, or a link that leads nowhere.
   * @throws LhamaError as `remove`
   */
  async removable(name: string): Promise<string[]> {
    const parts = await Promise.all(splitFileNames(name).map((part) => this.#find(part)));
    const present = parts.filter((part) => part !== undefined);
    if (present.length === 0) return [await this.#findLink(name)];
    const own = [this.#embedded.path, this.#extra?.path];
    if (present.some(({ path }) => own.includes(path))) {
      throw new LhamaError("not_allowed", `"${name}" is not in the models folder.`);
    }
    await this.marked();
    // A link is taken away without what it leads to.
    const files = present.map(({ link, path }) => link ?? path);
    const [user] = (await Promise.all(files.map(usersOf))).flat();
    if (user !== undefined) throw usedBy(name, user);
    return files;
  }

  /** Of a link that leads to no model there is nothing but the link. */
  async #findLink(name: string): Promise<string> {
    const link = await findLink(this.#folders, name);
    if (link === undefined) throw notFound(name);
    return link;
  }

  /**
   * The file of a model; of the default one without a name.
   * @throws LhamaError `model_not_found`, also for whatever is not the name of a model at all
   */
  async resolve(name: string = this.defaultName): Promise<ModelSource> {
    const found = await this.#find(name);
    if (found !== undefined) return { name, path: found.path };
    throw notFound(name);
  }

  /**
   * The file of a model that is about to be loaded. Its header has been read to the end, within bounds:
   * the library's own reader can spin on a damaged one, or abort the process.
   * @throws LhamaError `model_not_found` or `model_invalid`
   */
  async admit(name: string = this.defaultName): Promise<ModelSource> {
    const { problem, problemCode = "unreadable", problemDetails } = await this.describe(name);
    if (problem === undefined) return this.resolve(name);
    throw modelInvalid(name, { problem, problemCode, problemDetails });
  }

  #mark(name: string): void {
    this.#marking ??= Promise.all(this.#folders.map(clearOwnMarks)).then(() => {});
    this.#marking = this.#marking.then(async () => {
      const file = (await this.#find(name))?.link;
      if (file !== undefined) await (this.#claims.has(name) ? markUsed(file) : unmarkUsed(file));
    });
  }

  async #describe(name: string): Promise<ModelEntry | undefined> {
    const partNames = splitFileNames(name);
    const parts = await Promise.all(partNames.map((part) => this.#find(part)));
    const present = parts.filter((part) => part !== undefined);
    const [first] = present;
    if (first === undefined) return describeLink(this.#folders, name);
    const sizeBytes = present.reduce((sum, part) => sum + part.sizeBytes, 0);
    const entry = { name, sizeBytes, embedded: first.path === this.#embedded.path };
    const missing = parts.indexOf(undefined);
    if (missing >= 0) {
      const where = { part: missing + 1, parts: parts.length };
      const problem = `part ${where.part} of its ${where.parts} parts is missing.`;
      return { ...entry, problem, problemCode: "part_missing", problemDetails: where };
    }
    const paths = present.map(({ path }) => path);
    return { ...entry, ...(await this.#headers.look(paths).catch(unreadable)) };
  }

  async #find(name: string): Promise<FoundModel | undefined> {
    for (const source of [this.#extra, this.#embedded]) {
      if (source?.name === name) return describeFile(source);
    }
    if (!isModelName(name)) return undefined;
    for (const folder of this.#folders) {
      const found = await findInFolder(folder, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #namesInFolders(): Promise<Set<string>> {
    const lists = await Promise.all(this.#folders.map((folder) => this.#namesInFolder(folder)));
    return new Set(lists.flat());
  }

  async #namesInFolder(folder: string): Promise<string[]> {
    try {
      const names = await readdir(folder);
      this.#unreadable.delete(folder);
      return names.filter(isModelName);
    } catch (error) {
      const isMissing = systemCode(error) === "ENOENT";
      if (!isMissing && !this.#unreadable.has(folder)) this.#onUnreadable(folder, error);
      if (!isMissing) this.#unreadable.add(folder);
      return [];
    }
  }
}

function notFound(name: string): LhamaError {
  return new LhamaError(
    "model_not_found",
    `There is no model "${name}". list_models tells the names; a .gguf file that is put into the ` +
      "models folder can be loaded at once.",
    { details: { model: name } },
  );
}

function usedBy(name: string, pid: number): LhamaError {
  return new LhamaError(
    "model_in_use",
    `"${name}" is in use by another Lhama, process ${pid}. Load another model there, or stop it.`,
    { details: { pid } },
  );
}

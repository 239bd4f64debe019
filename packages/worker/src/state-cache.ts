import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { LhamaError } from "@lhama/protocol";
import type { LlamaContextSequence } from "node-llama-cpp";
import { dropOldStates } from "./drop-old-states.ts";
import { loadState } from "./load-state.ts";

/** What a saved state's own description says. */
interface StateDescription {
  sha256: string;
  tokens: number;
  /** Of the library that wrote it: another one may lay states out in another way. */
  version: string;
}

export interface StateCacheOptions {
  /** The operator's. */
  folder: string;
  /** From {@link modelFingerprint}: a state fits no other model. */
  modelKey: string;
  /** Of the library. */
  version: string;
  /** Most bytes of all states in the folder, of all models. */
  maxBytes?: number | undefined;
}

/** A state on the disk that does not count before it is sealed. */
interface WrittenState {
  tokens: number;
  bytes: number;
  seal(): Promise<void>;
}

interface Draft {
  draft: string;
  name: string;
  tokens: number;
  fileSize: number;
}

interface CheckedState {
  path: string;
  tokens: number;
}

/**
 * KV caches of conversations, in the operator's folder: `<model>/<name>.kv`, and `<name>.json` with
 * its checksum. The library aborts the process on a damaged file, so only files that this class
 * wrote, whole and unchanged, are ever handed to it.
 */
export class StateCache {
  readonly #options: StateCacheOptions;
  readonly #folder: string;

  constructor(options: StateCacheOptions) {
    this.#options = options;
    this.#folder = join(options.folder, options.modelKey);
  }

  /**
   * Writes the state of a sequence, which must not be in use. It takes the place of an older one of that
   * name with `seal`, which does not need the sequence.
   * @throws LhamaError `disk_full`, or `state_too_large`
   */
  async write(sequence: LlamaContextSequence, name: string): Promise<WrittenState> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const draft = join(this.#folder, `${name}.${randomUUID()}.part`);
    try {
      const { fileSize } = await sequence.saveStateToFile(draft);
      const tokens = sequence.nextTokenIndex;
      await this.#checkSize(draft, fileSize);
      return { tokens, bytes: fileSize, seal: () => this.#seal({ draft, name, tokens, fileSize }) };
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  /** On a full disk llama.cpp does not notice that the end is missing, and aborts when it reads it. */
  async #checkSize(draft: string, expected: number): Promise<void> {
    const { size } = await stat(draft);
    if (size !== expected) {
      throw new LhamaError("disk_full", `The state has ${expected} bytes, and ${size} had room.`);
    }
    const { maxBytes = Number.POSITIVE_INFINITY } = this.#options;
    if (size > maxBytes) {
      throw new LhamaError(
        "state_too_large",
        `The state has ${size} bytes, and all states together may have ${maxBytes}.`,
        { details: { bytes: size, maxBytes } },
      );
    }
  }

  async #seal({ draft, name, tokens, fileSize }: Draft): Promise<void> {
    const { state, description } = this.#paths(name);
    const { version, folder, maxBytes } = this.#options;
    try {
      const content: StateDescription = { sha256: await sha256Of(draft), tokens, version };
      // Without a description the state does not count, so a crash between the steps loses it whole.
      await rm(description, { force: true });
      if (maxBytes !== undefined) {
        await dropOldStates(folder, { maxBytes: maxBytes - fileSize, besides: state });
      }
      await rename(draft, state);
      await writeFile(`${draft}.json.part`, JSON.stringify(content), { mode: 0o600 });
      await rename(`${draft}.json.part`, description);
    } finally {
      await rm(draft, { force: true });
    }
  }

  /**
   * Makes sure that a saved state is whole and of this engine.
   * @returns what {@link load} takes
   * @throws LhamaError `state_not_found` or `state_invalid`
   */
  async check(name: string, signal: AbortSignal): Promise<CheckedState> {
    const { state, description } = this.#paths(name);
    const content = await readFile(description, "utf8").catch(() => {
      throw new LhamaError("state_not_found", `No state "${name}" is saved for this model.`);
    });
    const { sha256, tokens, version } = parseDescription(content);
    if (version !== this.#options.version) {
      throw new LhamaError(
        "state_invalid",
        `The saved state "${name}" is of another version of the engine. Save it anew.`,
      );
    }
    const actual = await sha256Of(state, signal).catch(() => "");
    signal.throwIfAborted();
    if (actual !== sha256) {
      throw new LhamaError("state_invalid", `The saved state "${name}" is damaged. Save it anew.`);
    }
    return { path: state, tokens };
  }

  /**
   * Loads a state into a sequence.
   * @returns its tokens
   * @throws LhamaError `state_invalid`; also for whole files of a context with another kind of KV cache,
   * which llama.cpp refuses
   */
  async load(sequence: LlamaContextSequence, { path, tokens }: CheckedState): Promise<number> {
    if (tokens >= sequence.contextSize) {
      throw new LhamaError(
        "state_invalid",
        `The saved state has ${tokens} tokens and the context holds ${sequence.contextSize}.`,
        { details: { tokens, contextSize: sequence.contextSize } },
      );
    }
    try {
      await loadState(sequence, path);
    } catch (cause) {
      throw new LhamaError(
        "state_invalid",
        "The saved state does not fit this context: it was made with other options. Save it anew.",
        { cause },
      );
    }
    const now = new Date();
    // The one used last is kept longest.
    await utimes(path, now, now).catch(() => {});
    return tokens;
  }

  #paths(name: string): { state: string; description: string } {
    return {
      state: join(this.#folder, `${name}.kv`),
      description: join(this.#folder, `${name}.json`),
    };
  }
}

function parseDescription(content: string): StateDescription {
  try {
    const { sha256, tokens, version } = JSON.parse(content);
    if (typeof sha256 === "string" && typeof tokens === "number") {
      return { sha256, tokens, version: String(version) };
    }
  } catch {
    // Said below.
  }
  throw new LhamaError("state_invalid", "The saved state's description is damaged. Save it anew.");
}

async function sha256Of(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  // States are large, and each piece waits for its turn among the decodes.
  const content = createReadStream(path, { highWaterMark: 1024 * 1024 });
  await pipeline(content, hash, { ...(signal && { signal }) });
  return hash.digest("hex");
}

/** How much of each end of a model goes into its fingerprint: hashing all of it takes minutes. */
const FINGERPRINT_BYTES = 1024 * 1024;

/** Tells a model file from others by its size, its header and its end. */
export async function modelFingerprint(path: string): Promise<string> {
  const { size } = await stat(path);
  const hash = createHash("sha256").update(String(size));
  const file = await open(path);
  try {
    for (const position of [0, Math.max(0, size - FINGERPRINT_BYTES)]) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(FINGERPRINT_BYTES), { position });
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
  return hash.digest("hex").slice(0, 32);
}

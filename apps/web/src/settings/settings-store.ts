import { createKept } from "../store/create-kept.ts";
import type { Preferences } from "../store/preferences.ts";
import type { EngineSettings } from "./engine.ts";
import type { Settings } from "./settings.ts";

/** Something that a person has kept under a name. */
export interface Named<Value> {
  name: string;
  value: Value;
}

export interface PageSettings {
  /** Whether the model reads along while a question is typed; it does when left out. */
  preload?: boolean | undefined;
  /** Whether the model says how a draft may go on. */
  suggest?: boolean | undefined;
}

interface Kept {
  settings: Settings;
  /** How models are loaded. */
  engine: EngineSettings;
  /** What the page does by itself. */
  page: PageSettings;
  presets: Named<Settings>[];
  prompts: Named<string>[];
}

/** The settings for all conversations, and what the person keeps to use again. */
export class SettingsStore {
  readonly kept: Kept;
  readonly #set: (kept: Partial<Kept>) => void;

  constructor(preferences: Preferences) {
    const empty: Kept = { settings: {}, engine: {}, page: {}, presets: [], prompts: [] };
    const { kept, set } = createKept({ preferences, key: "settings", empty });
    this.kept = kept;
    this.#set = set;
  }

  set(settings: Settings): void {
    // A store merges: what is gone has to be said.
    const gone = Object.fromEntries(Object.keys(this.kept.settings).map((key) => [key, undefined]));
    this.#set({ settings: { ...gone, ...settings } });
  }

  setEngine(engine: EngineSettings): void {
    const gone = Object.fromEntries(Object.keys(this.kept.engine).map((key) => [key, undefined]));
    this.#set({ engine: { ...gone, ...engine } });
  }

  setPage(values: PageSettings): void {
    this.#set({ page: { ...this.kept.page, ...values } });
  }

  /** One of the same name is replaced. */
  keepPreset(name: string, value: Settings): void {
    this.#set({ presets: replaced(this.kept.presets, { name, value: { ...value } }) });
  }

  dropPreset(name: string): void {
    this.#set({ presets: this.kept.presets.filter((preset) => preset.name !== name) });
  }

  keepPrompt(name: string, value: string): void {
    this.#set({ prompts: replaced(this.kept.prompts, { name, value }) });
  }

  dropPrompt(name: string): void {
    this.#set({ prompts: this.kept.prompts.filter((prompt) => prompt.name !== name) });
  }
}

function replaced<Value>(all: Named<Value>[], one: Named<Value>): Named<Value>[] {
  return [...all.filter((other) => other.name !== one.name), one];
}

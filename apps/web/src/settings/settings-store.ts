import { createStore } from "solid-js/store";
import type { Preferences } from "../store/preferences.ts";
import type { EngineSettings } from "./engine.ts";
import type { Settings } from "./settings.ts";

/** Something that a person has kept under a name. */
export interface Named<Value> {
  name: string;
  value: Value;
}

interface Kept {
  settings: Settings;
  /** How models are loaded. */
  engine: EngineSettings;
  presets: Named<Settings>[];
  prompts: Named<string>[];
}

const KEY = "settings";

/** The settings for all conversations, and what the person keeps to use again. */
export class SettingsStore {
  readonly kept: Kept;
  readonly #set: (kept: Partial<Kept>) => void;

  constructor(preferences: Preferences) {
    const [kept, setKept] = createStore<Kept>(read(preferences.get(KEY)));
    this.kept = kept;
    this.#set = (values) => {
      setKept(values);
      preferences.set(KEY, JSON.stringify(kept));
    };
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

function read(stored: string | null): Kept {
  const empty: Kept = { settings: {}, engine: {}, presets: [], prompts: [] };
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    return typeof value === "object" && value !== null ? { ...empty, ...value } : empty;
  } catch {
    return empty;
  }
}

import type { FunctionsOption } from "@lhama/protocol/browser";
import { text } from "../i18n/text.ts";
import { createKept } from "../store/create-kept.ts";
import type { Preferences } from "../store/preferences.ts";
import { makeBuiltIns, type Note } from "./built-in.ts";
import type { FunctionDefinition, Params } from "./definition.ts";

/** A function of the person's own. */
export interface OwnFunction {
  name: string;
  description: string;
  /** Schema of the arguments, as JSON; empty when it takes none. */
  params: string;
  /** How it is answered: by the person each time, by JavaScript, or always the same. */
  answer: { kind: "hand" } | { kind: "code"; code: string } | { kind: "fixed"; value: string };
}

interface Kept {
  own: OwnFunction[];
  /** Names of those that new conversations may use. */
  on: string[];
  /** Names of those that run without being asked for. */
  always: string[];
  notes: Note[];
}

/** The functions that there are, and what the person lets models do with them. */
export class FunctionsStore {
  readonly kept: Kept;
  readonly builtIns: readonly FunctionDefinition[];
  readonly #set: (kept: Partial<Kept>) => void;

  constructor(preferences: Preferences) {
    const empty: Kept = { own: [], on: [], always: [], notes: [] };
    const { kept, set } = createKept({ preferences, key: "functions", empty });
    this.kept = kept;
    this.#set = set;
    this.builtIns = makeBuiltIns({
      list: () => kept.notes,
      add: (content) => this.#addNote(content),
      remove: (id) => this.removeNote(id),
    });
  }

  /** All of them, the built-in ones first. */
  get all(): FunctionDefinition[] {
    return [...this.builtIns, ...this.kept.own.map(toDefinition)];
  }

  find(name: string): FunctionDefinition | undefined {
    return this.all.find((one) => one.name === name);
  }

  /** What a model is told that may use these; undefined when there is none. */
  optionFor(names: readonly string[]): FunctionsOption | undefined {
    const entries = this.all
      .filter(({ name }) => names.includes(name))
      .map(({ name, description, params }) => [
        name,
        { ...(description && { description }), ...(params && { params }) },
      ]);
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  /** Lets conversations that have no choice of their own use these. */
  setOn(names: readonly string[]): void {
    this.#set({ on: [...names] });
  }

  /** Whether it runs without asking. What a person answers is always asked. */
  isAlways(name: string): boolean {
    return this.kept.always.includes(name) && this.find(name)?.run !== undefined;
  }

  setAlways(name: string, always: boolean): void {
    const others = this.kept.always.filter((other) => other !== name);
    this.#set({ always: always ? [...others, name] : others });
  }

  /** Keeps a function in place of the one of the old name. Another one must be approved anew. */
  save(own: OwnFunction, oldName?: string): void {
    const index = this.kept.own.findIndex(({ name }) => name === oldName);
    const functions = [...this.kept.own];
    if (index < 0) functions.push({ ...own });
    else functions[index] = { ...own };
    const names = new Set([own.name, oldName]);
    const wasOn = oldName !== undefined && this.kept.on.includes(oldName);
    const on = this.kept.on.filter((name) => name !== oldName);
    this.#set({
      own: functions,
      on: wasOn ? [...on, own.name] : on,
      always: this.kept.always.filter((name) => !names.has(name)),
    });
  }

  remove(name: string): void {
    const without = (names: readonly string[]) => names.filter((other) => other !== name);
    this.#set({
      own: this.kept.own.filter((own) => own.name !== name),
      on: without(this.kept.on),
      always: without(this.kept.always),
    });
  }

  /** Returns whether there was one. */
  removeNote(id: number): boolean {
    const notes = this.kept.notes.filter((note) => note.id !== id);
    const found = notes.length < this.kept.notes.length;
    if (found) this.#set({ notes });
    return found;
  }

  #addNote(content: string): Note {
    const id = Math.max(0, ...this.kept.notes.map((note) => note.id)) + 1;
    const note = { id, text: content };
    this.#set({ notes: [...this.kept.notes, note] });
    return { ...note };
  }
}

function toDefinition({ name, description, params, answer }: OwnFunction): FunctionDefinition {
  const definition: FunctionDefinition = { name, description };
  const schema = parseParams(params);
  if (schema !== undefined) definition.params = schema;
  if (answer.kind === "fixed") definition.run = () => parseValue(answer.value);
  if (answer.kind === "code") {
    definition.run = async (args, { signal }) => {
      const { runCode } = await import("./run-code.ts");
      return runCode(answer.code, args, { signal, tooSlow: text.functions.tooSlow });
    };
  }
  return definition;
}

function parseParams(source: string): Params | undefined {
  try {
    return source.trim() === "" ? undefined : (JSON.parse(source) as Params);
  } catch {
    return undefined;
  }
}

/** What a person has written as a result: JSON, or else the text itself. */
export function parseValue(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return source;
  }
}

import { expect, test } from "vitest";
import { Preferences } from "../store/preferences.ts";
import { brokenBias, parseBias, type Settings, toOptions } from "./settings.ts";
import { SettingsStore } from "./settings-store.ts";

const options = (settings: Settings) => toOptions(settings, () => 42);

test("nothing set asks for nothing but that a long conversation may go on", () => {
  expect(options({})).toEqual({ contextShift: { allow: "always" } });
});

test.each<[Settings, object]>([
  [{ temperature: 0.7 }, { temperature: 0.7, seed: 42 }],
  [
    { temperature: 0.7, seed: 7 },
    { temperature: 0.7, seed: 7 },
  ],
  [{ temperature: 0, seed: 7 }, { temperature: 0 }],
  [{ systemPrompt: "", responsePrefix: "" }, {}],
  [{ xtcProbability: 0.5 }, { xtc: { probability: 0.5, threshold: 0.1 } }],
  [{ xtcThreshold: 0.5 }, {}],
  [{ thoughtTokens: 0 }, { budgets: { thoughtTokens: 0 } }],
  [{ stopTexts: "one\n\ntwo" }, { customStopTriggers: ["one", "two"] }],
  [{ repeatPenalty: 1.2 }, { repeatPenalty: { penalty: 1.2 } }],
  [{ dryBase: 2 }, {}],
  [{ dryStrength: 0.8, dryBase: 2 }, { dryRepeatPenalty: { strength: 0.8, base: 2 } }],
  [
    { tokenBias: "hello: never\n: 1\nllama: 0.5\nbroken" },
    {
      tokenBias: [
        { text: "hello", bias: "never" },
        { text: "llama", bias: 0.5 },
      ],
    },
  ],
  [{ format: "json" }, { grammar: { type: "json" } }],
  [
    { format: "schema", schema: '{"type":"object"}' },
    { grammar: { type: "json_schema", schema: { type: "object" } } },
  ],
  [{ format: "schema", schema: "{" }, {}],
  [{ format: "builtin" }, { grammar: { type: "builtin", name: "list" } }],
  [{ format: "gbnf", gbnf: " " }, {}],
  [{ format: "gbnf", gbnf: "root ::= x" }, { grammar: { type: "gbnf", gbnf: "root ::= x" } }],
  [{ repeatOff: true, repeatPenalty: 1.2 }, { repeatPenalty: false }],
  [{ thoughtTokens: null }, { budgets: { thoughtTokens: null } }],
  [
    { dryStrength: 1, dryBreakers: "\\n\n:" },
    { dryRepeatPenalty: { strength: 1, sequenceBreakers: ["\n", ":"] } },
  ],
  [{ functionTimeout: 2 }, { functionTimeoutMs: 2000 }],
  [{ tokenBias: "a: logit -5\nb: logit 200" }, { tokenBias: [{ text: "a", bias: { logit: -5 } }] }],
  [{ contextShift: "never" }, { contextShift: { allow: "never" } }],
])("%j is %j on the wire", (settings, wire) => {
  expect(options(settings)).toEqual({ ...options({}), ...wire });
});

test("the first line of word biases that says nothing is named", () => {
  expect(brokenBias("a: 1\n\nb: never")).toBeUndefined();
  expect(brokenBias("a: 1\n\nb")).toBe(3);
});

test.each(["", "x", "x:", ":1", "x: 2", "x: y"])("%j is no bias", (line) => {
  expect(parseBias(line)).toBeUndefined();
});

/** What a browser keeps, and how it tells a tab that another one has changed it. */
function makeArea() {
  const values = new Map<string, string>();
  const area = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  const listeners: ((event: { key: string | null }) => void)[] = [];
  const events = {
    addEventListener: (_: "storage", listener: (event: { key: string | null }) => void) => {
      listeners.push(listener);
    },
  };
  const changed = (key: string | null) => {
    for (const listener of listeners) listener({ key });
  };
  return { values, preferences: new Preferences(() => area, events), changed };
}

test("what another tab keeps is here as well, and is not overwritten", () => {
  const { values, preferences, changed } = makeArea();
  const [here, there] = [new SettingsStore(preferences), new SettingsStore(preferences)];
  there.set({ temperature: 1 });
  there.keepPrompt("pirate", "Arr.");
  changed("lhama.settings");
  expect(here.kept.settings).toEqual({ temperature: 1 });
  here.keepPrompt("poet", "Oh.");
  expect(JSON.parse(values.get("lhama.settings") ?? "").prompts).toHaveLength(2);
  there.set({});
  changed("lhama.settings");
  expect(here.kept.settings).toEqual({});
  values.clear();
  changed(null);
  expect(here.kept.prompts).toEqual([]);
});

test("settings, presets and prompts are kept; broken ones count as none", () => {
  const { values, preferences } = makeArea();
  const before = new SettingsStore(preferences);
  before.set({ temperature: 1, topK: 5 });
  before.set({ temperature: 0.5 });
  before.setEngine({ gpu: "off" });
  before.setEngine({ contextSize: 512 });
  before.setPage({ preload: false });
  before.keepPreset("mine", { temperature: 2 });
  before.keepPreset("mine", { temperature: 3 });
  before.keepPrompt("pirate", "Arr.");
  const after = new SettingsStore(preferences).kept;
  expect(after).toEqual({
    settings: { temperature: 0.5 },
    engine: { contextSize: 512 },
    page: { preload: false },
    presets: [{ name: "mine", value: { temperature: 3 } }],
    prompts: [{ name: "pirate", value: "Arr." }],
  });
  values.set("lhama.settings", "{");
  expect(new SettingsStore(preferences).kept.presets).toEqual([]);
});

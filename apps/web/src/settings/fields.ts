import type { EngineName } from "./engine.ts";
import type { SettingName, Settings } from "./settings.ts";
import type { PageSettings } from "./settings-store.ts";

/** How a setting is edited. Ranges are those of the protocol; `fallback` is the server's default. */
export type Field<Name extends string = SettingName> = { name: Name } & (
  | {
      kind: "number";
      min: number;
      max: number;
      step: number;
      fallback: number | Fallback;
      /** Whether it may be without limit. */
      unlimited?: boolean;
      /** The largest value that is worth sliding to. */
      slideTo?: number;
    }
  | { kind: "flag"; fallback: boolean }
  | { kind: "text"; rows: number; isCode?: boolean }
  | { kind: "schema"; rows: number }
  | { kind: "choice"; options: readonly string[]; fallback: string }
);

/** What holds where no number is given and none is the default. */
export type Fallback = "off" | "all" | "auto";

export type GroupName = "sampling" | "length" | "repetition" | "form" | "functions" | "context";

/** Fields that only one format of the answer needs. */
export const FORMAT_FIELDS: Partial<Record<SettingName, NonNullable<Settings["format"]>>> = {
  schema: "schema",
  builtinGrammar: "builtin",
  gbnf: "gbnf",
};

const number = (
  name: SettingName,
  [min, max, step]: [number, number, number],
  fallback: number | Fallback,
) => ({ name, kind: "number", min, max, step, fallback }) satisfies Field;

const budget = (name: SettingName): Field => ({
  name,
  kind: "number",
  min: 0,
  max: 32_768,
  step: 1,
  fallback: "auto",
  unlimited: true,
});

export const SYSTEM_PROMPT: Field<"systemPrompt"> = { name: "systemPrompt", kind: "text", rows: 4 };

/** Every setting but the system prompt, in the order in which the dialog shows them. */
export const GROUPS: { name: GroupName; fields: Field[] }[] = [
  {
    name: "sampling",
    fields: [
      { ...number("temperature", [0, 5, 0.05], 0), slideTo: 2 },
      number("topP", [0.01, 1, 0.01], 0.95),
      number("topK", [0, 1000, 1], 40),
      number("minP", [0, 1, 0.01], 0),
      number("seed", [0, 4_294_967_295, 1], "auto"),
      number("xtcProbability", [0, 1, 0.05], "off"),
      number("xtcThreshold", [0, 1, 0.05], 0.1),
      { name: "tokenBias", kind: "text", rows: 2 },
    ],
  },
  {
    name: "length",
    fields: [
      number("maxTokens", [1, 32_768, 1], 2048),
      budget("thoughtTokens"),
      budget("commentTokens"),
      { name: "stopTexts", kind: "text", rows: 2 },
      { name: "trimEnd", kind: "flag", fallback: false },
      { name: "stream", kind: "flag", fallback: true },
      { name: "keepStopped", kind: "flag", fallback: true },
    ],
  },
  {
    name: "repetition",
    fields: [
      { name: "repeatOff", kind: "flag", fallback: false },
      number("repeatPenalty", [0.5, 2, 0.05], 1.1),
      number("repeatLastTokens", [0, 2048, 1], 64),
      { name: "penalizeNewLine", kind: "flag", fallback: true },
      number("frequencyPenalty", [0, 1, 0.05], 0),
      number("presencePenalty", [0, 1, 0.05], 0),
      number("dryStrength", [0, 1, 0.05], "off"),
      number("dryBase", [1, 4, 0.05], 1.75),
      number("dryAllowedLength", [1, 2048, 1], 2),
      number("dryLastTokens", [0, 32_768, 1], "all"),
      { name: "dryBreakers", kind: "text", rows: 2 },
    ],
  },
  {
    name: "form",
    fields: [
      { name: "responsePrefix", kind: "text", rows: 1 },
      {
        name: "format",
        kind: "choice",
        options: ["text", "json", "schema", "builtin", "gbnf"],
        fallback: "text",
      },
      { name: "schema", kind: "schema", rows: 8 },
      {
        name: "builtinGrammar",
        kind: "choice",
        options: ["list", "json", "json_arr", "english", "arithmetic", "c", "japanese", "chess"],
        fallback: "list",
      },
      { name: "gbnf", kind: "text", rows: 8, isCode: true },
    ],
  },
  {
    name: "functions",
    fields: [
      { name: "documentParams", kind: "flag", fallback: true },
      number("maxParallelCalls", [1, 64, 1], "all"),
      number("functionTimeout", [1, 3600, 1], 300),
    ],
  },
  {
    name: "context",
    fields: [
      {
        name: "contextShift",
        kind: "choice",
        options: ["always", "generating", "never"],
        fallback: "always",
      },
      number("contextShiftSize", [1, 1_048_576, 1], "auto"),
      number("priority", [1, 5, 1], 5),
    ],
  },
];

export type PresetName = "precise" | "balanced" | "creative";

/** Only what they are about: the rest stays as it is. */
export const PRESETS: Record<PresetName, Settings> = {
  precise: { temperature: 0.2, topP: 0.9, topK: 40, minP: 0.05 },
  balanced: { temperature: 0.7, topP: 0.95, topK: 40, minP: 0.05 },
  creative: { temperature: 1.1, topP: 1, topK: 0, minP: 0.03 },
};

/** What the page does by itself. */
export const PAGE_FIELDS: Field<keyof PageSettings>[] = [
  { name: "preload", kind: "flag", fallback: true },
  { name: "suggest", kind: "flag", fallback: false },
];

const SWITCH = ["auto", "on", "off"] as const;

/** How models are loaded. */
export const ENGINE_FIELDS: Field<EngineName>[] = [
  { name: "contextSize", kind: "number", min: 64, max: 1_048_576, step: 1, fallback: "auto" },
  { name: "batchSize", kind: "number", min: 1, max: 8192, step: 1, fallback: "auto" },
  { name: "flashAttention", kind: "choice", options: SWITCH, fallback: "auto" },
  { name: "swaFullCache", kind: "flag", fallback: false },
  { name: "gpu", kind: "choice", options: ["auto", "max", "layers", "off"], fallback: "auto" },
  { name: "gpuLayers", kind: "number", min: 0, max: 10_000, step: 1, fallback: "auto" },
  { name: "mmap", kind: "choice", options: SWITCH, fallback: "auto" },
  {
    name: "chatWrapper",
    kind: "choice",
    options: [
      ...["auto", "general", "deepSeek", "qwen", "llama3.2-lightweight", "llama3.1", "llama3"],
      ...["llama2Chat", "mistral", "alpacaChat", "functionary", "chatML", "falconChat", "gemma4"],
      ...["gemma", "harmony", "muse", "seed", "jinjaTemplate"],
    ],
    fallback: "auto",
  },
];

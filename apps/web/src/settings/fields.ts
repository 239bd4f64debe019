import type { SettingName, Settings } from "./settings.ts";

/** How a setting is edited. Ranges are those of the protocol; `fallback` is the server's default. */
export type Field = { name: SettingName } & (
  | { kind: "number"; min: number; max: number; step: number; fallback: number | null }
  | { kind: "flag"; fallback: boolean }
  | { kind: "text"; rows: number }
  | { kind: "choice"; options: readonly string[]; fallback: string }
);

export type GroupName = "sampling" | "length" | "repetition" | "form" | "context";

const number = (
  name: SettingName,
  [min, max, step]: [number, number, number],
  fallback: number | null,
): Field => ({ name, kind: "number", min, max, step, fallback });

/** Every setting but the system prompt, in the order in which the dialog shows them. */
export const GROUPS: { name: GroupName; fields: Field[] }[] = [
  {
    name: "sampling",
    fields: [
      number("temperature", [0, 5, 0.05], 0),
      number("topP", [0.01, 1, 0.01], 0.95),
      number("topK", [0, 1000, 1], 40),
      number("minP", [0, 1, 0.01], 0),
      number("seed", [0, 4_294_967_295, 1], null),
      number("xtcProbability", [0, 1, 0.05], null),
      number("xtcThreshold", [0, 1, 0.05], 0.1),
      { name: "tokenBias", kind: "text", rows: 2 },
    ],
  },
  {
    name: "length",
    fields: [
      number("maxTokens", [1, 32_768, 1], 2048),
      number("thoughtTokens", [0, 32_768, 1], null),
      number("commentTokens", [0, 32_768, 1], null),
      { name: "stopTexts", kind: "text", rows: 2 },
      { name: "trimEnd", kind: "flag", fallback: false },
    ],
  },
  {
    name: "repetition",
    fields: [
      number("repeatPenalty", [0.5, 2, 0.05], 1.1),
      number("repeatLastTokens", [0, 2048, 1], 64),
      { name: "penalizeNewLine", kind: "flag", fallback: true },
      number("frequencyPenalty", [0, 1, 0.05], 0),
      number("presencePenalty", [0, 1, 0.05], 0),
      number("dryStrength", [0, 1, 0.05], null),
      number("dryBase", [1, 4, 0.05], 1.75),
      number("dryAllowedLength", [1, 2048, 1], 2),
    ],
  },
  {
    name: "form",
    fields: [
      { name: "responsePrefix", kind: "text", rows: 1 },
      { name: "format", kind: "choice", options: ["text", "json", "schema"], fallback: "text" },
      { name: "schema", kind: "text", rows: 6 },
    ],
  },
  {
    name: "context",
    fields: [
      {
        name: "contextShift",
        kind: "choice",
        options: ["generating", "always", "never"],
        fallback: "generating",
      },
      number("contextShiftSize", [1, 1_048_576, 1], null),
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

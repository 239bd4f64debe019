import type { GenerateOptions } from "@lhama/protocol/browser";

/**
 * How answers are made, as the dialog edits it: flat, every field optional. What is left out has the
 * server's default.
 */
export interface Settings {
  systemPrompt?: string;
  temperature?: number;
  topK?: number;
  topP?: number;
  minP?: number;
  seed?: number;
  xtcProbability?: number;
  xtcThreshold?: number;
  maxTokens?: number;
  thoughtTokens?: number;
  commentTokens?: number;
  responsePrefix?: string;
  stopTexts?: string;
  trimEnd?: boolean;
  repeatPenalty?: number;
  repeatLastTokens?: number;
  penalizeNewLine?: boolean;
  frequencyPenalty?: number;
  presencePenalty?: number;
  dryStrength?: number;
  dryBase?: number;
  dryAllowedLength?: number;
  tokenBias?: string;
  format?: "text" | "json" | "schema";
  schema?: string;
  contextShift?: "generating" | "always" | "never";
  contextShiftSize?: number;
  priority?: number;
}

export type SettingName = keyof Settings;

/** The wire form. Random numbers get a seed of their own, so that an answer can be had again. */
export function toOptions(settings: Settings, randomSeed: () => number): GenerateOptions {
  const { temperature, format, schema } = settings;
  const isRandom = temperature !== undefined && temperature > 0;
  const parsed = format === "schema" ? parseSchema(schema ?? "") : undefined;
  return (
    clean({
      systemPrompt: settings.systemPrompt || undefined,
      temperature,
      topK: settings.topK,
      topP: settings.topP,
      minP: settings.minP,
      seed: isRandom ? (settings.seed ?? randomSeed()) : undefined,
      xtc:
        settings.xtcProbability === undefined
          ? undefined
          : { probability: settings.xtcProbability, threshold: settings.xtcThreshold ?? 0.1 },
      maxTokens: settings.maxTokens,
      budgets: clean({
        thoughtTokens: settings.thoughtTokens,
        commentTokens: settings.commentTokens,
      }),
      responsePrefix: settings.responsePrefix || undefined,
      customStopTriggers: lines(settings.stopTexts),
      trimWhitespaceSuffix: settings.trimEnd,
      repeatPenalty: clean({
        penalty: settings.repeatPenalty,
        lastTokens: settings.repeatLastTokens,
        penalizeNewLine: settings.penalizeNewLine,
        frequencyPenalty: settings.frequencyPenalty,
        presencePenalty: settings.presencePenalty,
      }),
      dryRepeatPenalty:
        settings.dryStrength === undefined
          ? undefined
          : clean({
              strength: settings.dryStrength,
              base: settings.dryBase,
              allowedLength: settings.dryAllowedLength,
            }),
      tokenBias: lines(settings.tokenBias)?.flatMap((line) => parseBias(line) ?? []),
      grammar:
        format === "json"
          ? { type: "json" }
          : parsed === undefined
            ? undefined
            : { type: "json_schema", schema: parsed },
      contextShift: clean({ allow: settings.contextShift, size: settings.contextShiftSize }),
      evaluationPriority: settings.priority,
    }) ?? {}
  );
}

/** The schema, or undefined when the text is none. */
export function parseSchema(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A line such as "word: never" or "word: 0.5"; undefined when it is neither. */
export function parseBias(line: string): { text: string; bias: number | "never" } | undefined {
  const colon = line.lastIndexOf(":");
  const text = line.slice(0, colon);
  const value = line.slice(colon + 1).trim();
  if (colon < 1) return undefined;
  if (value === "never") return { text, bias: "never" };
  const bias = Number(value);
  return value !== "" && bias >= -1 && bias <= 1 ? { text, bias } : undefined;
}

function lines(text: string | undefined): string[] | undefined {
  const found = text?.split("\n").filter((line) => line.trim() !== "") ?? [];
  return found.length === 0 ? undefined : found;
}

/** Without the fields that have no value; undefined when none has. */
function clean(fields: object): Record<string, unknown> | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

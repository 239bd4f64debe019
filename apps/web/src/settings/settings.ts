import type { GenerateOptions, GrammarOption } from "@lhama/protocol/browser";

type BuiltinGrammar = Extract<GrammarOption, { type: "builtin" }>["name"];

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
  /** Null: without limit. */
  thoughtTokens?: number | null;
  commentTokens?: number | null;
  responsePrefix?: string;
  stopTexts?: string;
  trimEnd?: boolean;
  repeatOff?: boolean;
  repeatPenalty?: number;
  repeatLastTokens?: number;
  penalizeNewLine?: boolean;
  frequencyPenalty?: number;
  presencePenalty?: number;
  dryStrength?: number;
  dryBase?: number;
  dryAllowedLength?: number;
  dryLastTokens?: number;
  dryBreakers?: string;
  tokenBias?: string;
  format?: "text" | "json" | "schema" | "builtin" | "gbnf";
  schema?: string;
  builtinGrammar?: BuiltinGrammar;
  gbnf?: string;
  documentParams?: boolean;
  maxParallelCalls?: number;
  /** Seconds. */
  functionTimeout?: number;
  keepStopped?: boolean;
  stream?: boolean;
  contextShift?: "generating" | "always" | "never";
  contextShiftSize?: number;
  priority?: number;
}

export type SettingName = keyof Settings;

/** The wire form. Random numbers get a seed of their own, so that an answer can be had again. */
export function toOptions(settings: Settings, randomSeed: () => number): GenerateOptions {
  const { temperature } = settings;
  const isRandom = temperature !== undefined && temperature > 0;
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
      customStopTriggers: lines(settings.stopTexts)?.map(withBreaks),
      trimWhitespaceSuffix: settings.trimEnd,
      repeatPenalty:
        settings.repeatOff === true
          ? false
          : clean({
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
              lastTokens: settings.dryLastTokens,
              sequenceBreakers: lines(settings.dryBreakers)?.map(withBreaks),
            }),
      tokenBias: lines(settings.tokenBias)?.flatMap((line) => parseBias(line) ?? []),
      grammar: toGrammar(settings),
      documentFunctionParams: settings.documentParams,
      maxParallelFunctionCalls: settings.maxParallelCalls,
      functionTimeoutMs:
        settings.functionTimeout === undefined ? undefined : settings.functionTimeout * 1000,
      // The server refuses a conversation that is too long; here it goes on, with a line where the
      // model's memory begins.
      contextShift: clean({
        allow: settings.contextShift ?? "always",
        size: settings.contextShiftSize,
      }),
      evaluationPriority: settings.priority,
      stopOnAbortSignal: settings.keepStopped,
      stream: settings.stream,
    }) ?? {}
  );
}

/** Undefined for free text, and as long as what it needs is not there. */
function toGrammar({ format, schema, builtinGrammar, gbnf }: Settings): GrammarOption | undefined {
  switch (format) {
    case "json":
      return { type: "json" };
    case "schema": {
      const parsed = parseSchema(schema ?? "");
      return parsed && { type: "json_schema", schema: parsed };
    }
    case "builtin":
      return { type: "builtin", name: builtinGrammar ?? "list" };
    case "gbnf":
      return gbnf?.trim() ? { type: "gbnf", gbnf } : undefined;
    default:
      return undefined;
  }
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

type Bias = "never" | number | { logit: number };

/** A line such as "word: never", "word: 0.5" or "word: logit 5"; undefined when it is none of them. */
export function parseBias(line: string): { text: string; bias: Bias } | undefined {
  const colon = line.lastIndexOf(":");
  const text = withBreaks(line.slice(0, colon));
  const value = line.slice(colon + 1).trim();
  if (colon < 1) return undefined;
  if (value === "never") return { text, bias: "never" };
  const [, isLogit, digits = ""] = /^(logit\s+)?([-+]?[\d.]+)$/.exec(value) ?? [];
  const bias = Number(digits);
  const most = isLogit === undefined ? 1 : 100;
  if (digits === "" || !(Math.abs(bias) <= most)) return undefined;
  return { text, bias: isLogit === undefined ? bias : { logit: bias } };
}

/** The first line of word biases that says nothing, counted from 1; undefined when all do. */
export function brokenBias(text: string): number | undefined {
  const index = text.split("\n").findIndex((line) => line.trim() !== "" && !parseBias(line));
  return index < 0 ? undefined : index + 1;
}

/** A line break is written as \n, for what stands in one line. */
function withBreaks(line: string): string {
  return line.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
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

import { parseArgs } from "node:util";
import type { BenchOption } from "./bench.ts";

type Options = Readonly<Record<string, BenchOption>>;

/**
 * Reads a bench's command line.
 * @returns a value for each option; undefined when help was asked for
 * @throws Error that says what is wrong with an argument
 */
export function readOptions(
  options: Options,
  args: readonly string[],
): Record<string, number | string> | undefined {
  const own = Object.keys(options).map((key) => [key, { type: "string" }] as const);
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(own),
      quick: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (given["help"] === true) return undefined;
  const values: Record<string, number | string> = {};
  for (const [key, option] of Object.entries(options)) {
    const text: unknown = (given as Record<string, unknown>)[key];
    const fallback = given["quick"] === true ? option.quick : option.default;
    values[key] = typeof text === "string" ? readValue(key, text, option) : fallback;
  }
  return values;
}

/** The options as `--help` lists them. */
export function describeOptions(options: Options): string[] {
  const lines = Object.entries(options).map(
    ([key, { help, default: value, quick }]) =>
      `  --${key.padEnd(12)}${help} (${value}; quick: ${quick})`,
  );
  return [...lines, `  --${"quick".padEnd(12)}take the quick values`];
}

function readValue(key: string, text: string, option: BenchOption): number | string {
  if (typeof option.default === "string") return text;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new Error(`--${key} needs a number, not "${text}".`);
  return Number(text);
}

/** Values of a bench's options; each has a default, which also says what type it is. */
export type OptionValues = Readonly<Record<string, number | string>>;

export interface BenchOption<Value extends number | string = number | string> {
  default: Value;
  /** Its value under `--quick`. */
  quick: Value;
  help: string;
}

/** A number that the project has promised to reach. */
export interface Target {
  what: string;
  measured: number;
  limit: number;
  /** What of the limit is still good. */
  bound: "at most" | "at least";
  unit: string;
}

export interface BenchResult {
  targets: Target[];
  /** The numbers that say most, for the last line: how Lhama compares with doing without it. */
  summary: string;
}

export interface Bench<Values extends OptionValues = OptionValues> {
  name: string;
  /** One line for the list. */
  about: string;
  options: { readonly [Name in keyof Values]: BenchOption<Values[Name]> };
  /** Measures, and prints its tables. */
  run(values: Values): Promise<BenchResult>;
}

export function isMet({ measured, limit, bound }: Target): boolean {
  return bound === "at most" ? measured <= limit : measured >= limit;
}

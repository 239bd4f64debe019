import type { Fit, ModelEntry, ModelFileFacts } from "@lhama/protocol";
import type { UnfinishedDownload } from "./download-folder.ts";
import { formatBytes } from "./progress-line.ts";

/** A model, and how it suits this machine; broken ones do not. */
export type FittedModel = ModelEntry & { fit?: Fit };

const HEADINGS = ["NAME", "SIZE", "QUANTISATION", "PARAMETERS", "CONTEXT", "MEMORY"];
const FITS: Record<Fit, string> = {
  gpu: "fits the GPU",
  memory: "fits",
  tight: "tight: little is free now",
  too_large: "too large for this machine",
};

/** Models for a person: a table, one line for each. */
export function modelTable(models: readonly FittedModel[]): string {
  const rows = models.map(({ name, sizeBytes, facts, fit }) => [
    name,
    formatBytes(sizeBytes),
    ...(facts === undefined ? [] : factCells(facts, fit)),
  ]);
  const widths = HEADINGS.map((_, column) =>
    Math.max(...[HEADINGS, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[], end = "") => {
    const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return `${[...padded, end].join("  ").trimEnd()}\n`;
  };
  const lines = rows.map((row, index) => {
    const problem = models[index]?.problem;
    return line(row, problem === undefined ? "" : `cannot be loaded: ${problem}`);
  });
  return [line(HEADINGS), ...lines].join("");
}

/** Downloads that can be gone on with, or "". */
export function unfinishedLines(downloads: readonly UnfinishedDownload[]): string {
  const lines = downloads.map(({ uri, receivedBytes, totalBytes, isRunning }) => {
    const total = totalBytes === null ? "" : ` of ${formatBytes(totalBytes)}`;
    return `  ${uri}  ${formatBytes(receivedBytes)}${total}${isRunning ? ", on its way" : ""}\n`;
  });
  return lines.length === 0 ? "" : `\nNot whole yet; pull them again to go on:\n${lines.join("")}`;
}

/** All that is known of a model, for a person. */
export function modelDetails({ name, sizeBytes, facts, problem, fit }: FittedModel): string {
  const rows: [string, string | undefined][] = [
    ["name", name],
    ["size", formatBytes(sizeBytes)],
    ["problem", problem],
    ...(facts === undefined ? [] : factRows(facts)),
    ["this machine", fit && FITS[fit]],
  ];
  return rows
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label.padEnd(20)}${value}\n`)
    .join("");
}

function factCells(facts: ModelFileFacts, fit: Fit | undefined): string[] {
  const { quantization, parameters, trainContextSize, neededBytes } = facts;
  return [
    quantization,
    parameters === null ? "" : formatCount(parameters),
    trainContextSize === 0 ? "" : String(trainContextSize),
    `${formatBytes(neededBytes)}, ${fit === undefined ? "" : FITS[fit]}`,
  ];
}

function factRows(facts: ModelFileFacts): [string, string | undefined][] {
  const yesNo = (truth: boolean) => (truth ? "yes" : "no");
  return [
    ["title", facts.title ?? undefined],
    ["architecture", facts.architecture],
    ["parameters", facts.parameters === null ? undefined : formatCount(facts.parameters)],
    ["quantisation", facts.quantization],
    ["trained context", facts.trainContextSize === 0 ? undefined : `${facts.trainContextSize}`],
    ["chat template", yesNo(facts.hasTemplate)],
    ["can think", yesNo(facts.canThink)],
    ["can call functions", yesNo(facts.canCallFunctions)],
    ["memory needed", `about ${formatBytes(facts.neededBytes)}`],
  ];
}

/** Such as "7.6 B". */
function formatCount(count: number): string {
  const [unit, size] = count >= 1e9 ? (["B", 1e9] as const) : (["M", 1e6] as const);
  return `${(count / size).toFixed(1)} ${unit}`;
}

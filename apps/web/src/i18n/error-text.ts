import type { ErrorCode, ModelEntry, WireError } from "@lhama/protocol/browser";
import type { ErrorFacts } from "./error-texts.ts";
import { text } from "./text.ts";

/** An error, or as much of one as there is: those that were stored once have no details. */
export type ShownError = Pick<WireError, "code" | "message" | "details">;

/**
 * Of these the reason is only in the server's words: what the library or the network said, which option
 * it was, what the operator has forbidden.
 */
const SERVER_KNOWS_MORE = new Set<ErrorCode>([
  "bad_frame",
  "busy",
  "context_failed",
  "download_corrupt",
  "generation_failed",
  "grammar_invalid",
  "invalid_message",
  "model_load_failed",
  "not_allowed",
  "source_failed",
  "source_invalid",
  "source_refused",
  "state_invalid",
  "unknown_type",
]);

/** What went wrong and what to do, in the language of the page. A code it does not know is in the server's words. */
export function errorText({ code, message, details = {} }: ShownError): string {
  const { problem } = details;
  if (code === "model_invalid" && typeof problem === "string" && problem in text.errors.problems) {
    return text.model.broken(problemText(problem as ProblemCode, details));
  }
  const known = text.errors.codes[code];
  return known === undefined ? message : withFacts(known, details);
}

/** The server's own words, in English, where they say more than {@link errorText}. */
export function serverWords({ code, message }: ShownError): string | undefined {
  return SERVER_KNOWS_MORE.has(code) && message !== "" ? message : undefined;
}

/** Why a model of the list cannot be loaded; undefined when it can. */
export function brokenText({ problem, problemCode, problemDetails }: ModelEntry) {
  if (problem === undefined) return undefined;
  const isKnown = problemCode !== undefined && problemCode in text.errors.problems;
  return text.model.broken(isKnown ? problemText(problemCode, problemDetails) : problem);
}

/** What the server tells without being asked: an `info`, or an error of no request. */
export function unaskedText(told: ({ type: "error" } & ShownError) | Info): string {
  return told.type === "error" ? errorText(told) : (text.errors.infos[told.code] ?? told.message);
}

interface Info {
  type: "info";
  code: string;
  message: string;
}

type Details = NonNullable<WireError["details"]>;
type ProblemCode = NonNullable<ModelEntry["problemCode"]>;

function problemText(code: ProblemCode, details: Details = {}): string {
  const facts = factsOf(details);
  const why = withFacts(text.errors.problems[code], details);
  const isOfPart = facts.part !== undefined && facts.parts !== undefined && code !== "part_missing";
  return isOfPart ? `${text.errors.inPart(facts.part ?? "", facts.parts ?? "")}${why}` : why;
}

function withFacts(said: string | ((facts: ErrorFacts) => string), details: Details): string {
  return typeof said === "string" ? said : said(factsOf(details));
}

function factsOf({ gpu, ...details }: Details): ErrorFacts {
  const facts = Object.entries(details).map(([name, value]) => {
    if (typeof value !== "number") return [name, String(value)];
    // Ids of processes are no amounts.
    if (name === "pid" || name === "status" || name === "version") return [name, String(value)];
    return [name, name.endsWith("Bytes") ? text.model.size(value) : text.settings.number(value)];
  });
  return { ...Object.fromEntries(facts), gpu: gpu === true };
}

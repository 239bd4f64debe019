import { LhamaError } from "./errors.ts";

/** Every reason why a model's file cannot be loaded. A code never changes its meaning. */
export const MODEL_PROBLEMS = {
  not_gguf: "It does not begin with “GGUF”.",
  version_unknown: "It is of a `version` of GGUF that is not known.",
  header_damaged: "Its header says what cannot be.",
  cut_off: "It ends too early.",
  no_language_model: "It holds something else than a language model.",
  part_missing: "Of a model in `parts` parts, `part` is not there.",
  part_misnamed: "It is one of `parts` parts, and its name does not tell which.",
  parts_mixed: "Its parts are not of one model.",
  not_a_file: "It is a folder or the like.",
  link_broken: "It is a link to a file that is not there.",
  link_outside: "It is a link that leads out of the models folder.",
  unreadable: "It cannot be read.",
} as const satisfies Record<string, string>;

export type ModelProblemCode = keyof typeof MODEL_PROBLEMS;

export const modelProblemCodes = Object.keys(MODEL_PROBLEMS) as [
  ModelProblemCode,
  ...ModelProblemCode[],
];

/** Why a model's file cannot be loaded, for people and for programs. */
export interface ModelProblem {
  /** In English, to be read after "cannot be loaded:". */
  problem: string;
  problemCode: ModelProblemCode;
  /** The numbers in it; `part` and `parts` where only one part of the model has the problem. */
  problemDetails?: Record<string, number> | undefined;
}

/** The refusal to load such a model; the code of the problem is `details.problem`. */
export function modelInvalid(name: string, broken: ModelProblem): LhamaError {
  const { problem, problemCode, problemDetails } = broken;
  return new LhamaError("model_invalid", `"${name}" is not a usable GGUF model: ${problem}`, {
    details: { ...problemDetails, problem: problemCode },
  });
}

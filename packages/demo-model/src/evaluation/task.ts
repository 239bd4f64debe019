import type { Language } from "../corpus/author.ts";
import type { Interviewee } from "./interview.ts";

/** One question of a task: whether the answer was right, and what it was. */
export interface Score {
  right: boolean;
  answer: string;
  /** Where it is not that of the whole task. */
  line?: string;
}

export interface Task {
  name: string;
  /** The line of what the model does, in its own list, that the task belongs to. */
  line: string;
  language: Language | "";
  /** The share that should be right, where there is one to reach. */
  goal?: number;
  questions: readonly ((interviewee: Interviewee) => Promise<Score>)[];
}

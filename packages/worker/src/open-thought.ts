import type { GenerateOptions } from "@lhama/protocol";
import type { ChatHistoryItem, ChatModelSegment, Tokenizer } from "node-llama-cpp";

/** The thought that a history ends in and that is to go on; undefined when there is none. */
export function openThought(history: readonly ChatHistoryItem[]): ChatModelSegment | undefined {
  const last = history.at(-1);
  const part = last?.type === "model" ? last.response.at(-1) : undefined;
  if (typeof part !== "object" || part.type !== "segment") return undefined;
  return part.segmentType === "thought" && !part.ended ? part : undefined;
}

/** The history with the thought ended that it ends in: the answer is what follows. */
export function endThought(history: readonly ChatHistoryItem[]): ChatHistoryItem[] {
  const thought = openThought(history);
  const last = history.at(-1);
  if (thought === undefined || last?.type !== "model") return [...history];
  const response = last.response.with(-1, { ...thought, ended: true });
  return [...history.slice(0, -1), { ...last, response }];
}

/**
 * Tokens that an open thought has left of its budget; undefined without a budget of the caller's. The
 * library counts those of a message that is continued from 0.
 */
export function thoughtTokensLeft(
  thought: ChatModelSegment,
  { options, tokenizer }: { options: GenerateOptions; tokenizer: Tokenizer },
): number | undefined {
  const budget = options.budgets?.thoughtTokens;
  if (budget === undefined || budget === null) return undefined;
  return Math.max(0, budget - tokenizer(thought.text).length);
}

/**
 * Ends the thought that a history ends in if the options leave it no room: its budget is used up, or a
 * grammar or a prefix says what comes next, which is an answer.
 */
export function endThoughtWithoutRoom(
  history: ChatHistoryItem[],
  env: { options: GenerateOptions; tokenizer: Tokenizer },
): ChatHistoryItem[] {
  const thought = openThought(history);
  if (thought === undefined) return history;
  const { grammar, responsePrefix = "" } = env.options;
  const hasRoom =
    grammar === undefined && responsePrefix === "" && thoughtTokensLeft(thought, env) !== 0;
  return hasRoom ? history : endThought(history);
}

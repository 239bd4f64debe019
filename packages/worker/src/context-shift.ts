import type { ChatHistoryItem } from "node-llama-cpp";
import { fitHistory } from "./fit-history.ts";

export interface ShiftOptions {
  /** The conversation whole; the last two items are the prompt and the answer being made. */
  history: readonly ChatHistoryItem[];
  /** Tokens of a history in the chat's format, with its functions. */
  countTokens(history: readonly ChatHistoryItem[]): number;
  /** Most tokens that may be left. */
  limit: number;
}

export interface Shifted {
  history: ChatHistoryItem[];
  droppedMessages: number;
  droppedTokens: number;
}

/**
 * Makes room while an answer is made: drops the oldest messages, and when the answer alone is too
 * long, its beginning.
 */
export function shiftContext({ history, countTokens, limit }: ShiftOptions): Shifted {
  const before = countTokens(history);
  const current = history.slice(-2);
  const fitted = fitHistory({
    history: history.slice(0, -2),
    countTokens: (older) => countTokens([...older, ...current]),
    limit,
  });
  const shifted =
    fitted.tokens <= limit
      ? [...fitted.history, ...current]
      : cutAnswer([...fitted.history, ...current], countTokens, limit);
  return {
    history: shifted,
    droppedMessages: fitted.droppedMessages,
    droppedTokens: before - countTokens(shifted),
  };
}

/** The history with only as much of the end of its last answer as fits. */
function cutAnswer(
  history: readonly ChatHistoryItem[],
  countTokens: ShiftOptions["countTokens"],
  limit: number,
): ChatHistoryItem[] {
  const answer = history.at(-1);
  if (answer?.type !== "model") return [...history];
  const last = answer.response.at(-1);
  const text = typeof last === "string" ? last : "";
  const withEnd = (chars: number): ChatHistoryItem[] => [
    ...history.slice(0, -1),
    { type: "model", response: chars === 0 ? [] : [text.slice(-chars)] },
  ];
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (countTokens(withEnd(middle)) <= limit) low = middle;
    else high = middle - 1;
  }
  return withEnd(low);
}

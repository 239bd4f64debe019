import type { ChatHistoryItem } from "node-llama-cpp";

export interface FitHistoryOptions {
  history: readonly ChatHistoryItem[];
  /** Tokens of the whole prompt with this history. */
  countTokens(history: readonly ChatHistoryItem[]): number;
  /** Most tokens the prompt may have. */
  limit: number;
}

export interface FittedHistory {
  history: ChatHistoryItem[];
  /** Messages that were dropped, the oldest first. */
  droppedMessages: number;
  /** Tokens of the prompt with what is left; above the limit when nothing more can be dropped. */
  tokens: number;
}

/**
 * Drops as few of the oldest messages as make the prompt fit. System messages at the beginning stay.
 * Whole exchanges go, so that what is left begins with the user.
 */
export function fitHistory({ history, countTokens, limit }: FitHistoryOptions): FittedHistory {
  const start = history.findIndex(({ type }) => type !== "system");
  const system = start === -1 ? history : history.slice(0, start);
  const rest = start === -1 ? [] : history.slice(start);
  const without = (dropped: number) => [...system, ...rest.slice(dropped)];
  /** Where the rest may begin: at the user's messages, or empty. */
  const cuts = [0];
  rest.forEach(({ type }, index) => {
    if (type === "user" && index > 0) cuts.push(index);
  });
  cuts.push(rest.length);

  // Dropping more never makes the prompt longer, so the first cut that fits can be bisected.
  let low = 0;
  let high = cuts.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countTokens(without(cuts[middle] ?? 0)) <= limit) high = middle;
    else low = middle + 1;
  }
  const droppedMessages = cuts[low] ?? 0;
  const kept = without(droppedMessages);
  return { history: kept, droppedMessages, tokens: countTokens(kept) };
}

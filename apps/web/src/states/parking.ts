import { pathTo } from "../store/message-tree.ts";
import type { AppState } from "../store/state.ts";

/**
 * Fewer tokens are read as quickly as they are brought back. Of 250 tokens the smallest model there is
 * saves 20 ms, and larger models more (`pnpm bench return-chat`).
 */
const WORTH_TOKENS = 256;

/** A conversation in a KV cache, as far as it was read. */
export interface CachedChat {
  chatId: string;
  /** The last message that is in it. */
  head: string;
  model: string;
  /** What stands before the conversation: the same text for the same system prompt and functions. */
  setup: string;
  tokens: number;
}

/** One that the server keeps for later. */
export interface ParkedChat extends CachedChat {
  /** How long it took to put it there, ms: about as long as bringing it back, or a little longer. */
  ms: number;
}

/** Whether a conversation should be saved before another one takes its place in the KV cache. */
export function isWorthParking(
  cached: CachedChat,
  { parked, messages }: { parked: CachedChat | undefined; messages: AppState["messages"] },
): boolean {
  const last = messages[cached.head];
  if (last === undefined || cached.tokens < WORTH_TOKENS) return false;
  // What the model could not hold any more is cut off anew by each question: nothing fits after that.
  if (last.role === "assistant" && last.memoryFrom !== undefined) return false;
  return parked === undefined || !isSameHead(parked, cached);
}

/**
 * Tokens that a saved conversation has in common with what is to be read now, as far as they are known.
 * @param at the end of the branch that is read
 */
export function tokensInCommon(
  parked: CachedChat,
  { at, messages }: { at: string; messages: AppState["messages"] },
): number {
  const parkedPath = new Set(pathTo({ messages }, parked.head));
  const shared = pathTo({ messages }, at).filter((id) => parkedPath.has(id));
  if (shared.at(-1) === parked.head) return parked.tokens;
  for (const id of shared.toReversed()) {
    const message = messages[id];
    if (message?.role !== "assistant" || message.state.phase !== "done") continue;
    const { promptTokens, completionTokens } = message.state.usage;
    return Math.min(parked.tokens, promptTokens + completionTokens);
  }
  return 0;
}

/** Whether bringing so many tokens back is quicker than reading them. */
export function isWorthRestoring({
  tokens,
  ms,
  msPerToken,
}: {
  tokens: number;
  /** To bring them back. */
  ms: number;
  /** To read one; undefined when that was not seen yet. */
  msPerToken: number | undefined;
}): boolean {
  if (tokens < WORTH_TOKENS) return false;
  return msPerToken === undefined || ms < tokens * msPerToken;
}

function isSameHead(one: CachedChat, other: CachedChat): boolean {
  return one.head === other.head && one.model === other.model && one.setup === other.setup;
}

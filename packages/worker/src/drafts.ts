import type { ChatMessage, DraftOptions, FunctionsOption, Usage } from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatSessionModelFunctions,
  LlamaChatSession,
  Tokenizer,
} from "node-llama-cpp";
import { withAbortableEvaluation } from "./abortable-evaluation.ts";
import { toHistory, withInitialHistory, withSystemPrompt } from "./chat-history.ts";
import { ChunkedInput } from "./chunked-input.ts";
import { contextOverflow } from "./context-overflow.ts";
import { prefill } from "./prefill.ts";
import { renderPrompt } from "./prompt-tokens.ts";
import type { SamplingOptions } from "./wire-options.ts";

/** What a person is typing, and the conversation it belongs to. */
export interface Draft {
  /** The chat held now when left out. */
  messages?: ChatMessage[] | undefined;
  prompt: string;
  systemPrompt?: string | undefined;
  functions?: FunctionsOption | undefined;
}

export interface DraftToComplete extends Draft {
  maxTokens: number;
  completeAsModel?: "auto" | boolean | undefined;
  options?: DraftOptions | undefined;
}

/** Drafts run behind everything else that shares the context. */
const DRAFT_PRIORITY = 1;

/** Evaluates a draft, so that the real prompt finds most of itself in the KV cache. */
export async function preloadDraft(
  { session, tokenizer }: { session: LlamaChatSession; tokenizer: Tokenizer },
  draft: Draft,
  signal: AbortSignal,
): Promise<Usage> {
  const history = historyOf(session, draft);
  const { chatWrapper } = session;
  const chat = { history, prompt: draft.prompt };
  const tokens = renderPrompt({ chatWrapper, tokenizer }, chat, draft);
  const { sequence } = session;
  if (tokens.length >= sequence.contextSize) {
    throw contextOverflow(tokens.length, sequence.contextSize);
  }
  const { total, cached } = await prefill({
    sequence,
    tokens,
    leaveLastChunk: false,
    signal,
    evaluationPriority: DRAFT_PRIORITY,
    onPromptProgress: () => {},
  });
  return { promptTokens: total, cachedTokens: cached, completionTokens: 0 };
}

/** Guesses how a draft goes on. The chat held now stays as it is. */
export async function completeDraft(
  { session, sampling }: { session: LlamaChatSession; sampling: SamplingOptions },
  draft: DraftToComplete,
  signal: AbortSignal,
): Promise<string> {
  const { completeAsModel } = draft;
  // What only an answer has.
  const { budgets: _, responsePrefix: __, ...rest } = sampling;
  const before = session.getChatHistory();
  const { sequence } = session;
  const input = new ChunkedInput(sequence);
  session.setChatHistory(historyOf(session, draft));
  try {
    return await withAbortableEvaluation(
      { sequence, input, signal, onPromptProgress: () => {} },
      () =>
        session.completePrompt(draft.prompt, {
          evaluationPriority: DRAFT_PRIORITY,
          ...rest,
          signal,
          stopOnAbortSignal: true,
          ...(completeAsModel !== undefined && { completeAsModel }),
          ...(draft.functions && { functions: draft.functions as ChatSessionModelFunctions }),
        }),
    );
  } finally {
    session.setChatHistory(before);
  }
}

/** The history that a turn is going to have: the chat's own, or these messages. */
export function historyOf(
  session: LlamaChatSession,
  { messages, systemPrompt }: Pick<Draft, "messages" | "systemPrompt">,
): ChatHistoryItem[] {
  if (messages === undefined) {
    const current = session.getChatHistory();
    return systemPrompt === undefined ? current : withSystemPrompt(current, systemPrompt);
  }
  return withInitialHistory(session, toHistory(messages), systemPrompt);
}

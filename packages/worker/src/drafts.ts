import type {
  ChatMessage,
  DraftOptions,
  FunctionsOption,
  StopReason,
  Usage,
} from "@lhama/protocol";
import type {
  ChatHistoryItem,
  ChatSessionModelFunctions,
  EvaluationPriority,
  LlamaChatSession,
  Tokenizer,
} from "node-llama-cpp";
import { withAbortableEvaluation } from "./abortable-evaluation.ts";
import { toHistory, withInitialHistory, withSystemPrompt } from "./chat-history.ts";
import { ChunkedInput } from "./chunked-input.ts";
import { contextOverflow } from "./context-overflow.ts";
import { prefill } from "./prefill.ts";
import { renderPrompt } from "./prompt-tokens.ts";
import { toStopReason, toStopTrigger } from "./stop-reason.ts";
import type { SamplingOptions } from "./wire-options.ts";

/** What a person is typing, and the conversation it belongs to. */
export interface Draft {
  /** The chat held now when left out. */
  messages?: ChatMessage[] | undefined;
  prompt: string;
  systemPrompt?: string | undefined;
  functions?: FunctionsOption | undefined;
  documentFunctionParams?: boolean | undefined;
}

export interface DraftToPreload extends Draft {
  evaluationPriority?: EvaluationPriority | undefined;
}

export interface DraftToComplete extends Draft {
  maxTokens: number;
  completeAsModel?: "auto" | boolean | undefined;
  completionMessages?: ChatMessage[] | undefined;
  options?: DraftOptions | undefined;
}

/** How a draft may go on. */
export interface PromptCompletion {
  text: string;
  stopReason: StopReason;
  stopTrigger?: string;
}

export interface DraftRun {
  signal: AbortSignal;
  /** Each piece of a completion as it is made. */
  onText(text: string): void;
}

/** Drafts run behind everything else that shares the context. */
const DRAFT_PRIORITY = 1;

/** Evaluates a draft, so that the real prompt finds most of itself in the KV cache. */
export async function preloadDraft(
  { session, tokenizer }: { session: LlamaChatSession; tokenizer: Tokenizer },
  draft: DraftToPreload,
  signal: AbortSignal,
): Promise<Usage> {
  const { evaluationPriority = DRAFT_PRIORITY } = draft;
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
    evaluationPriority,
    onPromptProgress: () => {},
  });
  return { promptTokens: total, cachedTokens: cached, completionTokens: 0 };
}

/** Guesses how a draft goes on. The chat held now stays as it is. */
export async function completeDraft(
  { session, sampling }: { session: LlamaChatSession; sampling: SamplingOptions },
  draft: DraftToComplete,
  { signal, onText }: DraftRun,
): Promise<PromptCompletion> {
  const { functions, documentFunctionParams } = draft;
  const completeAsModel = toCompleteAsModel(draft);
  // What only an answer has.
  const { budgets: _, responsePrefix: __, ...rest } = sampling;
  const before = session.getChatHistory();
  const { sequence } = session;
  const input = new ChunkedInput(sequence);
  session.setChatHistory(historyOf(session, draft));
  try {
    const { completion, stopReason, customStopTrigger } = await withAbortableEvaluation(
      { sequence, input, signal, onPromptProgress: () => {} },
      () =>
        session.completePromptWithMeta(draft.prompt, {
          evaluationPriority: DRAFT_PRIORITY,
          ...rest,
          signal,
          stopOnAbortSignal: true,
          onTextChunk: onText,
          ...(completeAsModel !== undefined && { completeAsModel }),
          ...(functions && { functions: functions as ChatSessionModelFunctions }),
          ...(documentFunctionParams !== undefined && { documentFunctionParams }),
        }),
    );
    return {
      text: completion,
      stopReason: toStopReason(stopReason, signal),
      ...toStopTrigger(customStopTrigger, session.model),
    };
  } finally {
    session.setChatHistory(before);
  }
}

function toCompleteAsModel({ completeAsModel, completionMessages }: DraftToComplete) {
  if (completionMessages === undefined) return completeAsModel;
  return { enabled: completeAsModel ?? "auto", appendedMessages: toHistory(completionMessages) };
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

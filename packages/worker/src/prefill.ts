import { LhamaError } from "@lhama/protocol";
import type { ChatHistoryItem, LlamaChatSession, Token } from "node-llama-cpp";
import type { ChatTurn } from "./chat-history.ts";
import type { GenerateRun } from "./engine.ts";

export interface PrefillOptions extends Pick<GenerateRun, "signal" | "onPromptProgress"> {
  session: LlamaChatSession;
  turn: ChatTurn;
}

/** Tokens of a prompt: in all, and those that were in the KV cache already. */
export interface Prefilled {
  total: number;
  cached: number;
}

/** An abort is noticed between chunks, so a chunk should take about this long. */
const CHUNK_MS = 100;
const FIRST_CHUNK_TOKENS = 64;

/**
 * Evaluates the prompt of a turn in chunks, so that it can be aborted and its progress seen; the
 * library's own prompt call does it in one go that ignores an abort (15 s for 3,000 tokens were
 * measured). That call then finds everything but the last token in the KV cache.
 * Returns early, without an error, when the signal aborts.
 * @throws LhamaError `context_overflow` when prompt and answer do not fit into the context
 */
export async function prefill(options: PrefillOptions): Promise<Prefilled> {
  const { session, signal, onPromptProgress } = options;
  const { sequence } = session;
  const tokens = renderPrompt(session, options.turn);
  const total = tokens.length;
  if (total >= sequence.contextSize) {
    throw new LhamaError(
      "context_overflow",
      `The conversation has ${total} tokens and the context holds ${sequence.contextSize}. ` +
        "Shorten it, or create a larger context.",
      { details: { promptTokens: total, contextSize: sequence.contextSize } },
    );
  }

  // The last token is left for the library: it needs one to sample after.
  await sequence.adaptStateToTokens(tokens.slice(0, -1), false);
  const cached = sequence.nextTokenIndex;
  const batchSize = session.context.batchSize;
  let chunkTokens = Math.min(FIRST_CHUNK_TOKENS, batchSize);
  let done = cached;
  while (done < total - 1 && !signal.aborted) {
    const chunk = tokens.slice(done, Math.min(done + chunkTokens, total - 1));
    const start = performance.now();
    await sequence.evaluateWithoutGeneratingNewTokens(chunk);
    done += chunk.length;
    onPromptProgress({ evaluated: done, total, cached });
    const tokensPerMs = chunk.length / (performance.now() - start);
    chunkTokens = Math.max(1, Math.min(batchSize, Math.round(tokensPerMs * CHUNK_MS)));
  }
  return { total, cached };
}

/** The very tokens that `promptWithMeta` is going to evaluate for this turn. */
function renderPrompt(session: LlamaChatSession, turn: ChatTurn): Token[] {
  const { history, prompt, responsePrefix } = turn;
  const chatHistory: ChatHistoryItem[] = [
    ...history,
    { type: "user", text: prompt },
    { type: "model", response: responsePrefix ? [responsePrefix] : [] },
  ];
  const { contextText } = session.chatWrapper.generateContextState({ chatHistory });
  return contextText.tokenize(session.model.tokenizer);
}

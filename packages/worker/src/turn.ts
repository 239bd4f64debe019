import type { ChatMessage, GenerateOptions } from "@lhama/protocol";
import type { ChatHistoryItem, LlamaChatSession, Token, Tokenizer } from "node-llama-cpp";
import { type ChatTurn, toChatTurn, withInitialHistory, withSystemPrompt } from "./chat-history.ts";
import { contextOverflow } from "./context-overflow.ts";
import { shiftContext } from "./context-shift.ts";
import { CONTINUE } from "./continuation.ts";
import type { GenerateRun } from "./engine.ts";
import { fitHistory } from "./fit-history.ts";
import { endThoughtWithoutRoom } from "./open-thought.ts";
import { renderPrompt } from "./prompt-tokens.ts";

export interface TurnOptions {
  session: LlamaChatSession;
  tokenizer: Tokenizer;
  options: GenerateOptions;
  run: Pick<GenerateRun, "onContextShift">;
}

/** A turn that fits into the context, with the tokens of its prompt. */
export interface FittedTurn {
  turn: ChatTurn;
  tokens: Token[];
}

/** Tokens the library keeps free after a prompt; with fewer it drops messages without a word. */
const MIN_FREE_TOKENS = 2;

/**
 * What to answer: the next turn of the chat for a string, else the last of a conversation given whole;
 * with as much of its history as the context holds, if it may be shortened. A chat that only this side
 * has always may: its client could not shorten it.
 * @throws LhamaError `context_overflow`, or `invalid_message` for messages that make no sense
 */
export function prepareTurn(input: string | ChatMessage[], env: TurnOptions): FittedTurn {
  return fitTurn(toTurn(input, env), { ...env, ownHistory: typeof input === "string" });
}

function toTurn(input: string | ChatMessage[], env: TurnOptions): ChatTurn {
  const { session, options } = env;
  const { systemPrompt } = options;
  if (typeof input === "string") {
    const current = session.getChatHistory();
    const history = systemPrompt === undefined ? current : withSystemPrompt(current, systemPrompt);
    return { history, prompt: input };
  }
  const turn = toChatTurn(input);
  const history = withInitialHistory(session, turn.history, systemPrompt);
  return { ...turn, history: endThoughtWithoutRoom(history, env) };
}

function fitTurn(turn: ChatTurn, env: TurnOptions & { ownHistory: boolean }): FittedTurn {
  const { session, tokenizer, options, run, ownHistory } = env;
  const { chatWrapper, sequence } = session;
  const render = (history: readonly ChatHistoryItem[]) =>
    renderPrompt({ chatWrapper, tokenizer }, { ...turn, history }, options);
  const limit = sequence.contextSize - MIN_FREE_TOKENS;
  const tokens = render(turn.history);
  const total = tokens.length;
  if (total <= limit) return { turn, tokens };
  const allow = options.contextShift?.allow ?? (ownHistory ? "always" : "generating");
  if (allow !== "always") throw contextOverflow(total, sequence.contextSize);
  // What an answer goes on with stays, and the question to it.
  const shorten = turn.prompt === CONTINUE ? shiftContext : fitHistory;
  const { history, droppedMessages } = shorten({
    history: turn.history,
    countTokens: (shorter) => render(shorter).length,
    // Leave some room, or the answer would make the next message go at once.
    limit: Math.floor(limit * 0.75),
  });
  const left = render(history);
  if (left.length > limit) throw contextOverflow(left.length, sequence.contextSize);
  run.onContextShift({
    phase: "prompt",
    droppedMessages,
    droppedTokens: total - left.length,
  });
  return { turn: { ...turn, history }, tokens: left };
}

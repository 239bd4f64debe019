import { randomUUID } from "node:crypto";
import type { ChatHistoryItem, ChatModelResponse, ChatWrapper } from "node-llama-cpp";

/**
 * The prompt that means: go on with the model's own message. `LlamaChatSession` can only answer a
 * user, so a continuation is asked for with this prompt, and {@link continuingWrapper} takes it out
 * again before the model sees the chat. Random, so that nobody can say it by accident.
 */
export const CONTINUE = `continue:${randomUUID()}`;

/** The history with every {@link CONTINUE} prompt gone and the messages around it made one. */
export function mergeContinuations(history: readonly ChatHistoryItem[]): ChatHistoryItem[] {
  const merged: ChatHistoryItem[] = [];
  let continuing = false;
  for (const item of history) {
    if (item.type === "user" && item.text === CONTINUE) {
      continuing = true;
      continue;
    }
    const before = merged.at(-1);
    if (continuing && item.type === "model" && before?.type === "model") {
      const response = joinTexts([...before.response, ...item.response]);
      merged[merged.length - 1] = { type: "model", response };
    } else {
      merged.push(item);
    }
    continuing = false;
  }
  return merged;
}

/** Neighbouring texts as one, so that they are rendered and tokenized as one. */
function joinTexts(response: ChatModelResponse["response"]): ChatModelResponse["response"] {
  const joined: ChatModelResponse["response"] = [];
  for (const item of response) {
    const last = joined.at(-1);
    if (typeof item === "string" && typeof last === "string") {
      joined[joined.length - 1] = last + item;
    } else {
      joined.push(item);
    }
  }
  return joined;
}

/** The same chat format, for histories that hold {@link CONTINUE}. */
export function continuingWrapper(wrapper: ChatWrapper): ChatWrapper {
  const continuing: ChatWrapper = Object.create(wrapper);
  continuing.generateContextState = (options) =>
    wrapper.generateContextState({
      ...options,
      chatHistory: mergeContinuations(options.chatHistory),
    });
  return continuing;
}

import type { ChatMessage } from "@lhama/protocol/browser";
import type { CallPart, Part } from "./state.ts";

/** What the model was told about a call; undefined while it was told nothing. */
export function resultOf({ state }: CallPart): { value: unknown } | undefined {
  switch (state.phase) {
    case "answered":
      return {
        value: "error" in state.answer ? { error: state.answer.error } : state.answer.result,
      };
    case "late":
      return { value: { error: "The function did not answer in time." } };
    default:
      return undefined;
  }
}

/** The arguments of a call; undefined when they are not whole. */
export function argsOf({ args }: Pick<CallPart, "args">): unknown {
  try {
    return args === "" ? undefined : JSON.parse(args);
  } catch {
    return undefined;
  }
}

/** An answer with calls as messages, for when the server did not get to say how they are. */
export function callMessages(parts: readonly Part[]): ChatMessage[] {
  const messages: ChatMessage[] = [];
  let current: Extract<ChatMessage, { role: "assistant" }> | undefined;
  let results: ChatMessage[] = [];
  const close = () => {
    messages.push(...results);
    results = [];
    current = undefined;
  };
  const open = () => {
    current ??= { role: "assistant", content: "" };
    if (messages.at(-1) !== current) messages.push(current);
    return current;
  };
  for (const part of parts) {
    if (part.kind === "answer") {
      if (results.length > 0) close();
      open().content += part.text;
    } else if (part.kind === "call") {
      const result = resultOf(part);
      if (result === undefined) continue;
      const { callId, name } = part;
      const params = argsOf(part);
      const call = { callId, name, ...(params !== undefined && { params }) };
      const message = open();
      message.functionCalls = [
        ...(message.functionCalls ?? []),
        call,
      ] as typeof message.functionCalls;
      results.push({ role: "function", callId, result: result.value } as ChatMessage);
    }
  }
  close();
  return messages;
}

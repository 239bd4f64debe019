import {
  type ChatHistoryItem,
  type ChatModelResponse,
  LlamaText,
  QwenChatWrapper,
  SpecialTokensText,
} from "node-llama-cpp";
import type { AnswerPart, Conversation } from "../corpus/conversation.ts";

const wrapper = new QwenChatWrapper();
const END_OF_TURN = new SpecialTokensText("<|im_end|>");

/** A conversation exactly as the model will read it: the library's own chat wrapper writes it. */
export function render({ system, functions, turns }: Conversation): LlamaText {
  const chatHistory: ChatHistoryItem[] = [
    ...(system === undefined ? [] : [{ type: "system" as const, text: system }]),
    ...turns.flatMap(({ user, answer }): ChatHistoryItem[] => [
      { type: "user", text: user },
      { type: "model", response: answer.flatMap(toResponse) },
    ]),
  ];
  const { contextText } = wrapper.generateContextState({
    chatHistory,
    ...(functions === undefined ? {} : { availableFunctions: functions }),
  });
  return LlamaText(contextText, END_OF_TURN);
}

function toResponse(
  part: AnswerPart,
  index: number,
  parts: readonly AnswerPart[],
): ChatModelResponse["response"] {
  const previous = parts[index - 1];
  // What follows a thought is set off by an empty line.
  const gap = typeof previous === "object" && "thought" in previous ? "\n\n" : "";
  if (typeof part === "string") return [gap + part];
  if ("thought" in part) {
    return [{ type: "segment", segmentType: "thought", text: part.thought, ended: true }];
  }
  return [
    ...(gap === "" ? [] : [gap]),
    { type: "functionCall", name: part.call, params: part.params, result: part.result },
  ];
}

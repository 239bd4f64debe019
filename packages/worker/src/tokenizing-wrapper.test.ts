import { ChatMLChatWrapper, LlamaText, type Token, type Tokenizer } from "node-llama-cpp";
import { expect, test } from "vitest";
import { tokenizingWrapper } from "./tokenizing-wrapper.ts";

const tokenizerOf = (token: number) => (() => [token as Token]) as unknown as Tokenizer;

test("texts stay what they are, and are tokenized with the one tokenizer", () => {
  const wrapper = new ChatMLChatWrapper();
  const chatHistory = [
    { type: "user", text: "Hello" } as const,
    { type: "model", response: ["Hi"] } as const,
  ].map((item) => structuredClone(item) as never);
  const own = wrapper.generateContextState({ chatHistory });
  const { contextText, ...rest } = tokenizingWrapper(wrapper, tokenizerOf(7)).generateContextState({
    chatHistory,
  });
  expect(contextText.toString()).toBe(own.contextText.toString());
  expect(LlamaText.isLlamaText(contextText)).toBe(true);
  expect(Object.keys(rest).sort()).toEqual(
    Object.keys(own)
      .filter((key) => key !== "contextText")
      .sort(),
  );
  const tokens = contextText.tokenize(tokenizerOf(1));
  expect(new Set(tokens)).toEqual(new Set([7]));
});

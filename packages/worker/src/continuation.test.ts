import {
  type ChatHistoryItem,
  type ChatModelSegment,
  LlamaText,
  QwenChatWrapper,
} from "node-llama-cpp";
import { describe, expect, test } from "vitest";
import { CONTINUE, continuingWrapper, mergeContinuations } from "./continuation.ts";

const user = (text: string): ChatHistoryItem => ({ type: "user", text });
const model = (...response: string[]): ChatHistoryItem => ({ type: "model", response });

test("a history without a continuation stays as it is", () => {
  const history = [user("Hi"), model("Hello"), user("And?"), model()];
  expect(mergeContinuations(history)).toEqual(history);
});

test("the messages around a continuation become one, again and again", () => {
  const history = [
    user("Count"),
    model("one "),
    user(CONTINUE),
    model("two "),
    user(CONTINUE),
    model(),
  ];
  expect(mergeContinuations(history)).toEqual([user("Count"), model("one two ")]);
});

test("what was before and after stays apart", () => {
  const history = [user("A"), model("a"), user(CONTINUE), model("b"), user("B"), model("c")];
  expect(mergeContinuations(history)).toEqual([user("A"), model("ab"), user("B"), model("c")]);
});

test("thoughts and calls keep their place", () => {
  const thought = { type: "segment", segmentType: "thought", text: "Hm.", ended: true } as const;
  const history: ChatHistoryItem[] = [
    user("A"),
    { type: "model", response: [thought] },
    user(CONTINUE),
    model("b"),
  ];
  expect(mergeContinuations(history)).toEqual([
    user("A"),
    { type: "model", response: [thought, "b"] },
  ]);
});

const thought = (text: string, ended: boolean): ChatModelSegment => ({
  type: "segment",
  segmentType: "thought",
  text,
  ended,
});

test("a thought that goes on becomes one, and one that had ended does not", () => {
  const around = (before: ChatModelSegment): ChatHistoryItem[] => [
    user("A"),
    { type: "model", response: [before] },
    user(CONTINUE),
    { type: "model", response: [thought("two", true), "b"] },
  ];
  expect(mergeContinuations(around(thought("one ", false)))[1]).toEqual({
    type: "model",
    response: [thought("one two", true), "b"],
  });
  expect(mergeContinuations(around(thought("one ", true)))[1]).toEqual({
    type: "model",
    response: [thought("one ", true), thought("two", true), "b"],
  });
});

describe("in a format whose models begin every message with a thought", () => {
  const format = new QwenChatWrapper({ variation: "3.5" });
  const render = (...chatHistory: ChatHistoryItem[]) => {
    const wrapper = continuingWrapper(format, { LlamaText });
    const state = wrapper.generateContextState({ chatHistory });
    const { openOnResponseStart } = wrapper.settings.segments?.thought ?? {};
    const text = state.contextText.toString();
    return { text, inThought: state.noPrefixTrigger?.type === "segment", openOnResponseStart };
  };

  test("the library opens one at the beginning only", () => {
    expect(render(user("A"), model())).toMatchObject({ openOnResponseStart: true });
    expect(render(user("A"), model("a"), user(CONTINUE), model())).toMatchObject({
      inThought: false,
      openOnResponseStart: false,
    });
    const next = [user("A"), model("a"), user(CONTINUE), model("b"), user("B"), model()];
    expect(render(...next)).toMatchObject({ openOnResponseStart: true });
  });

  test("it knows that it is in one that goes on, until it has added to it", () => {
    const begun: ChatHistoryItem[] = [
      user("A"),
      { type: "model", response: [thought("one ", false)] },
      user(CONTINUE),
    ];
    const before = render(...begun, model());
    expect(before).toMatchObject({ inThought: true, openOnResponseStart: false });
    expect(before.text).toMatch(/<think>\none $/);
    const after = render(...begun, { type: "model", response: [thought("two", true), "b"] });
    expect(after).toMatchObject({ inThought: false, openOnResponseStart: false });
    expect(after.text).toMatch(/<think>\none two\n<\/think>/);
  });
});

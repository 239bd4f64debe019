import type { ChatMessage, FunctionCall } from "@lhama/protocol";
import fc from "fast-check";
import type { ChatWrapper } from "node-llama-cpp";
import { describe, expect, test } from "vitest";
import {
  toChatTurn,
  toHistory,
  toMessages,
  withInitialHistory,
  withSystemPrompt,
} from "./chat-history.ts";
import { CONTINUE } from "./continuation.ts";

const call = (callId: string, name = "f", params: FunctionCall["params"] = {}) => ({
  callId,
  name,
  params,
});

describe("toHistory", () => {
  test("makes one item of what the model said between two of the user's messages", () => {
    const messages: ChatMessage[] = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Weather?" },
      {
        role: "assistant",
        content: "Let me look.",
        reasoning: "I need two calls.",
        functionCalls: [call("a", "weather", { city: "Lisbon" }), call("b", "time")],
      },
      { role: "function", callId: "b", result: "noon" },
      { role: "function", callId: "a", result: { degrees: 17 } },
      { role: "assistant", content: "17 degrees at noon." },
    ];
    expect(toHistory(messages)).toEqual([
      { type: "system", text: "Be brief." },
      { type: "user", text: "Weather?" },
      {
        type: "model",
        response: [
          { type: "segment", segmentType: "thought", text: "I need two calls.", ended: true },
          "Let me look.",
          {
            type: "functionCall",
            name: "weather",
            params: { city: "Lisbon" },
            result: { degrees: 17 },
            startsNewChunk: true,
          },
          {
            type: "functionCall",
            name: "time",
            params: {},
            result: "noon",
            startsNewChunk: false,
          },
          "17 degrees at noon.",
        ],
      },
    ]);
  });

  test.each<[string, ChatMessage[], string]>([
    ["a result without a call", [{ role: "function", callId: "a", result: 1 }], "messages.0"],
    [
      "a call without a result",
      [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "", functionCalls: [call("a")] },
        { role: "user", content: "And?" },
      ],
      "messages.1",
    ],
    [
      "an id used twice",
      [{ role: "assistant", content: "", functionCalls: [call("a"), call("a")] }],
      "messages.0",
    ],
  ])("refuses %s", (_, messages, field) => {
    expect(() => toHistory(messages)).toThrow(
      expect.objectContaining({ code: "invalid_message", field }),
    );
  });
});

describe("toChatTurn", () => {
  test("prompts with the user's last message", () => {
    const turn = toChatTurn([
      { role: "user", content: "One?" },
      { role: "assistant", content: "One." },
      { role: "user", content: "Two?" },
    ]);
    expect(turn.prompt).toBe("Two?");
    expect(turn.history).toHaveLength(2);
  });

  test("continues after the assistant's last message, or a function's result", () => {
    const ask: ChatMessage = { role: "user", content: "Hi" };
    expect(toChatTurn([ask, { role: "assistant", content: "Hel" }]).prompt).toBe(CONTINUE);
    expect(
      toChatTurn([
        ask,
        { role: "assistant", content: "", functionCalls: [call("a")] },
        { role: "function", callId: "a", result: 1 },
      ]).prompt,
    ).toBe(CONTINUE);
  });

  test.each([
    ["goes on where nothing follows it", "", false],
    ["is over where the answer has begun", "So", true],
  ])("a thought in the assistant's last message %s", (_, content, ended) => {
    const { history } = toChatTurn([
      { role: "user", content: "Hi" },
      { role: "assistant", content, reasoning: "Hm, " },
    ]);
    expect(history.at(-1)).toMatchObject({
      response: [{ text: "Hm, ", ended }, content].filter(Boolean),
    });
  });

  test("refuses a system message at the end", () => {
    expect(() => toChatTurn([{ role: "system", content: "x" }])).toThrow(
      expect.objectContaining({ field: "messages.0" }),
    );
  });
});

test("withSystemPrompt takes the place of the first system message", () => {
  const user = { type: "user", text: "Hi" } as const;
  const system = { type: "system", text: "new" } as const;
  expect(withSystemPrompt([user], "new")).toEqual([system, user]);
  expect(withSystemPrompt([{ type: "system", text: "old" }, user], "new")).toEqual([system, user]);
});

test("withInitialHistory has the usual system prompt only where the format has a place for it", () => {
  const makeWrapper = (supportsSystemMessages: boolean) =>
    ({
      settings: { supportsSystemMessages, segments: { thought: {} } },
      generateInitialChatHistory: ({ systemPrompt = "usual" }) => [
        { type: "system", text: systemPrompt },
      ],
    }) as unknown as ChatWrapper;
  const user = { type: "user", text: "Hi" } as const;
  const begin = (supports: boolean, systemPrompt?: string) =>
    withInitialHistory({ chatWrapper: makeWrapper(supports) }, [user], systemPrompt);
  const system = (text: string) => ({ type: "system", text });
  expect(begin(true)).toEqual([system("usual"), user]);
  expect(begin(true, "mine")).toEqual([system("mine"), user]);
  expect(begin(false)).toEqual([user]);
  expect(begin(false, "mine")).toEqual([system("mine"), user]);
});

test("withInitialHistory leaves thoughts to formats that have them", () => {
  const history = toHistory([
    { role: "user", content: "Hi" },
    { role: "assistant", content: "Hello", reasoning: "Be polite." },
  ]);
  const laidOut = (segments: object | undefined) => {
    const chatWrapper = { settings: { segments, supportsSystemMessages: false } };
    return withInitialHistory({ chatWrapper: chatWrapper as ChatWrapper }, history, undefined);
  };
  expect(laidOut({ thought: {} })).toEqual(history);
  for (const segments of [undefined, {}]) {
    expect(laidOut(segments)).toMatchObject([{ text: "Hi" }, { response: ["Hello"] }]);
  }
});

describe("there and back", () => {
  const text = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" });
  const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));
  /** One of the model's messages: some reasoning, some content, some calls with their results. */
  const step = fc.record({
    reasoning: fc.option(text, { nil: undefined }),
    content: text,
    calls: fc.array(fc.record({ name: fc.constantFrom("f", "g"), params: json, result: json }), {
      maxLength: 3,
    }),
  });
  /** A turn: calls are followed by another message, and reasoning only comes first or after calls. */
  const turn = fc.array(step, { minLength: 1, maxLength: 4 }).map((steps) => {
    const messages: ChatMessage[] = [];
    steps.forEach(({ reasoning, content, calls }, index) => {
      const isLast = index === steps.length - 1;
      const functionCalls = calls.map(({ name, params }, i) => ({
        callId: `${index}-${i}`,
        name,
        params,
      }));
      // Two messages of the assistant's without calls between them would be one.
      if (calls.length === 0 && !isLast) return;
      messages.push({
        role: "assistant",
        content,
        ...(reasoning !== undefined && { reasoning }),
        ...(calls.length > 0 && { functionCalls }),
      });
      calls.forEach(({ result }, i) => {
        messages.push({ role: "function", callId: `${index}-${i}`, result });
      });
    });
    return messages;
  });

  test("a turn keeps all its messages", () => {
    fc.assert(
      fc.property(turn, (messages) => {
        fc.pre(messages.length > 0);
        const [item] = toHistory(messages);
        if (item?.type !== "model") throw new Error("not the model's");
        const callIds = messages.flatMap((message) =>
          message.role === "function" ? [message.callId] : [],
        );
        expect(toMessages(item.response, callIds)).toEqual(messages);
      }),
    );
  });

  test("so does a whole conversation", () => {
    const said = fc.record({ role: fc.constantFrom("user", "system"), content: text });
    const exchange = fc
      .tuple(said as fc.Arbitrary<ChatMessage>, turn)
      .map(([first, answer]) => [first, ...answer]);
    fc.assert(
      fc.property(fc.array(exchange, { minLength: 1, maxLength: 4 }), (exchanges) => {
        const messages = exchanges.flat();
        const ids = messages.flatMap((message) =>
          message.role === "function" ? [message.callId] : [],
        );
        const again = toHistory(messages).flatMap((item): ChatMessage[] => {
          if (item.type !== "model") return [{ role: item.type, content: String(item.text) }];
          const calls = item.response.filter(
            (part) => typeof part === "object" && "params" in part,
          );
          return toMessages(item.response, ids.splice(0, calls.length));
        });
        expect(again).toEqual(messages);
      }),
    );
  });

  test("what the model made becomes the same items again", () => {
    const part = fc.oneof(
      text,
      text.map((thought) => ({
        type: "segment" as const,
        segmentType: "thought" as const,
        text: thought,
        ended: true,
      })),
      fc.record({
        type: fc.constant("functionCall" as const),
        name: fc.constantFrom("f", "g"),
        params: json,
        result: json,
        startsNewChunk: fc.constant(true),
      }),
    );
    type Part = typeof part extends fc.Arbitrary<infer T> ? T : never;
    const thoughtOf = (item: Part | undefined) =>
      typeof item === "object" && item.type === "segment" ? item : undefined;
    /** Neighbours of a kind as one: a message has one reasoning and one content. */
    const joined = (response: readonly Part[]) => {
      const items: Part[] = [];
      for (const item of response) {
        const last = items.at(-1);
        const [before, thought] = [thoughtOf(last), thoughtOf(item)];
        if (typeof item === "string" && typeof last === "string") items.splice(-1, 1, last + item);
        else if (before === undefined || thought === undefined) items.push(item);
        else items.splice(-1, 1, { ...before, text: before.text + thought.text });
      }
      return items;
    };
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (response) => {
        const [item] = toHistory(toMessages(response));
        if (item?.type !== "model") throw new Error("not the model's");
        expect(joined(item.response as Part[])).toEqual(joined(response));
      }),
    );
  });
});

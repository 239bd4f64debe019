import fc from "fast-check";
// biome-ignore lint/style/noRestrictedImports: the format on the wire is checked against superjson.
import superjson from "superjson";
import { describe, expect, test } from "vitest";
import type { ClientMessage } from "./client-messages.ts";
import { decodeClientFrame, decodeServerFrame, encodeFrame, FrameError } from "./codec.ts";
import { ERROR_CODES, LhamaError, toWireError } from "./errors.ts";
import { refusedShape } from "./frame-shape.ts";
import { LIMITS, type Limits } from "./limits.ts";
import type { ServerMessage } from "./server-messages.ts";

/** What reading a client's frame throws. */
function refusal(text: string, limits?: Limits): FrameError {
  try {
    decodeClientFrame(text, limits);
  } catch (error) {
    if (error instanceof FrameError) return error;
    throw error;
  }
  throw new Error("The frame was accepted.");
}

const frame = (json: unknown, meta?: unknown) =>
  JSON.stringify({ json, ...(meta ? { meta } : {}) });

describe("decodeClientFrame", () => {
  const messages: ClientMessage[] = [
    { type: "init", protocol: 1, client: "test" },
    { type: "load_model", requestId: "1", model: "a", options: { gpuLayers: "max" } },
    { type: "generate", requestId: "1", prompt: "Hi 👋", options: { temperature: 0.5 } },
    {
      type: "generate_chat_completion",
      requestId: "1",
      messages: [
        { role: "user", content: "?" },
        {
          role: "assistant",
          content: "",
          functionCalls: [{ callId: "c", name: "f", params: { a: [1, null] } }],
        },
        { role: "function", callId: "c", result: { deep: [true] } },
      ],
    },
    { type: "function_result", requestId: "1", callId: "c", result: null },
    { type: "abort" },
  ];

  test.each(messages)("reads back a $type", (message) => {
    expect(decodeClientFrame(encodeFrame(message))).toEqual(message);
  });

  test.each(messages)(
    "superjson reads a $type just so, and writes what is read here",
    (message) => {
      expect(superjson.parse(encodeFrame(message))).toEqual(message);
      const withUndefined = { ...message, requestId: undefined };
      expect(superjson.stringify(withUndefined)).toContain("meta");
      if (message.type === "abort" || message.type === "init") {
        expect(decodeClientFrame(superjson.stringify(withUndefined))).toEqual(message);
      }
    },
  );

  test("carries any key that JSON has", () => {
    const result = JSON.parse('{"constructor":1,"prototype":{"a":2}}');
    const message = { type: "function_result", requestId: "1", callId: "c", result } as const;
    expect(JSON.stringify(decodeClientFrame(encodeFrame(message)))).toBe(JSON.stringify(message));
  });

  test.each([
    ["no JSON", "{", "bad_frame"],
    ["no superjson", JSON.stringify({ type: "ping" }), "bad_frame"],
    ["a list", "[]", "bad_frame"],
    [
      "metadata that does not fit",
      frame({ type: "ping" }, { values: { type: ["Map"] } }),
      "bad_frame",
    ],
    ["an unknown type", frame({ type: "sing" }), "unknown_type"],
    ["no type", frame({}), "unknown_type"],
    ["no object", frame("ping"), "invalid_message"],
    ["no request id", frame({ type: "generate", prompt: "x" }), "invalid_message"],
  ])("refuses %s", (_, text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  test.each([
    ["a wrong type", { options: { temperature: "0.5" } }, "options.temperature"],
    ["a value out of range", { options: { topP: 0 } }, "options.topP"],
    ["a field nobody knows", { options: { temprature: 1 } }, "options.temprature"],
    ["an unknown field at the top", { promt: "x" }, "promt"],
    ["two inputs", { messages: [{ role: "user", content: "x" }] }, "prompt"],
  ])("names the field of %s, and the request", (_, rest, field) => {
    const text = frame({ type: "generate", requestId: "r", prompt: "x", ...rest });
    expect(refusal(text)).toMatchObject({ code: "invalid_message", field, requestId: "r" });
  });

  test("refuses too many bytes, counted as UTF-8", () => {
    const limits = { ...LIMITS, frameBytes: 100 };
    const ping = (padding: string) => `${frame({ type: "ping" })}${padding}`;
    expect(decodeClientFrame(ping(" ".repeat(70)), limits)).toEqual({ type: "ping" });
    expect(refusal(ping(" ".repeat(90)), limits).code).toBe("frame_too_large");
    expect(refusal(frame({ type: "ping", x: "é".repeat(40) }), limits).code).toBe(
      "frame_too_large",
    );
    expect(refusal(frame({ type: "ping", x: "👋".repeat(20) }), limits).code).toBe(
      "frame_too_large",
    );
  });

  test("refuses frames that nest too deep, however deep", () => {
    for (const depth of [LIMITS.frameDepth + 1, 5_000, 100_000]) {
      const text = `{"json":${"[".repeat(depth)}${"]".repeat(depth)}}`;
      expect(refusal(text).code).toBe("frame_too_deep");
    }
  });

  test("refuses frames that hold too many values, whatever they are, and wherever", () => {
    const many = LIMITS.frameValues + 1;
    const numbers = "1,".repeat(many);
    for (const text of [
      `{"json":[${numbers}1]}`,
      `{"json":[${"[],".repeat(many / 2)}1]}`,
      `{"json":{${Array.from({ length: many }, (_, index) => `"${index}":1`)}}}`,
      `{"json":{"type":"ping"},"meta":{"values":[${numbers}1]}}`,
      // No JSON, but who can tell before it is read?
      `{"json":[${numbers}`,
    ]) {
      expect(refusal(text).code).toBe("frame_too_complex");
    }
  });

  test("takes as many values as there may be, and any text", () => {
    const texts = ['"[', "[[,,{{", "\\", '"[', "]]}}"].join("\n").repeat(10_000);
    // Two are the message's own, and each of its fields is one.
    const result = [texts, ...Array(LIMITS.frameValues - 6).fill(0)];
    const message = { type: "function_result", requestId: "1", callId: "c", result } as const;
    expect(decodeClientFrame(encodeFrame(message))).toEqual(message);
    const more = { ...message, result: [...result, 0, 0] };
    expect(refusal(encodeFrame(more)).code).toBe("frame_too_complex");
  });

  test("tells the shape of any JSON by its text as by its value", () => {
    const depthOf = (value: unknown): number =>
      typeof value !== "object" || value === null
        ? 0
        : 1 + Math.max(0, ...Object.values(value).map(depthOf));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.nat(8), (json, frameDepth) => {
        const refused = refusedShape(frame(json), { frameDepth, frameValues: Infinity });
        expect(refused).toBe(depthOf(json) > frameDepth ? "frame_too_deep" : undefined);
      }),
    );
  });

  test("does not let metadata tie values into cycles", () => {
    const meta = { values: {}, referentialEqualities: { options: ["options.xtc"] } };
    const options = { xtc: { probability: 0.5, threshold: 0.1 } };
    const message = { type: "generate", requestId: "r", prompt: "x", options };
    expect(decodeClientFrame(frame(message, meta))).toEqual(message);
  });

  test("does not let metadata reach a prototype", () => {
    const meta = { values: { "__proto__.polluted": ["undefined"] } };
    refusal(frame({ type: "none" }, meta));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test("any text gives a message or a coded error", () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((json) => frame(json)),
      fc
        .record({
          type: fc.constantFrom("init", "generate", "load_model", "function_result", "abort"),
          requestId: fc.anything(),
          prompt: fc.anything(),
          messages: fc.anything(),
          options: fc.anything({ maxDepth: 3 }),
        })
        .map((message) => frame(message)),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        try {
          decodeClientFrame(text);
        } catch (error) {
          if (!(error instanceof FrameError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test("a server's frame may have fields from the future", () => {
  const pong = { type: "pong", seq: 1, mood: "good" } as unknown as ServerMessage;
  expect(decodeServerFrame(encodeFrame(pong))).toEqual({ type: "pong", seq: 1 });
});

describe("toWireError", () => {
  test("tells what a LhamaError knows, and whether trying again can help", () => {
    const error = new LhamaError("busy", "Wait.", { field: "a", details: { n: 1 } });
    expect(toWireError(error)).toEqual({
      code: "busy",
      message: "Wait.",
      retryable: true,
      field: "a",
      details: { n: 1 },
    });
  });

  test("keeps what a bug says to itself", () => {
    const wire = toWireError(new TypeError("secret path /home/ana"));
    expect(wire.code).toBe("internal");
    expect(JSON.stringify(wire)).not.toContain("secret");
  });

  test("every code explains itself", () => {
    for (const [code, { meaning }] of Object.entries(ERROR_CODES)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(meaning).toMatch(/\.$/);
    }
  });
});

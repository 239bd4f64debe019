import { type ErrorCode, encodeFrame, LIMITS } from "@lhama/protocol";
import fc from "fast-check";

/** A frame, and the code that refuses it; null for one that is good. */
export interface FuzzFrame {
  data: string | Buffer;
  code: ErrorCode | null;
}

/** Of requests that are good: what becomes of them depends on what else runs. */
const GOOD_ID = "good";

const text = (json: unknown) => JSON.stringify({ json });
const ask = (fields: object) =>
  text({ type: "generate", requestId: "bad", prompt: "Hi", ...fields });

const refused: Record<string, fc.Arbitrary<[data: string | Buffer, code: ErrorCode]>> = {
  noJson: fc
    .string()
    .filter((string) => !isJson(string))
    .map((string) => [string, "bad_frame"]),
  noSuperjson: fc.json({ maxDepth: 4 }).map((json) => [json, "bad_frame"]),
  binary: fc.uint8Array({ maxLength: 64 }).map((bytes) => [Buffer.from(bytes), "binary_frame"]),
  noObject: fc.oneof(fc.string(), fc.integer()).map((json) => [text(json), "invalid_message"]),
  unknownType: fc.string().map((type) => [text({ type: `x-${type}` }), "unknown_type"]),
  deep: fc
    .integer({ min: LIMITS.frameDepth + 1, max: 5000 })
    .map((depth) => [`{"json":${"[".repeat(depth)}${"]".repeat(depth)}}`, "frame_too_deep"]),
  wrongField: fc
    .oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()))
    .map((prompt) => [ask({ prompt }), "invalid_message"]),
  unknownField: fc.string().map((key) => [ask({ [`x-${key}`]: 1 }), "invalid_message"]),
  wrongOption: fc
    .oneof(fc.string(), fc.double({ min: 5.1, noNaN: true }), fc.constant(-1))
    .map((temperature) => [ask({ options: { temperature } }), "invalid_message"]),
  noId: fc.string().map((prompt) => [text({ type: "generate", prompt }), "invalid_message"]),
  noCall: fc
    .string({ minLength: 1, maxLength: 64 })
    .map((callId) => [
      text({ type: "function_result", requestId: "bad", callId, result: 1 }),
      "no_such_call",
    ]),
  initAgain: fc.constant([text({ type: "init", protocol: 1 }), "already_initialised"]),
  history: fc.constant([
    ask({ prompt: undefined, messages: Array(501).fill({ role: "user", content: "Hi" }) }),
    "history_too_long",
  ]),
  longText: fc.constant([ask({ prompt: "x".repeat(LIMITS.messageChars + 1) }), "message_too_long"]),
};
/** These are long, and so rare. */
const RARE = ["history", "longText", "deep"];

/** Frames that are good, or wrong in one way each. */
export const fuzzFrame: fc.Arbitrary<FuzzFrame> = fc.oneof(
  { weight: 20, arbitrary: fc.nat(9).map(goodFrame) },
  ...Object.entries(refused).map(([name, arbitrary]) => ({
    weight: RARE.includes(name) ? 1 : 20,
    arbitrary: arbitrary.map(([data, code]): FuzzFrame => ({ data, code })),
  })),
);

function goodFrame(number: number): FuzzFrame {
  const data = encodeFrame({ type: "generate", requestId: `${GOOD_ID}${number}`, prompt: "Hi" });
  return { data, code: null };
}

/** Whether an error is about a frame that is wrong in itself. */
export function isRefusal(error: { requestId?: string; details?: Record<string, unknown> }) {
  return !(error.requestId ?? String(error.details?.["requestId"] ?? "")).startsWith(GOOD_ID);
}

/** Frames that may be wrong in many ways at once. */
export const wildFrame: fc.Arbitrary<string> = fc
  .record(
    {
      type: fc.constantFrom("generate", "load_model", "tokenize", "function_result", "preload"),
      requestId: fc.oneof(fc.constantFrom("a", "b", "c"), fc.jsonValue()),
      prompt: fc.oneof(fc.string(), fc.jsonValue()),
      messages: fc.jsonValue(),
      options: fc.jsonValue(),
      meta: fc.jsonValue(),
    },
    { requiredKeys: ["type"] },
  )
  .map(({ meta, ...json }) => JSON.stringify(meta === undefined ? { json } : { json, meta }));

function isJson(string: string): boolean {
  try {
    JSON.parse(string);
    return true;
  } catch {
    return false;
  }
}

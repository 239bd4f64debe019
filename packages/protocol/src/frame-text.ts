import superjson from "superjson";
import type { ClientMessage } from "./client-messages.ts";
import { LhamaError } from "./errors.ts";
import { refusedShape } from "./frame-shape.ts";
import type { Limits } from "./limits.ts";
import type { ServerMessage } from "./server-messages.ts";

/**
 * The text of one frame, which superjson reads as it is: every message is plain JSON, so there is no
 * metadata to add. superjson's own encoder would walk each value, a third of the cost of relaying a
 * chunk, and it throws on keys such as "constructor", which a function's result may well have.
 */
export function encodeFrame(message: ClientMessage | ServerMessage): string {
  return JSON.stringify({ json: message });
}

/** A frame that could not be read, with the request it belongs to where that much could be told. */
export class FrameError extends LhamaError {
  readonly requestId: string | undefined;

  constructor(error: LhamaError, requestId?: string) {
    super(error.code, error.message, { ...error, cause: error.cause });
    this.requestId = requestId;
  }
}

/** What a server may send: a client has chosen it, and asked for what comes. */
export const SERVER_FRAMES = { frameDepth: 64, frameValues: Infinity };

/**
 * Reads the superjson text of a frame, however hostile, without looking at its shape.
 * @throws FrameError with `bad_frame`, `frame_too_deep` or `frame_too_complex`
 */
export function parseFrameText(
  text: string,
  { frameDepth, frameValues }: Pick<Limits, "frameDepth" | "frameValues">,
): unknown {
  const malformed = (cause: unknown) =>
    new FrameError(
      new LhamaError("bad_frame", 'A frame must be superjson text: {"json": {"type": …}}.', {
        cause,
      }),
    );
  const refusal = refusedShape(text, { frameDepth, frameValues });
  if (refusal !== undefined) {
    const most =
      refusal === "frame_too_deep" ? `nest ${frameDepth} levels` : `hold ${frameValues} values`;
    throw new FrameError(new LhamaError(refusal, `A frame may ${most} at most.`));
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw malformed(cause);
  }
  if (!isRecord(parsed) || !("json" in parsed)) throw malformed(undefined);
  try {
    // Shared references (`meta.referentialEqualities`) are left out: the values stand in `json` all
    // the same, and a hostile frame could tie them into cycles.
    const values = isRecord(parsed["meta"]) ? parsed["meta"]["values"] : undefined;
    if (values === undefined) return parsed["json"];
    return superjson.deserialize({
      json: parsed["json"] as never,
      meta: { values: values as never, v: 1 },
    });
  } catch (cause) {
    throw malformed(cause);
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

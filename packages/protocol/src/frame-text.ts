import superjson from "superjson";
import type { ClientMessage } from "./client-messages.ts";
import { LhamaError } from "./errors.ts";
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

/**
 * Reads the superjson text of a frame, however hostile, without looking at its shape.
 * @throws FrameError with `bad_frame` or `frame_too_deep`
 */
export function parseFrameText(text: string, maxDepth: number): unknown {
  const malformed = (cause: unknown) =>
    new FrameError(
      new LhamaError("bad_frame", 'A frame must be superjson text: {"json": {"type": …}}.', {
        cause,
      }),
    );
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw malformed(cause);
  }
  if (!isRecord(parsed) || !("json" in parsed)) throw malformed(undefined);
  if (!fitsDepth(parsed, maxDepth + 1)) {
    throw new FrameError(
      new LhamaError("frame_too_deep", `A frame may nest ${maxDepth} levels at most.`),
    );
  }
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

/** Whether `value` nests at most `levels` deep. Looks no deeper than that itself. */
function fitsDepth(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  return Object.values(value).every((child) => fitsDepth(child, levels - 1));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

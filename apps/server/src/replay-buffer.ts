import {
  encodeFrame,
  isFinal,
  type SegmentKind,
  type ServerMessage,
  type ServerMessageOf,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import { OpenCalls } from "./open-calls.ts";

type Reset = Omit<ServerMessageOf<"reset">, "seq">;

/** What a frame costs beside the text in it, bytes. */
const FRAME_OVERHEAD = 120;
/** A chunk this long takes in no more, characters. */
const LONGEST_CHUNK = 16 * 1024;

interface Kept {
  message: UnnumberedServerMessage;
  bytes: number;
  /** Bytes of all frames up to and with this one. */
  end: number;
}

/**
 * Numbers the frames of a session and keeps the last of them, for a socket that lags or comes back.
 * A frame that nobody has read yet takes in what follows it where one frame can say both: so an
 * answer that nobody listens to is one frame, however long. When there is too much, the oldest frames
 * go, and what they said about answers still in the making is kept for a `reset`.
 */
export class ReplayBuffer {
  readonly #maxBytes: number;
  readonly #frames: Kept[] = [];
  /** The texts of each request that has not ended. */
  readonly #dropped = new Map<string, { kind: SegmentKind; text: string }[]>();
  /** What the client still has to answer. */
  readonly calls = new OpenCalls();
  #lastSeq = 0;
  #lastRead = 0;
  #end = 0;

  /** @param maxBytes most bytes to keep, about; the newest frame is kept whatever its size */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Of the newest frame; 0 when there was none. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  /** Whether every frame after `seq` is still there. */
  hasAllAfter(seq: number): boolean {
    return seq >= this.#firstSeq - 1 && seq <= this.#lastSeq;
  }

  /** Bytes of the frames after `seq`, about. */
  bytesAfter(seq: number): number {
    const before = this.#frames[seq - this.#firstSeq];
    return before === undefined ? this.bytes : this.#end - before.end;
  }

  /** Bytes of all that is kept, about. */
  get bytes(): number {
    return this.#end - this.#start;
  }

  push(message: UnnumberedServerMessage): void {
    const last = this.#frames.at(-1);
    const merged =
      last !== undefined && this.#lastRead < this.#lastSeq
        ? mergeFrames(last.message, message)
        : undefined;
    if (last !== undefined && merged !== undefined) {
      const bytes = bytesOf(merged);
      this.#end += bytes - last.bytes;
      Object.assign(last, { message: merged, bytes, end: this.#end });
      return;
    }
    const bytes = bytesOf(message);
    this.#end += bytes;
    this.#lastSeq += 1;
    this.#frames.push({ message, bytes, end: this.#end });
    this.calls.note(message, this.#lastSeq);
    while (this.bytes > this.#maxBytes && this.#frames.length > 1) this.#dropFirst();
  }

  /**
   * The frame of this number, which does not change from now on.
   * @throws Error when it is not there
   */
  read(seq: number): ServerMessage {
    const kept = this.#frames[seq - this.#firstSeq];
    if (kept === undefined) throw new Error(`Frame ${seq} is not in the buffer.`);
    this.#lastRead = Math.max(this.#lastRead, seq);
    return { ...kept.message, seq } as ServerMessage;
  }

  /** Stands for every frame that is no longer there. */
  reset(): Reset {
    return {
      type: "reset",
      lastSeq: this.#firstSeq - 1,
      requests: [...this.#dropped].map(([requestId, segments]) => {
        const functionCalls = this.calls.askedBefore(this.#firstSeq, requestId);
        return {
          requestId,
          segments: structuredClone(segments),
          ...(functionCalls.length > 0 && { functionCalls }),
        };
      }),
    };
  }

  get #firstSeq(): number {
    return this.#lastSeq - this.#frames.length + 1;
  }

  get #start(): number {
    const first = this.#frames[0];
    return first === undefined ? this.#end : first.end - first.bytes;
  }

  #dropFirst(): void {
    const message = this.#frames.shift()?.message;
    if (message === undefined || !("requestId" in message) || message.requestId === undefined) {
      return;
    }
    if (isFinal(message)) this.#dropped.delete(message.requestId);
    if (message.type === "function_call" && !this.#dropped.has(message.requestId)) {
      this.#dropped.set(message.requestId, []);
    }
    if (message.type !== "completion_chunk") return;
    const segments = this.#dropped.get(message.requestId) ?? [];
    this.#dropped.set(message.requestId, segments);
    const last = segments.at(-1);
    if (last?.kind === message.segment) last.text += message.text;
    else segments.push({ kind: message.segment, text: message.text });
  }
}

/** One frame that says what two in a row do, or undefined when it takes both. */
function mergeFrames(
  first: UnnumberedServerMessage,
  second: UnnumberedServerMessage,
): UnnumberedServerMessage | undefined {
  if (!("requestId" in first) || !("requestId" in second)) return undefined;
  if (first.requestId !== second.requestId) return undefined;
  if (first.type === "completion_chunk" && second.type === "completion_chunk") {
    const fits = first.segment === second.segment && first.text.length < LONGEST_CHUNK;
    return fits ? { ...first, text: first.text + second.text } : undefined;
  }
  return first.type === second.type && isProgress(second) ? second : undefined;
}

/** Whether only the newest frame of its type counts. */
function isProgress({ type }: UnnumberedServerMessage): boolean {
  return type === "prompt_progress" || type === "model_progress" || type === "queued";
}

function bytesOf(message: UnnumberedServerMessage): number {
  if (message.type === "completion_chunk") return FRAME_OVERHEAD + message.text.length;
  if (isProgress(message)) return FRAME_OVERHEAD;
  return encodeFrame(message as ServerMessage).length;
}

import type { Segment, SegmentKind } from "@lhama/protocol";

export interface ResponseChunk {
  segment: SegmentKind;
  text: string;
}

interface OpenSegment {
  kind: SegmentKind;
  text: string;
  startedAt: number;
}

/** Joins the chunks of one generation, so that its final text is what was streamed, to the letter. */
export class ResponseCollector {
  readonly #segments: OpenSegment[] = [];
  readonly #now: () => number;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add({ segment: kind, text }: ResponseChunk): void {
    const last = this.#segments.at(-1);
    if (last?.kind === kind) last.text += text;
    else this.#segments.push({ kind, text, startedAt: this.#now() });
  }

  /** The answer, without thoughts and comments. */
  get text(): string {
    return this.#segments
      .filter(({ kind }) => kind === "answer")
      .map(({ text }) => text)
      .join("");
  }

  /** All segments in order. The last one's duration ends now. */
  finish(): Segment[] {
    const end = this.#now();
    return this.#segments.map(({ kind, text, startedAt }, index) => {
      const endedAt = this.#segments[index + 1]?.startedAt ?? end;
      return { kind, text, durationMs: endedAt - startedAt };
    });
  }
}

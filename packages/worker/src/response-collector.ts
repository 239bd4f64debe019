import type { Segment, SegmentKind } from "@lhama/protocol";

export interface ResponseChunk {
  segment: SegmentKind;
  text: string;
}

/** Joins the chunks of one generation, so that its final text is what was streamed, to the letter. */
export class ResponseCollector {
  readonly segments: Segment[] = [];

  add({ segment, text }: ResponseChunk): void {
    const last = this.segments.at(-1);
    if (last?.kind === segment) last.text += text;
    else this.segments.push({ kind: segment, text });
  }

  /** The answer, without thoughts and comments. */
  get text(): string {
    return this.segments
      .filter(({ kind }) => kind === "answer")
      .map(({ text }) => text)
      .join("");
  }
}

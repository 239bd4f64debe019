import type { SegmentKind } from "@lhama/protocol/browser";

/** Text that an answer has grown by. */
export interface Delta {
  messageId: string;
  kind: SegmentKind;
  text: string;
}

/** Calls back soon; a second call before that changes nothing. */
export type Schedule = (callback: () => void) => void;

/**
 * Collects what arrives between two frames of the screen, so that a fast model costs one update per
 * frame and not one per token.
 */
export class DeltaQueue {
  readonly #schedule: Schedule;
  readonly #apply: (deltas: Delta[]) => void;
  #deltas: Delta[] = [];

  constructor(options: { schedule: Schedule; apply(deltas: Delta[]): void }) {
    this.#schedule = options.schedule;
    this.#apply = options.apply;
  }

  push(delta: Delta): void {
    const last = this.#deltas.at(-1);
    if (last?.messageId === delta.messageId && last.kind === delta.kind) {
      last.text += delta.text;
      return;
    }
    if (last === undefined) this.#schedule(() => this.flush());
    this.#deltas.push({ ...delta });
  }

  /** Applies what has come so far, now. Anything that ends an answer does this first. */
  flush(): void {
    if (this.#deltas.length === 0) return;
    const deltas = this.#deltas;
    this.#deltas = [];
    this.#apply(deltas);
  }
}

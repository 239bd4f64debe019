/** Of the window: what a long question may take of it, so that its answer is seen to begin. */
const MOST_FOR_QUESTION = 1 / 3;
/** Above the question, CSS pixels. */
const GAP = 16;

export interface Places {
  /** Height of the part that is seen. */
  window: number;
  /** Edges of the question; all edges from the same origin, in CSS pixels. */
  question: { top: number; bottom: number };
  /** Lower edge of all messages. */
  end: number;
}

/**
 * Height of the empty room to leave beneath the messages, CSS pixels: at the end of the list the question
 * then stands at the top of the window. The answer grows into the room, and nothing moves until it is full.
 */
export function roomBeneath({ window, question, end }: Places): number {
  const top = Math.max(question.top - GAP, question.bottom - window * MOST_FOR_QUESTION);
  return Math.max(0, window - (end - top));
}

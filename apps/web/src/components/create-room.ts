import { roomBeneath } from "../scroll/room-beneath.ts";

export interface RoomOptions {
  /** What scrolls, what is in it, and the empty element beneath that. */
  elements: () => { scroller: HTMLElement; column: HTMLElement; beneath: HTMLElement } | undefined;
  /** Whether a message is on the branch that is shown. */
  isShown: (id: string) => boolean;
}

/** Room beneath the messages, so that the question asked last stands at the top of the window. */
export function createRoom({ elements, isShown }: RoomOptions) {
  let askedId: string | undefined;
  /** Call it whenever something has another size, before that is painted. */
  const adjust = () => {
    const found = elements();
    if (found === undefined) return;
    const { scroller, column, beneath } = found;
    if (askedId === undefined || !isShown(askedId)) {
      beneath.style.height = "";
      return;
    }
    const row = column.querySelector(`[data-message="${askedId}"]`);
    // Far away, and therefore not there: the room stays what it was.
    if (row === null) return;
    const height = roomBeneath({
      window: scroller.clientHeight,
      question: row.getBoundingClientRect(),
      end: column.getBoundingClientRect().bottom,
    });
    beneath.style.height = `${height}px`;
  };
  return {
    adjust,
    /** Makes room for the answer to a question; undefined takes it away. */
    makeFor: (questionId: string | undefined) => {
      askedId = questionId;
      adjust();
    },
  };
}

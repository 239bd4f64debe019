/** What this needs of a scrolling element. */
export interface Scroller {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** Closer to the end than this counts as being there, CSS pixels. */
const SLACK = 4;

/**
 * Keeps the end of a growing text in view until the person wants to look at something above. Which
 * scrolling is the person's is told by where it leads, not by timing: our own writes only go down.
 */
export class StickToBottom {
  readonly #scroller: Scroller;
  readonly #onChange: (following: boolean) => void;
  #following = true;
  #top = 0;
  #height = 0;

  constructor(scroller: Scroller, onChange: (following: boolean) => void) {
    this.#scroller = scroller;
    this.#onChange = onChange;
  }

  /** The text, or the window on it, has another size. */
  resized(): void {
    if (this.#following) this.#toBottom();
  }

  /** The element has scrolled, whoever did it. */
  scrolled(): void {
    const { scrollTop, scrollHeight } = this.#scroller;
    // A text that got shorter moves the view up without anyone wanting it.
    const movedUp = scrollTop < this.#top - 1 && scrollHeight >= this.#height;
    this.#top = scrollTop;
    this.#height = scrollHeight;
    if (movedUp && !this.#atBottom()) this.#follow(false);
    else if (this.#atBottom()) this.#follow(true);
  }

  /** A wheel, a finger or a key goes up. Counts before anything has moved. */
  wantsUp(): void {
    if (this.#scroller.scrollHeight > this.#scroller.clientHeight) this.#follow(false);
  }

  /** Goes to the end and stays there. */
  jump(): void {
    this.#follow(true);
    this.#toBottom();
  }

  #atBottom(): boolean {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop <= SLACK;
  }

  #toBottom(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#top = this.#scroller.scrollTop;
    this.#height = this.#scroller.scrollHeight;
  }

  #follow(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#onChange(following);
  }
}

/** What this needs of a scrolling element. */
export interface Scroller {
  scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

export interface StickToBottomOptions {
  scroller: Scroller;
  /** Height of what is empty beneath the text, CSS pixels. */
  emptyBeneath: () => number;
  /** Called with true once the text is no longer followed and its end is out of view, with false after that. */
  onBehind: (behind: boolean) => void;
}

/** Closer to the end than this counts as being there, CSS pixels. */
const SLACK = 4;

/**
 * Keeps the end of a growing text in view until the person wants to look at something above. Which
 * scrolling is the person's is told by where it leads, not by timing: our own writes only go down.
 */
export class StickToBottom {
  readonly #scroller: Scroller;
  readonly #emptyBeneath: () => number;
  readonly #onBehind: (behind: boolean) => void;
  #following = true;
  #behind = false;
  #top = 0;
  #height = 0;

  constructor({ scroller, emptyBeneath, onBehind }: StickToBottomOptions) {
    this.#scroller = scroller;
    this.#emptyBeneath = emptyBeneath;
    this.#onBehind = onBehind;
  }

  /** The text, or the window on it, has another size. */
  resized(): void {
    if (this.#following) this.#toBottom();
    else this.#lookBehind();
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
    else this.#lookBehind();
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
    return this.#below() <= SLACK;
  }

  /** Height of what is below the part that is seen. */
  #below(): number {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    return scrollHeight - clientHeight - scrollTop;
  }

  #toBottom(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#top = this.#scroller.scrollTop;
    this.#height = this.#scroller.scrollHeight;
  }

  #follow(following: boolean): void {
    this.#following = following;
    this.#lookBehind();
  }

  /** Who sees the end of the text misses nothing, however much room there is beneath it. */
  #lookBehind(): void {
    const behind = !this.#following && this.#below() - this.#emptyBeneath() > SLACK;
    if (behind === this.#behind) return;
    this.#behind = behind;
    this.#onBehind(behind);
  }
}

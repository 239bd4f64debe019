type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Small values that the browser keeps. Where it refuses to, they are simply not kept. */
export class Preferences {
  readonly #area: () => Area;

  /** @param area looked up at each use, as a browser may throw at the mere mention of it */
  constructor(area: () => Area) {
    this.#area = area;
  }

  get(key: string): string | null {
    try {
      return this.#area().getItem(`lhama.${key}`);
    } catch {
      return null;
    }
  }

  /** Null forgets the value. */
  set(key: string, value: string | null): void {
    try {
      if (value === null) this.#area().removeItem(`lhama.${key}`);
      else this.#area().setItem(`lhama.${key}`, value);
    } catch {
      // Full or forbidden: the page works without.
    }
  }
}

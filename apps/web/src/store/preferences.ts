type Area = Pick<Storage, "getItem" | "setItem" | "removeItem">;
/** Where a browser tells what other tabs have stored. */
interface Events {
  addEventListener(type: "storage", listener: (event: { key: string | null }) => void): void;
}

/** Small values that the browser keeps. Where it refuses to, they are simply not kept. */
export class Preferences {
  readonly #area: () => Area;
  readonly #events: Events | undefined;

  /**
   * @param area looked up at each use, as a browser may throw at the mere mention of it
   * @param events of a page that shares the area with others
   */
  constructor(area: () => Area, events?: Events) {
    this.#area = area;
    this.#events = events;
  }

  /** Calls back when another tab has changed a value. */
  onOtherTab(key: string, callback: () => void): void {
    this.#events?.addEventListener("storage", (event) => {
      // Without a key, all of them are gone.
      if (event.key === `lhama.${key}` || event.key === null) callback();
    });
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

import type { Change } from "./changes.ts";

/** What a tab has stored. */
export interface Told {
  /** The tab. */
  from: string;
  change: Change;
}

/** Tells the other tabs of this browser what one of them has stored. */
export class TabLink {
  readonly #channel: BroadcastChannel | undefined;

  /** @param onTold gets what another tab has stored */
  constructor(name: string, onTold: (told: Told) => void) {
    if (typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<Told>) => onTold(event.data);
  }

  tell(told: Told): void {
    this.#channel?.postMessage(told);
  }

  close(): void {
    this.#channel?.close();
  }
}

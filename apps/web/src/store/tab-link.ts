import type { Change } from "./changes.ts";

/** Tells the other tabs of this browser what one of them has stored. */
export class TabLink {
  readonly #channel: BroadcastChannel | undefined;

  /** @param onChange gets what another tab has stored */
  constructor(name: string, onChange: (change: Change) => void) {
    if (typeof BroadcastChannel === "undefined") return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<Change>) => onChange(event.data);
  }

  tell(change: Change): void {
    this.#channel?.postMessage(change);
  }

  close(): void {
    this.#channel?.close();
  }
}

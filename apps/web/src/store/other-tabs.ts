import type { Chats } from "./chats.ts";
import type { Told } from "./tab-link.ts";

export interface OtherTabsOptions {
  chats: Pick<Chats, "merge" | "interrupt">;
  /** Calls back once a tab is gone, however it went. */
  whenGone(tabId: string, callback: () => void): void;
}

/** Shows what the other tabs of this browser do, for as long as they live. */
export class OtherTabs {
  readonly #options: OtherTabsOptions;
  /** By tab: its answers that are being made. */
  readonly #running = new Map<string, Set<string>>();

  constructor(options: OtherTabsOptions) {
    this.#options = options;
  }

  /** Another tab has stored something. */
  heard({ from, change }: Told): void {
    this.#options.chats.merge(change);
    const running = this.#runningOf(from);
    for (const message of change.messages) {
      if (message.role !== "assistant") continue;
      if (message.state.phase === "running") running.add(message.id);
      else running.delete(message.id);
    }
  }

  #runningOf(tabId: string): Set<string> {
    const known = this.#running.get(tabId);
    if (known !== undefined) return known;
    const running = new Set<string>();
    this.#running.set(tabId, running);
    this.#options.whenGone(tabId, () => {
      // A tab that was only reloaded goes on with its answer, and tells so.
      this.#running.delete(tabId);
      this.#options.chats.interrupt([...running]);
    });
    return running;
  }
}

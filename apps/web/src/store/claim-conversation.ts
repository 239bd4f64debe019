import { makeId } from "./make-id.ts";
import type { Preferences } from "./preferences.ts";

export interface Claim {
  /** Under this id the tab stores its conversation. No other tab does. */
  id: string;
  /** From here the tab starts: its own conversation, another one, or none. */
  startFrom: string | null;
}

export interface ClaimOptions {
  /** Lives as long as the tab, and survives its reload. */
  tab: Preferences;
  /** Lives as long as the browser. */
  browser: Preferences;
  /** Undefined on pages that came over plain http from another machine. */
  locks: Pick<LockManager, "request"> | undefined;
  /** How long a page that is being reloaded may take to give its claim up, milliseconds. */
  patienceMs?: number;
}

/**
 * Decides which conversation this tab shows: after a reload the one it had, in a fresh tab the last
 * one if no other tab has it open, else a new one. A duplicated tab goes on with a copy.
 */
export async function claimConversation(options: ClaimOptions): Promise<Claim> {
  const claim = await choose(options);
  options.tab.set("conversation", claim.id);
  options.browser.set("lastConversation", claim.id);
  return claim;
}

async function choose({ tab, browser, locks, patienceMs = 1000 }: ClaimOptions): Promise<Claim> {
  const own = tab.get("conversation");
  if (locks === undefined) return { id: own ?? makeId(), startFrom: own };
  if (own !== null && (await hold(locks, own, { signal: AbortSignal.timeout(patienceMs) }))) {
    return { id: own, startFrom: own };
  }
  const last = own === null ? browser.get("lastConversation") : null;
  if (last !== null && (await hold(locks, last, { ifAvailable: true }))) {
    return { id: last, startFrom: last };
  }
  const id = makeId();
  await hold(locks, id, { ifAvailable: true });
  return { id, startFrom: own };
}

/** Takes the lock for the life of the page; false when another tab has it. */
function hold(
  locks: Pick<LockManager, "request">,
  id: string,
  options: LockOptions,
): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(`lhama.conversation.${id}`, options, (lock) => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>(() => {});
      })
      .catch(() => resolve(false));
  });
}

import { makeId } from "./make-id.ts";
import type { Preferences } from "./preferences.ts";

export interface ClaimOptions {
  /** Lives as long as the tab, and survives its reload. A duplicated tab starts with a copy. */
  tab: Preferences;
  /** Undefined on pages that came over plain http from another machine. */
  locks: Pick<LockManager, "request"> | undefined;
  /** How long a page that is being reloaded may take to give its claim up, milliseconds. */
  patienceMs?: number;
}

const KEY = "tab";

/** An id for this tab that no other has, and that stays the same when the tab is reloaded. */
export async function claimTab({ tab, locks, patienceMs = 1000 }: ClaimOptions): Promise<string> {
  const own = tab.get(KEY);
  if (own !== null) {
    if (locks === undefined || (await hold(locks, own, patienceMs))) return own;
  }
  const id = makeId();
  tab.set(KEY, id);
  if (locks !== undefined) await hold(locks, id, patienceMs);
  return id;
}

/**
 * Calls back once a tab is closed, has crashed or is being reloaded. Never where there are no locks:
 * on pages that came over plain http from another machine.
 */
export function whenTabGone(
  locks: Pick<LockManager, "request"> | undefined,
  { id, callback }: { id: string; callback(): void },
): void {
  locks?.request(lockOf(id), {}, callback).catch(console.error);
}

const lockOf = (id: string) => `lhama.tab.${id}`;

/** Takes the lock for the life of the page; false when another tab has it. */
function hold(
  locks: Pick<LockManager, "request">,
  id: string,
  patienceMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(lockOf(id), { signal: AbortSignal.timeout(patienceMs) }, () => {
        resolve(true);
        return new Promise<void>(() => {});
      })
      .catch(() => resolve(false));
  });
}

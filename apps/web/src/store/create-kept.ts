import { createStore, reconcile } from "solid-js/store";
import type { Preferences } from "./preferences.ts";

export interface KeptOptions<Kept> {
  preferences: Preferences;
  key: string;
  /** What there is as long as nothing was kept, or what was cannot be read. */
  empty: Kept;
}

/** A store that the browser keeps, and that is the same in all its tabs. */
export function createKept<Kept extends object>({ preferences, key, empty }: KeptOptions<Kept>) {
  const read = () => readKept(preferences.get(key), empty);
  const [kept, setKept] = createStore<Kept>(read());
  preferences.onOtherTab(key, () => setKept(reconcile(read())));
  const set = (values: Partial<Kept>) => {
    setKept((before) => ({ ...before, ...values }));
    preferences.set(key, JSON.stringify(kept));
  };
  return { kept, set };
}

function readKept<Kept extends object>(stored: string | null, empty: Kept): Kept {
  // The store changes what it is given.
  const fresh = structuredClone(empty);
  try {
    const value: unknown = JSON.parse(stored ?? "null");
    return typeof value === "object" && value !== null ? { ...fresh, ...value } : fresh;
  } catch {
    return fresh;
  }
}

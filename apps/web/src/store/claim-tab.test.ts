import { expect, test } from "vitest";
import { claimTab, whenTabGone } from "./claim-tab.ts";
import { Preferences } from "./preferences.ts";

function makeArea(): Preferences {
  const values = new Map<string, string>();
  return new Preferences(() => ({
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }));
}

/** Locks of one browser: each is held until `close` ends the page that has it. */
function makeLocks() {
  const held = new Set<string>();
  const waiting: { name: string; grant(): void }[] = [];
  const request = (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) => {
    if (!held.has(name)) {
      held.add(name);
      void callback({ name, mode: "exclusive" });
      return new Promise(() => {});
    }
    return new Promise((_resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
      waiting.push({ name, grant: () => void callback({ name, mode: "exclusive" }) });
    });
  };
  return {
    locks: { request } as Pick<LockManager, "request">,
    close(id: string) {
      const name = `lhama.tab.${id}`;
      held.delete(name);
      for (const waiter of waiting.filter((waiter) => waiter.name === name)) waiter.grant();
    },
  };
}

test("each tab has an id of its own", async () => {
  const { locks } = makeLocks();
  const first = await claimTab({ tab: makeArea(), locks });
  expect(first).toMatch(/^[0-9a-f]{24}$/);
  expect(await claimTab({ tab: makeArea(), locks })).not.toBe(first);
});

test("a reload keeps it, even if the old page is slow to leave", async () => {
  const { locks, close } = makeLocks();
  const tab = makeArea();
  const before = await claimTab({ tab, locks });
  const after = claimTab({ tab, locks });
  close(before);
  expect(await after).toBe(before);
});

test("a duplicated tab gets another one", async () => {
  const { locks } = makeLocks();
  const tab = makeArea();
  const original = await claimTab({ tab, locks });
  const copy = await claimTab({ tab, locks, patienceMs: 1 });
  expect(copy).not.toBe(original);
  expect(tab.get("tab")).toBe(copy);
});

test("without locks a tab keeps its id", async () => {
  const tab = makeArea();
  const before = await claimTab({ tab, locks: undefined });
  expect(await claimTab({ tab, locks: undefined })).toBe(before);
});

test("preferences that the browser refuses are not kept", () => {
  const refused = new Preferences(() => {
    throw new DOMException("no", "SecurityError");
  });
  refused.set("model", "x");
  expect(refused.get("model")).toBeNull();
});

test("the others hear when a tab is gone", async () => {
  const { locks, close } = makeLocks();
  const id = await claimTab({ tab: makeArea(), locks });
  let gone = 0;
  whenTabGone(locks, { id, callback: () => (gone += 1) });
  expect(gone).toBe(0);
  close(id);
  expect(gone).toBe(1);
  whenTabGone(undefined, { id, callback: () => (gone += 1) });
  expect(gone).toBe(1);
});

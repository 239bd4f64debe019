import { expect, test } from "vitest";
import { claimConversation } from "./claim-conversation.ts";
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
    } else if (options.ifAvailable) {
      void callback(null);
    } else {
      return new Promise((_resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(options.signal?.reason));
        waiting.push({ name, grant: () => void callback({ name, mode: "exclusive" }) });
      });
    }
    return new Promise(() => {});
  };
  return {
    locks: { request } as Pick<LockManager, "request">,
    close(id: string) {
      const name = `lhama.conversation.${id}`;
      held.delete(name);
      for (const waiter of waiting.filter((waiter) => waiter.name === name)) waiter.grant();
    },
  };
}

test("a first tab starts a new conversation", async () => {
  const { locks } = makeLocks();
  const claim = await claimConversation({ tab: makeArea(), browser: makeArea(), locks });
  expect(claim).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), startFrom: null });
});

test("a reload goes on with the tab's conversation, even if the old page is slow to leave", async () => {
  const { locks, close } = makeLocks();
  const tab = makeArea();
  const browser = makeArea();
  const before = await claimConversation({ tab, browser, locks });
  const after = claimConversation({ tab, browser, locks });
  close(before.id);
  expect(await after).toEqual({ id: before.id, startFrom: before.id });
});

test("a second tab gets a conversation of its own", async () => {
  const { locks } = makeLocks();
  const browser = makeArea();
  const first = await claimConversation({ tab: makeArea(), browser, locks });
  const second = await claimConversation({ tab: makeArea(), browser, locks });
  expect(second.id).not.toBe(first.id);
  expect(second.startFrom).toBeNull();
});

test("a fresh tab goes on with the last conversation once no tab has it", async () => {
  const { locks, close } = makeLocks();
  const browser = makeArea();
  const first = await claimConversation({ tab: makeArea(), browser, locks });
  close(first.id);
  expect(await claimConversation({ tab: makeArea(), browser, locks })).toEqual({
    id: first.id,
    startFrom: first.id,
  });
});

test("a duplicated tab starts from a copy", async () => {
  const { locks } = makeLocks();
  const browser = makeArea();
  const tab = makeArea();
  const original = await claimConversation({ tab, browser, locks });
  const copy = await claimConversation({ tab, browser, locks, patienceMs: 1 });
  expect(copy.id).not.toBe(original.id);
  expect(copy.startFrom).toBe(original.id);
});

test("without locks a tab keeps its own conversation and takes no other", async () => {
  const browser = makeArea();
  const tab = makeArea();
  const first = await claimConversation({ tab, browser, locks: undefined });
  expect(await claimConversation({ tab, browser, locks: undefined })).toEqual({
    id: first.id,
    startFrom: first.id,
  });
  const fresh = await claimConversation({ tab: makeArea(), browser, locks: undefined });
  expect(fresh.startFrom).toBeNull();
});

test("preferences that the browser refuses are not kept", () => {
  const refused = new Preferences(() => {
    throw new DOMException("no", "SecurityError");
  });
  refused.set("model", "x");
  expect(refused.get("model")).toBeNull();
});

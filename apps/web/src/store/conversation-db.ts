import { createStore, get, promisifyRequest } from "idb-keyval";
import type { Snapshot } from "./snapshot.ts";

const open = createStore("lhama", "conversations");

/** What is stored under the id; undefined when there is nothing. */
export function readConversation(id: string): Promise<unknown> {
  return get<unknown>(id, open);
}

/** Replaces what is stored under the id. */
export function writeConversation(id: string, snapshot: Snapshot): Promise<void> {
  return open("readwrite", (store) => {
    store.put(snapshot, id);
    // Without it, a page that is being closed takes its last write along.
    store.transaction.commit();
    return promisifyRequest<undefined>(store.transaction);
  });
}

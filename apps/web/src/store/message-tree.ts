import type { AppState, Message } from "./state.ts";

type Tree = Pick<AppState, "messages" | "children">;

/** Ids from the first message of the branch to the one given, which is the last. */
export function pathTo(tree: Pick<AppState, "messages">, id: string): string[] {
  const path: string[] = [];
  for (let at = tree.messages[id]; at !== undefined; at = tree.messages[at.parentId]) {
    path.push(at.id);
  }
  return path.reverse();
}

/** The end of the branch that was last added to below a message, or below a chat. */
export function latestLeaf(tree: Tree, id: string): string {
  let leaf = id;
  for (let next = tree.children[leaf]?.at(-1); next !== undefined; ) {
    leaf = next;
    next = tree.children[leaf]?.at(-1);
  }
  return leaf;
}

/** Messages that stand at the same place in other branches, this one among them, oldest first. */
export function siblingsOf(tree: Tree, id: string): readonly string[] {
  const message = tree.messages[id];
  return message === undefined ? [] : (tree.children[message.parentId] ?? []);
}

/** A message, or what a chat begins with, and all that follows it in any branch. */
export function subtree(tree: Tree, id: string): Message[] {
  const found: Message[] = [];
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const message = tree.messages[next];
    if (message !== undefined) found.push(message);
    open.push(...(tree.children[next] ?? []));
  }
  return found;
}

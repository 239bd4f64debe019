import type { ChatEntry } from "./state.ts";

export type ChatGroupName = "pinned" | "today" | "yesterday" | "week" | "month" | "older";

export interface ChatGroup {
  name: ChatGroupName;
  chats: ChatEntry[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The chats as the list shows them: pinned ones first, then by the day they were last used on. */
export function groupChats(chats: readonly ChatEntry[], now: Date): ChatGroup[] {
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const groups = new Map<ChatGroupName, ChatEntry[]>(
    (["pinned", "today", "yesterday", "week", "month", "older"] as const).map((name) => [name, []]),
  );
  for (const chat of chats.toSorted((a, b) => b.updatedAt - a.updatedAt)) {
    groups.get(chat.pinned ? "pinned" : groupOf(chat.updatedAt, midnight))?.push(chat);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => ({ name, chats: members }));
}

function groupOf(time: number, midnight: number): ChatGroupName {
  if (time >= midnight) return "today";
  if (time >= midnight - DAY_MS) return "yesterday";
  if (time >= midnight - 7 * DAY_MS) return "week";
  if (time >= midnight - 30 * DAY_MS) return "month";
  return "older";
}

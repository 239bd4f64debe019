import type { Segment } from "@lhama/protocol/browser";
import { batch } from "solid-js";
import { produce, type SetStoreFunction, unwrap } from "solid-js/store";
import type { Changes } from "./changes.ts";
import type { Delta } from "./delta-queue.ts";
import { makeId } from "./make-id.ts";
import { makeTitle } from "./make-title.ts";
import { latestLeaf, pathTo, siblingsOf, subtree } from "./message-tree.ts";
import { isText, settleParts } from "./settle-parts.ts";
import type { AppState, AssistantMessage, ChatEntry, Message, Part, TextPart } from "./state.ts";

/** A piece of an answer, as the server told it; how long it took is known at the end. */
type Heard = Pick<Segment, "kind" | "text"> & Partial<Pick<Segment, "durationMs">>;

export interface TranscriptOptions {
  state: AppState;
  setState: SetStoreFunction<AppState>;
  changes: Changes;
}

/** The messages in the store, and every way in which they change. */
export class Transcript {
  readonly #state: AppState;
  readonly #setState: SetStoreFunction<AppState>;
  readonly #changes: Changes;
  #lastTime = 0;

  constructor(options: TranscriptOptions) {
    this.#state = options.state;
    this.#setState = options.setState;
    this.#changes = options.changes;
  }

  /** The end of the branch that is shown; undefined in a chat without messages. */
  get lastId(): string | undefined {
    return this.#state.order.at(-1);
  }

  /** Puts messages into the tree that come from the storage or from another tab. */
  place(messages: readonly Message[]): void {
    const { messages: known, children } = unwrap(this.#state);
    const placed = Object.fromEntries(messages.map((message) => [message.id, message]));
    const timeOf = (id: string) => (known[id] ?? placed[id])?.createdAt ?? 0;
    const grown: Record<string, string[]> = {};
    for (const { id, parentId } of messages) {
      if (known[id] !== undefined) continue;
      const siblings = grown[parentId] ?? [...(children[parentId] ?? [])];
      siblings.push(id);
      grown[parentId] = siblings;
    }
    // From another tab they may come late.
    for (const siblings of Object.values(grown)) siblings.sort((a, b) => timeOf(a) - timeOf(b));
    batch(() => {
      this.#setState("messages", placed);
      this.#setState("children", grown);
    });
  }

  /** Adds a question below a message, or at the beginning of the chat, and a place for its answer. */
  ask(text: string, { chatId, parentId }: { chatId: string; parentId: string }): string {
    const question: Message = {
      id: makeId(),
      chatId,
      parentId,
      createdAt: this.#now(),
      role: "user",
      text,
    };
    return batch(() => {
      this.#ensureChat(chatId, text);
      this.#add(question);
      return this.answer(question.id, chatId);
    });
  }

  /** Adds a place for one more answer to a question, and shows that branch. Returns its id. */
  answer(questionId: string, chatId: string): string {
    const answer = emptyAnswer({
      id: makeId(),
      chatId,
      parentId: questionId,
      createdAt: this.#now(),
    });
    batch(() => {
      this.#add(answer);
      this.#head(chatId, answer.id);
    });
    return answer.id;
  }

  /** Shows the branch that a message stands in, as far as it was last taken. */
  select(id: string): void {
    const message = this.#state.messages[id];
    if (message !== undefined) this.#head(message.chatId, latestLeaf(this.#state, id));
  }

  /** Takes a message and all that follows it away. Returns them, for {@link putBack}. */
  remove(id: string): Message[] {
    const message = this.#state.messages[id];
    if (message === undefined) return [];
    const removed = subtree(unwrap(this.#state), id);
    const siblings = siblingsOf(this.#state, id);
    const at = siblings.indexOf(id);
    const neighbour = siblings[at - 1] ?? siblings[at + 1];
    batch(() => {
      this.drop(removed.map((gone) => gone.id));
      const leaf = neighbour === undefined ? message.parentId : latestLeaf(this.#state, neighbour);
      this.#head(message.chatId, leaf);
    });
    for (const gone of removed) this.#changes.message(gone.id);
    return removed;
  }

  /** Takes {@link remove} back. */
  putBack(messages: readonly Message[], head: string): void {
    const chatId = messages[0]?.chatId;
    if (chatId === undefined) return;
    batch(() => {
      this.place(messages);
      this.#head(chatId, head);
    });
    for (const message of messages) this.#changes.message(message.id);
  }

  /** Takes messages out of the tree, without storing that. */
  drop(ids: readonly string[]): void {
    this.#setState(
      produce((state) => {
        for (const id of ids) {
          const parentId = state.messages[id]?.parentId;
          if (parentId === undefined) continue;
          state.children[parentId] = (state.children[parentId] ?? []).filter((at) => at !== id);
          delete state.children[id];
          delete state.messages[id];
        }
      }),
    );
  }

  /** Forgets what an answer said so far. */
  restartAnswer(id: string): void {
    const message = this.#state.messages[id];
    if (message === undefined) return;
    this.#setState("messages", id, emptyAnswer(message));
    this.#changes.message(id);
  }

  /** Changes an answer. One that is no longer there is left alone. */
  updateAnswer(id: string, update: (answer: AssistantMessage) => void): void {
    this.#setState(
      produce(({ messages }) => {
        const message = messages[id];
        if (message?.role === "assistant") update(message);
      }),
    );
    this.#changes.message(id);
  }

  append(deltas: Delta[]): void {
    batch(() => {
      for (const { messageId, kind, text } of deltas) {
        this.updateAnswer(messageId, ({ parts }) => {
          const last = parts.at(-1);
          if (last !== undefined && isText(last) && last.kind === kind) last.text += text;
          else parts.push({ kind, text });
        });
      }
    });
  }

  /**
   * Should the text on the screen ever differ from what the engine made, the engine is right.
   * @param from the parts that were there before: those of an answer that is continued
   */
  compare(
    id: string,
    { segments, from }: { segments: readonly Heard[]; from: readonly Part[] },
  ): void {
    const whole = joinParts(from, segments);
    this.updateAnswer(id, (answer) => {
      answer.parts = settleParts(answer.parts, whole);
    });
  }

  /** Recomputes which messages are shown. */
  show(chatId: string): void {
    const head = this.#state.chats[chatId]?.head ?? chatId;
    this.#setState("order", pathTo(this.#state, head));
  }

  #add(message: Message): void {
    this.place([message]);
    this.#changes.message(message.id);
  }

  #head(chatId: string, head: string): void {
    if (this.#state.chats[chatId] === undefined) return;
    batch(() => {
      this.#setState("chats", chatId, { head, updatedAt: Date.now() });
      if (chatId === this.#state.chatId) this.show(chatId);
    });
    this.#changes.chat(chatId);
  }

  #ensureChat(id: string, question: string): void {
    if (this.#state.chats[id] !== undefined) return;
    const now = Date.now();
    const entry: ChatEntry = {
      id,
      title: makeTitle(question),
      pinned: false,
      createdAt: now,
      updatedAt: now,
      head: id,
    };
    this.#setState("chats", id, entry);
    this.#changes.chat(id);
  }

  /** Never the same twice: it orders the branches. */
  #now(): number {
    this.#lastTime = Math.max(Date.now(), this.#lastTime + 1);
    return this.#lastTime;
  }
}

/** What was there, and what came after it: a text that is gone on with stays one. */
function joinParts(before: readonly Part[], segments: readonly Heard[]): TextPart[] {
  const parts = before.filter(isText).map((part) => ({ ...part }));
  for (const { kind, text, durationMs } of segments) {
    const last = parts.at(-1);
    if (last?.kind === kind) {
      last.text += text;
      if (durationMs !== undefined) last.durationMs = (last.durationMs ?? 0) + durationMs;
    } else {
      parts.push({ kind, text, ...(durationMs !== undefined && { durationMs }) });
    }
  }
  return parts;
}

function emptyAnswer(
  node: Pick<Message, "id" | "chatId" | "parentId" | "createdAt">,
): AssistantMessage {
  const { id, chatId, parentId, createdAt } = node;
  return {
    id,
    chatId,
    parentId,
    createdAt,
    role: "assistant",
    parts: [],
    state: { phase: "running" },
    model: null,
  };
}

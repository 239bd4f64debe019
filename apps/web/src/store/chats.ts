import { batch } from "solid-js";
import { produce, reconcile, type SetStoreFunction, unwrap } from "solid-js/store";
import { text } from "../i18n/text.ts";
import type { Settings } from "../settings/settings.ts";
import type { Autosave } from "./autosave.ts";
import type { Change, Changes } from "./changes.ts";
import type { ChatStorage } from "./chat-storage.ts";
import { makeId } from "./make-id.ts";
import { subtree } from "./message-tree.ts";
import type { AppState, ChatEntry, Message, Notice } from "./state.ts";
import type { StoredSession } from "./stored-session.ts";
import type { Transcript } from "./transcript.ts";

export interface ChatsOptions {
  state: AppState;
  setState: SetStoreFunction<AppState>;
  storage: ChatStorage;
  transcript: Transcript;
  changes: Changes;
  autosave: Pick<Autosave<Change>, "now" | "soon">;
  notify(notice: Notice): void;
  /** The tab shows another chat. */
  onShow(chatId: string): void;
  /** A chat is deleted. */
  onForget(chatId: string): void;
}

/** What is stored, as far as a page needs it to begin with. */
export interface Stored {
  chats: ChatEntry[];
  /** Of the chat that is shown, and of that with the running answer. */
  messages: Message[];
  session?: StoredSession | undefined;
}

/** The list of conversations, and which of them is shown. */
export class Chats {
  readonly #options: ChatsOptions;
  readonly #loaded = new Set<string>();
  #shows = 0;

  constructor(options: ChatsOptions) {
    this.#options = options;
  }

  /** Takes over what is stored. Of the answers that were being made only that of the run goes on. */
  start({ chats, messages, session }: Stored): void {
    const { state, setState, transcript } = this.#options;
    batch(() => {
      setState("chats", Object.fromEntries(chats.map((entry) => [entry.id, entry])));
      const running = session?.run?.messageId;
      transcript.place(
        messages.map((message) => (message.id === running ? message : ended(message))),
      );
      for (const { chatId } of messages) this.#loaded.add(chatId);
      this.#loaded.add(state.chatId);
      transcript.show(state.chatId);
    });
  }

  /** Shows a chat. One that is not there any more shows as an empty one. */
  async open(id: string): Promise<void> {
    const { storage, transcript } = this.#options;
    this.#shows += 1;
    const turn = this.#shows;
    if (!this.#loaded.has(id)) {
      const messages = await storage.read(id);
      if (!this.#loaded.has(id)) transcript.place(messages.map(ended));
      this.#loaded.add(id);
    }
    if (turn === this.#shows) this.#show(id);
  }

  /** Shows an empty chat. It joins the list with its first message. */
  startNew(): void {
    this.#shows += 1;
    if (this.#options.state.order.length === 0) return;
    const id = makeId();
    this.#loaded.add(id);
    this.#show(id);
  }

  rename(id: string, title: string): void {
    const name = title.trim();
    if (name !== "") this.#update(id, { title: name });
  }

  pin(id: string, pinned: boolean): void {
    this.#update(id, { pinned });
  }

  /** Undefined: as those for all chats. */
  setSettings(id: string, settings: Settings | undefined): void {
    const { state, setState } = this.#options;
    if (state.chats[id] === undefined) return;
    // A store merges: the old ones have to go first.
    batch(() => {
      setState(
        produce(({ chats }) => {
          const chat = chats[id];
          if (chat !== undefined) delete chat.settings;
        }),
      );
      this.#update(id, settings === undefined ? {} : { settings: cleaned(settings) });
    });
  }

  /** Lets a chat use these functions, and no others. */
  setFunctions(id: string, names: readonly string[]): void {
    this.#update(id, { functions: [...names] });
  }

  /** Adds a chat from elsewhere to the list. */
  add({ chat, messages }: { chat: ChatEntry; messages: readonly Message[] }): void {
    const { setState, transcript, changes, autosave } = this.#options;
    batch(() => {
      setState("chats", chat.id, chat);
      transcript.place(messages.map(ended));
    });
    this.#loaded.add(chat.id);
    changes.chat(chat.id);
    for (const message of messages) changes.message(message.id);
    void autosave.now();
  }

  /** Deletes a chat with all its branches, and offers to take that back. */
  async remove(id: string): Promise<void> {
    const { state, setState, storage, transcript, changes, autosave, notify } = this.#options;
    const entry = state.chats[id];
    if (entry === undefined) return;
    const kept: ChatEntry = { ...entry };
    if (!this.#loaded.has(id)) transcript.place((await storage.read(id)).map(ended));
    this.#loaded.add(id);
    const messages = subtree(unwrap(state), id).map((message) => structuredClone(message));
    this.#forget(id, messages);
    changes.chat(id);
    for (const message of messages) changes.message(message.id);
    void autosave.now();
    notify({
      text: text.chats.deleted(kept.title),
      action: {
        label: text.undo,
        run: () => {
          batch(() => {
            setState("chats", id, kept);
            transcript.putBack(messages.map(ended), kept.head);
          });
          this.#show(id);
          changes.chat(id);
          void autosave.now();
        },
      },
    });
  }

  /** Another tab has stored something. */
  merge(change: Change): void {
    const { state, setState, transcript } = this.#options;
    batch(() => {
      transcript.place(
        change.messages.filter(
          ({ id, chatId }) => this.#loaded.has(chatId) && id !== state.run?.messageId,
        ),
      );
      transcript.drop(change.removedMessages);
      for (const id of change.removedChats) this.#forget(id, []);
      for (const entry of change.chats) setState("chats", entry.id, reconcile(entry));
      transcript.show(state.chatId);
    });
  }

  /**
   * The tab that was making these answers is gone. Not stored: should it come back, it goes on from
   * what it has stored itself.
   */
  interrupt(answerIds: readonly string[]): void {
    const { state, transcript } = this.#options;
    const answers = answerIds
      .filter((id) => id !== state.run?.messageId)
      .flatMap((id) => unwrap(state).messages[id] ?? []);
    transcript.place(answers.map(ended));
  }

  #show(id: string): void {
    batch(() => {
      this.#options.setState({ chatId: id, editing: null });
      this.#options.transcript.show(id);
    });
    this.#options.onShow(id);
  }

  #update(id: string, values: Partial<ChatEntry>): void {
    const { state, setState, changes, autosave } = this.#options;
    if (state.chats[id] === undefined) return;
    setState("chats", id, values);
    changes.chat(id);
    void autosave.now();
  }

  #forget(id: string, messages: readonly Message[]): void {
    const { state, setState, transcript, onForget } = this.#options;
    // Before it is left, as something to come back to.
    onForget(id);
    batch(() => {
      if (state.chatId === id) this.startNew();
      transcript.drop(messages.map((message) => message.id));
      setState(
        produce(({ chats }) => {
          delete chats[id];
        }),
      );
    });
  }
}

/** An answer that was running when it was stored will not go on. */
function ended(message: Message): Message {
  return message.role === "assistant" && message.state.phase === "running"
    ? { ...message, state: { phase: "interrupted" } }
    : message;
}

function cleaned(settings: Settings): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

import { makeId } from "../store/make-id.ts";
import type { Preferences } from "../store/preferences.ts";
import type { ParkedChat } from "./parking.ts";

const KEY = "parked";
/** The server has dropped older ones by then, or will. */
const MOST = 200;

interface Ledger {
  /** Goes into all names: whoever gets to know a conversation's id cannot tell its name. */
  secret: string;
  /** The one parked last at the end. */
  chats: ParkedChat[];
  /** Ids of chats whose states the server has not been told to delete yet. */
  leaving: string[];
}

/**
 * What this browser has parked on the server. It is read anew each time, as other tabs write it too.
 */
export class ParkingLedger {
  readonly #preferences: Preferences;

  constructor(preferences: Preferences) {
    this.#preferences = preferences;
  }

  /** The name of a chat's state: 192 random bits. */
  nameOf(chatId: string): string {
    return `${this.#change(() => {}).secret}-${chatId}`;
  }

  parked(chatId: string): ParkedChat | undefined {
    return this.#read()?.chats.find((chat) => chat.chatId === chatId);
  }

  park(chat: ParkedChat): void {
    this.#change((ledger) => {
      ledger.chats = [...without(ledger.chats, chat.chatId), chat].slice(-MOST);
    });
  }

  /** It is not there any more, or of no use. */
  gone(chatId: string): void {
    this.#change((ledger) => {
      ledger.chats = without(ledger.chats, chatId);
    });
  }

  /** Notes that a chat's state is to be deleted. Says whether there may be one. */
  leave(chatId: string): boolean {
    if (this.#read() === undefined) return false;
    this.#change((ledger) => {
      ledger.chats = without(ledger.chats, chatId);
      ledger.leaving = [...new Set([...ledger.leaving, chatId])].slice(-MOST);
    });
    return true;
  }

  get leaving(): readonly string[] {
    return this.#read()?.leaving ?? [];
  }

  /** The server has deleted it. */
  left(chatId: string): void {
    this.#change((ledger) => {
      ledger.leaving = ledger.leaving.filter((id) => id !== chatId);
    });
  }

  /** Undefined as long as nothing was ever parked. */
  #read(): Ledger | undefined {
    try {
      return JSON.parse(this.#preferences.get(KEY) ?? "null") ?? undefined;
    } catch {
      return undefined;
    }
  }

  #change(change: (ledger: Ledger) => void): Ledger {
    const ledger = this.#read() ?? { secret: makeId(), chats: [], leaving: [] };
    const before = JSON.stringify(ledger);
    change(ledger);
    const text = JSON.stringify(ledger);
    if (text !== before || this.#read() === undefined) this.#preferences.set(KEY, text);
    return ledger;
  }
}

function without(chats: readonly ParkedChat[], chatId: string): ParkedChat[] {
  return chats.filter((chat) => chat.chatId !== chatId);
}

import type { SetStoreFunction } from "solid-js/store";
import type { Autosave } from "./autosave.ts";
import type { Change } from "./changes.ts";
import type { Chat } from "./chat.ts";
import { makeId } from "./make-id.ts";
import type { AnswerState, AppState, PendingQuestion } from "./state.ts";

export interface PendingOptions {
  state: AppState;
  setState: SetStoreFunction<AppState>;
  chat: Pick<Chat, "send" | "stop">;
  autosave: Pick<Autosave<Change>, "now">;
}

/** Questions that were asked while an answer is being made. Each is sent when its turn comes. */
export class PendingQuestions {
  readonly #options: PendingOptions;

  constructor(options: PendingOptions) {
    this.#options = options;
  }

  /** Takes over what waited before the page was reloaded. */
  start(pending: readonly PendingQuestion[]): void {
    this.#options.setState("pending", [...pending]);
  }

  /** Sends a question, or keeps it until the running answer has ended. */
  ask(question: string): void {
    const { state, chat } = this.#options;
    if (state.run === null) chat.send(question);
    else this.#set([...state.pending, { id: makeId(), chatId: state.chatId, text: question }]);
  }

  /** Takes a question out of the line, and returns it for editing. */
  take(id: string): string | undefined {
    return this.#take(id)?.text;
  }

  /** Stops the running answer, if there is one, and asks this question. */
  async sendNow(id: string): Promise<void> {
    const { state, chat } = this.#options;
    // Next, should the answer end by itself meanwhile.
    const first = state.pending.filter((question) => question.id === id);
    this.#set([...first, ...state.pending.filter((question) => question.id !== id)]);
    await chat.stop();
    if (state.run !== null) return;
    const chosen = this.#take(id);
    if (chosen !== undefined) chat.send(chosen.text, chosen.chatId);
  }

  /** An answer has ended. What waits stays in line after one that did not end by itself. */
  answerEnded(end: AnswerState): void {
    if (end.phase !== "done" || end.stopReason === "abort") return;
    const [next] = this.#options.state.pending;
    if (next !== undefined) void this.sendNow(next.id);
  }

  #take(id: string): PendingQuestion | undefined {
    const { pending } = this.#options.state;
    const found = pending.find((question) => question.id === id);
    this.#set(pending.filter((question) => question.id !== id));
    return found && { ...found };
  }

  #set(pending: readonly PendingQuestion[]): void {
    this.#options.setState("pending", [...pending]);
    void this.#options.autosave.now();
  }
}

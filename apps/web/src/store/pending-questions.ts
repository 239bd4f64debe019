import type { SetStoreFunction } from "solid-js/store";
import type { Chat } from "./chat.ts";
import { makeId } from "./make-id.ts";
import type { AnswerState, AppState } from "./state.ts";

export interface PendingOptions {
  state: AppState;
  setState: SetStoreFunction<AppState>;
  chat: Pick<Chat, "send" | "stop">;
}

/** Questions that were asked while an answer is being made. Each is sent when its turn comes. */
export class PendingQuestions {
  readonly #options: PendingOptions;

  constructor(options: PendingOptions) {
    this.#options = options;
  }

  /** Sends a question, or keeps it until the running answer has ended. */
  ask(question: string): void {
    const { state, setState, chat } = this.#options;
    if (state.run === null) chat.send(question);
    else {
      const pending = { id: makeId(), chatId: state.chatId, text: question };
      setState("pending", (all) => [...all, pending]);
    }
  }

  /** Takes a question out of the line, and returns it for editing. */
  take(id: string): string | undefined {
    const found = this.#options.state.pending.find((pending) => pending.id === id);
    this.#options.setState("pending", (all) => all.filter((pending) => pending.id !== id));
    return found?.text;
  }

  /** Stops the running answer, if there is one, and asks this question. */
  async sendNow(id: string): Promise<void> {
    const { state, setState, chat } = this.#options;
    const chosen = state.pending.find((pending) => pending.id === id);
    if (chosen === undefined) return;
    setState("pending", (all) => all.filter((pending) => pending.id !== id));
    await chat.stop();
    chat.send(chosen.text, chosen.chatId);
  }

  /** An answer has ended. What waits stays in line after one that did not end by itself. */
  answerEnded(end: AnswerState): void {
    if (end.phase !== "done" || end.stopReason === "abort") return;
    const [next] = this.#options.state.pending;
    if (next !== undefined) void this.sendNow(next.id);
  }
}

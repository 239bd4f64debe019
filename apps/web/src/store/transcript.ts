import type { Segment } from "@lhama/protocol/browser";
import { batch } from "solid-js";
import { produce, type SetStoreFunction } from "solid-js/store";
import { messagesOf } from "./conversation.ts";
import type { Delta } from "./delta-queue.ts";
import { makeId } from "./make-id.ts";
import type { AppState, AssistantMessage, Message, Part } from "./state.ts";

/** The messages in the store, and every way in which they change. */
export class Transcript {
  readonly #state: AppState;
  readonly #setState: SetStoreFunction<AppState>;

  constructor(state: AppState, setState: SetStoreFunction<AppState>) {
    this.#state = state;
    this.#setState = setState;
  }

  get messages(): Message[] {
    return messagesOf(this.#state);
  }

  get lastId(): string | undefined {
    return this.#state.order.at(-1);
  }

  /** Shows these messages and no others. */
  replace(messages: Message[]): void {
    this.#setState({
      order: messages.map((message) => message.id),
      messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    });
  }

  /** Adds a question and the place for its answer, whose id it returns. */
  ask(text: string): string {
    const question: Message = { id: makeId(), role: "user", text };
    const answer = emptyAnswer(makeId());
    this.#setState(
      produce((state) => {
        state.order.push(question.id, answer.id);
        state.messages[question.id] = question;
        state.messages[answer.id] = answer;
      }),
    );
    return answer.id;
  }

  /** Forgets what an answer said so far. */
  restartAnswer(id: string): void {
    this.#setState("messages", id, emptyAnswer(id));
  }

  /** Changes an answer. One that is no longer there is left alone. */
  updateAnswer(id: string, update: (answer: AssistantMessage) => void): void {
    this.#setState(
      produce(({ messages }) => {
        const message = messages[id];
        if (message?.role === "assistant") update(message);
      }),
    );
  }

  append(deltas: Delta[]): void {
    batch(() => {
      for (const { messageId, kind, text } of deltas) {
        this.updateAnswer(messageId, ({ parts }) => {
          const last = parts.at(-1);
          if (last?.kind === kind) last.text += text;
          else parts.push({ kind, text });
        });
      }
    });
  }

  /** Should the text on the screen ever differ from what the engine made, the engine is right. */
  compare(id: string, segments: Pick<Segment, "kind" | "text">[]): void {
    this.updateAnswer(id, (answer) => {
      if (joined(answer.parts) === joined(segments)) return;
      answer.parts = segments.map(({ kind, text }) => ({ kind, text }));
    });
  }
}

function joined(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join("");
}

function emptyAnswer(id: string): AssistantMessage {
  return { id, role: "assistant", parts: [], contextShifted: false, state: { phase: "running" } };
}

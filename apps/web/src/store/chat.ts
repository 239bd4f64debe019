import type { Segment, ServerMessage } from "@lhama/protocol/browser";
import { batch } from "solid-js";
import { produce, type SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient, type Outcome } from "../connection/lhama-client.ts";
import { text } from "../i18n/text.ts";
import type { Autosave } from "./autosave.ts";
import { historyBefore, messagesOf } from "./conversation.ts";
import { type Delta, DeltaQueue, type Schedule } from "./delta-queue.ts";
import { makeId } from "./make-id.ts";
import type { Models } from "./models.ts";
import type {
  AnswerState,
  AppState,
  AssistantMessage,
  Message,
  Notice,
  Part,
  Run,
} from "./state.ts";

export interface ChatOptions {
  client: Pick<LhamaClient, "request" | "abort">;
  models: Pick<Models, "whenReady" | "lost">;
  autosave: Pick<Autosave, "soon" | "now">;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  notify(notice: Notice): void;
  /** When to show what has arrived: the next frame of the screen. */
  schedule: Schedule;
}

/** The running answer. */
interface Running {
  messageId: string;
  stop: AbortController;
}

/** The conversation, and the one answer that may be in the making. */
export class Chat {
  readonly #options: ChatOptions;
  readonly #deltas: DeltaQueue;
  #running: Running | undefined;
  #settled: Promise<void> = Promise.resolve();

  constructor(options: ChatOptions) {
    this.#options = options;
    this.#deltas = new DeltaQueue({
      schedule: options.schedule,
      apply: (deltas) => this.#append(deltas),
    });
  }

  /** Puts stored messages on the screen. */
  restore(messages: Message[]): void {
    this.#options.setState({
      order: messages.map((message) => message.id),
      messages: Object.fromEntries(messages.map((message) => [message.id, message])),
    });
  }

  /** Adds a message and asks for an answer. Does nothing while another answer is being made. */
  send(message: string): void {
    if (this.#running !== undefined) return;
    const question: Message = { id: makeId(), role: "user", text: message };
    const answer = emptyAnswer(makeId());
    this.#options.setState(
      produce((state) => {
        state.order.push(question.id, answer.id);
        state.messages[question.id] = question;
        state.messages[answer.id] = answer;
      }),
    );
    this.#start(answer.id);
  }

  /** Makes the last answer anew. Does nothing while an answer is being made. */
  retry(): void {
    const id = this.#options.state.order.at(-1);
    if (this.#running !== undefined || id === undefined) return;
    this.#options.setState("messages", id, emptyAnswer(id));
    this.#start(id);
  }

  /** Stops the answer in whatever step it is. Resolves once it has ended; the text so far stays. */
  stop(): Promise<void> {
    if (this.#running !== undefined) {
      this.#options.setState("run", { stopping: true });
      this.#running.stop.abort();
    }
    return this.#settled;
  }

  /** Starts an empty conversation at once, and offers to take that back. */
  clear(): void {
    const running = this.#running;
    if (running !== undefined) {
      this.#end(running, { phase: "stopped" });
      running.stop.abort();
    }
    const { state, notify, autosave } = this.#options;
    const messages = messagesOf(state);
    const show = (shown: Message[]) => {
      this.restore(shown);
      void autosave.now();
    };
    show([]);
    notify({
      text: text.chatCleared,
      action: {
        label: text.undo,
        run: () => show([...messages, ...messagesOf(state)]),
      },
    });
  }

  /** Shows and stores at once what has arrived; for a page that is about to go. */
  async flush(): Promise<void> {
    this.#deltas.flush();
    await this.#options.autosave.now();
  }

  #start(messageId: string): void {
    const running = { messageId, stop: new AbortController() };
    this.#running = running;
    this.#options.setState("run", { messageId, stopping: false, step: { name: "waiting" } });
    this.#settled = this.#answer(running).then((end) => this.#end(running, end));
  }

  async #answer(running: Running): Promise<AnswerState> {
    const { client, models, autosave, state } = this.#options;
    const { messageId, stop } = running;
    // Nothing goes out that a reload could lose.
    await autosave.now();
    const failure = await models.whenReady(stop.signal).catch(() => null);
    if (stop.signal.aborted) return { phase: "stopped" };
    if (failure !== null) return { phase: "failed", error: failure };
    this.#step({ name: "prefill", progress: 0 });
    const request = client.request(
      { type: "generate", messages: historyBefore(messageId, state) },
      (message) => {
        // A conversation that was cleared wants nothing more.
        if (running === this.#running) this.#receive(message, messageId);
      },
    );
    stop.signal.addEventListener("abort", () => client.abort(request.id), { once: true });
    const outcome = await request.outcome;
    if (outcome.type === "completion_done") this.#compare(messageId, outcome.segments);
    return this.#toAnswerState(outcome);
  }

  /** Should the text on the screen ever differ from what the engine made, the engine is right. */
  #compare(messageId: string, segments: Segment[]): void {
    this.#deltas.flush();
    const joined = (parts: readonly Part[]) => parts.map((part) => part.text).join("");
    this.#updateAnswer(messageId, (answer) => {
      if (joined(answer.parts) === joined(segments)) return;
      answer.parts = segments.map(({ kind, text }) => ({ kind, text }));
    });
  }

  #receive(message: ServerMessage, messageId: string): void {
    if (message.type === "queued") {
      this.#step({ name: "queued", position: message.position });
    } else if (message.type === "prompt_progress") {
      this.#step({ name: "prefill", progress: message.evaluated / Math.max(1, message.total) });
    } else if (message.type === "context_shift") {
      this.#updateAnswer(messageId, (answer) => {
        answer.contextShifted = true;
      });
    } else if (message.type === "completion_chunk") {
      this.#deltas.push({ messageId, kind: message.segment, text: message.text });
    }
  }

  #toAnswerState(outcome: Outcome<"generate">): AnswerState {
    if (outcome.type === "interrupted") return { phase: "interrupted" };
    if (outcome.type === "error") {
      if (outcome.code === "aborted") return { phase: "stopped" };
      const error = errorOf(outcome);
      const engineGone = outcome.code === "engine_crashed" || outcome.code === "model_not_loaded";
      if (engineGone) this.#options.models.lost(error);
      return { phase: "failed", error };
    }
    const { stopReason, usage, timings } = outcome;
    return { phase: "done", stopReason, usage, timings };
  }

  #end(running: Running, end: AnswerState): void {
    if (running !== this.#running) return;
    batch(() => {
      this.#deltas.flush();
      this.#updateAnswer(running.messageId, (answer) => {
        answer.state = end;
      });
      this.#options.setState("run", null);
    });
    this.#running = undefined;
    void this.#options.autosave.now();
  }

  #step(step: Run["step"]): void {
    if (this.#running === undefined) return;
    this.#options.setState("run", { step });
  }

  #append(deltas: Delta[]): void {
    batch(() => {
      if (this.#options.state.run?.step.name !== "generating") this.#step({ name: "generating" });
      for (const { messageId, kind, text } of deltas) {
        this.#updateAnswer(messageId, ({ parts }) => {
          const last = parts.at(-1);
          if (last?.kind === kind) last.text += text;
          else parts.push({ kind, text });
        });
      }
    });
    this.#options.autosave.soon();
  }

  #updateAnswer(id: string, update: (answer: AssistantMessage) => void): void {
    this.#options.setState(
      produce(({ messages }) => {
        const message = messages[id];
        if (message?.role === "assistant") update(message);
      }),
    );
  }
}

function emptyAnswer(id: string): AssistantMessage {
  return { id, role: "assistant", parts: [], contextShifted: false, state: { phase: "running" } };
}

import { LIMITS, type ServerMessage } from "@lhama/protocol/browser";
import { batch } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient } from "../connection/lhama-client.ts";
import { text } from "../i18n/text.ts";
import { toAnswerState } from "./answer-state.ts";
import type { Autosave } from "./autosave.ts";
import { historyBefore } from "./conversation.ts";
import { type Delta, DeltaQueue, type Schedule } from "./delta-queue.ts";
import type { Models } from "./models.ts";
import type { StoredRun } from "./snapshot.ts";
import type { AnswerState, AppState, Message, Notice, Run } from "./state.ts";
import type { Transcript } from "./transcript.ts";

/** Failures after which there is no model until it is loaded again. */
const ENGINE_GONE = new Set(["engine_crashed", "model_not_loaded"]);

export interface ChatOptions {
  client: Pick<LhamaClient, "request" | "rejoin" | "makeRequestId" | "abort">;
  models: Pick<Models, "whenReady" | "lost">;
  autosave: Pick<Autosave, "soon" | "now">;
  transcript: Transcript;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  notify(notice: Notice): void;
  /** When to show what has arrived: the next frame of the screen. */
  schedule: Schedule;
}

/** The running answer. */
interface Running extends StoredRun {
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

  /** The answer that is being made. */
  get running(): StoredRun | undefined {
    if (this.#running === undefined) return undefined;
    const { messageId, requestId } = this.#running;
    return { messageId, requestId };
  }

  /** Goes on with an answer that was being made before the page was reloaded. */
  goOn({ messageId, requestId }: StoredRun): void {
    const isThere = this.#options.transcript.lastId === messageId;
    if (!isThere || this.#running !== undefined) return;
    this.#start(messageId, requestId);
  }

  /** Adds a message and asks for an answer. Does nothing while another answer is being made. */
  send(message: string): void {
    if (this.#running !== undefined) return;
    this.#start(this.#options.transcript.ask(message));
  }

  /** Makes the last answer anew. Does nothing while an answer is being made. */
  retry(): void {
    const { transcript } = this.#options;
    const id = transcript.lastId;
    if (this.#running !== undefined || id === undefined) return;
    transcript.restartAnswer(id);
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
    const { transcript, notify, autosave } = this.#options;
    const { messages } = transcript;
    const show = (shown: Message[]) => {
      transcript.replace(shown);
      void autosave.now();
    };
    show([]);
    notify({
      text: text.chatCleared,
      action: {
        label: text.undo,
        run: () => show([...messages, ...transcript.messages]),
      },
    });
  }

  /** Shows and stores at once what has arrived; for a page that is about to go. */
  async flush(): Promise<void> {
    this.showArrived();
    await this.#options.autosave.now();
  }

  /** Shows at once what has arrived. */
  showArrived(): void {
    this.#deltas.flush();
  }

  #start(messageId: string, requestId?: string): void {
    const running = { messageId, requestId, stop: new AbortController() };
    this.#running = running;
    this.#options.setState("run", { messageId, stopping: false, step: { name: "waiting" } });
    this.#settled = this.#answer(running).then((end) => this.#end(running, end));
  }

  async #answer(running: Running): Promise<AnswerState> {
    const { models, autosave } = this.#options;
    const { requestId, stop } = running;
    if (requestId === undefined) {
      // Nothing goes out that a reload could lose.
      await autosave.now();
      const failure = await models.whenReady(stop.signal).catch(() => null);
      if (stop.signal.aborted) return { phase: "stopped" };
      if (failure !== null) return { phase: "failed", error: failure };
      this.#step({ name: "prefill", progress: 0 });
    }
    return this.#request(running);
  }

  async #request(running: Running): Promise<AnswerState> {
    const { client, models, autosave, transcript, state } = this.#options;
    const { messageId, stop } = running;
    const { limits } =
      state.connection.phase === "open" ? state.connection.server : { limits: LIMITS };
    const { history, isWhole } = historyBefore(messageId, state, limits.historyMessages);
    if (!isWhole) this.#markShifted(messageId);
    const message = { type: "generate", messages: history } as const;
    const onProgress = (message: ServerMessage) => {
      // A conversation that was cleared wants nothing more.
      if (running === this.#running) this.#receive(message, running);
    };
    const isOld = running.requestId !== undefined;
    const id = running.requestId ?? client.makeRequestId();
    running.requestId = id;
    const request = isOld
      ? client.rejoin(id, message, onProgress)
      : client.request(message, onProgress, id);
    if (!isOld) autosave.soon();
    stop.signal.addEventListener("abort", () => client.abort(request.id), { once: true });
    const outcome = await request.outcome;
    this.#deltas.flush();
    if (outcome.type === "completion_done") transcript.compare(messageId, outcome.segments);
    if (outcome.type === "error" && ENGINE_GONE.has(outcome.code)) models.lost(errorOf(outcome));
    if (outcome.type === "interrupted" && stop.signal.aborted) return { phase: "stopped" };
    return toAnswerState(outcome);
  }

  #receive(message: ServerMessage, { messageId, requestId }: StoredRun): void {
    if (message.type === "queued") {
      this.#step({ name: "queued", position: message.position });
    } else if (message.type === "prompt_progress") {
      this.#step({ name: "prefill", progress: message.evaluated / Math.max(1, message.total) });
    } else if (message.type === "context_shift") {
      this.#markShifted(messageId);
    } else if (message.type === "completion_chunk") {
      this.#deltas.push({ messageId, kind: message.segment, text: message.text });
    } else if (message.type === "reset") {
      this.#deltas.flush();
      const kept = message.requests.find((request) => request.requestId === requestId);
      if (kept !== undefined) this.#options.transcript.compare(messageId, kept.segments);
    }
  }

  #end(running: Running, end: AnswerState): void {
    if (running !== this.#running) return;
    batch(() => {
      this.#deltas.flush();
      this.#options.transcript.updateAnswer(running.messageId, (answer) => {
        answer.state = end;
      });
      this.#options.setState("run", null);
    });
    this.#running = undefined;
    void this.#options.autosave.now();
  }

  #markShifted(messageId: string): void {
    this.#options.transcript.updateAnswer(messageId, (answer) => {
      answer.contextShifted = true;
    });
  }

  #step(step: Run["step"]): void {
    if (this.#running === undefined) return;
    this.#options.setState("run", { step });
  }

  #append(deltas: Delta[]): void {
    batch(() => {
      if (this.#options.state.run?.step.name !== "generating") this.#step({ name: "generating" });
      this.#options.transcript.append(deltas);
    });
    this.#options.autosave.soon();
  }
}

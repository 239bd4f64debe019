import {
  type ChatMessage,
  type GenerateOptions,
  LIMITS,
  type ServerMessage,
  type ServerMessageOf,
} from "@lhama/protocol/browser";
import { batch } from "solid-js";
import type { SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient, type RunningRequest } from "../connection/lhama-client.ts";
import type { CallAnswer } from "../functions/definition.ts";
import type { ParkedStates } from "../states/parked-states.ts";
import { toAnswerState } from "./answer-state.ts";
import type { Autosave } from "./autosave.ts";
import type { Change } from "./changes.ts";
import { historyFor, memoryStart } from "./conversation.ts";
import { type Delta, DeltaQueue, type Schedule } from "./delta-queue.ts";
import type { FunctionCalls } from "./function-calls.ts";
import type { Models } from "./models.ts";
import { PrefillClock } from "./prefill-clock.ts";
import { type AnswerState, type AppState, modelName, type Part, type Run } from "./state.ts";
import type { StoredRun } from "./stored-session.ts";
import type { Transcript } from "./transcript.ts";

/** Failures after which there is no model until it is loaded again. */
const ENGINE_GONE = new Set(["engine_crashed", "model_not_loaded"]);

/** Of a frame that asks for an answer, without its history and options; more than enough. */
const FRAME_BYTES = 4000;

export interface ChatOptions {
  client: Pick<
    LhamaClient,
    "request" | "rejoin" | "makeRequestId" | "abort" | "skipThinking" | "answerCall"
  >;
  models: Pick<Models, "whenReady" | "lost">;
  autosave: Pick<Autosave<Change>, "soon" | "now">;
  transcript: Transcript;
  calls: Pick<FunctionCalls, "receive" | "open" | "goOn" | "ended">;
  states: Pick<ParkedStates, "prepare" | "wasRead">;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  /** How answers of a chat are to be made. */
  optionsFor(chatId: string): GenerateOptions;
  /** When to show what has arrived: the next frame of the screen. */
  schedule: Schedule;
  /** The running answer has ended, and how. */
  onEnd(end: AnswerState): void;
}

/** The running answer. */
interface Running extends StoredRun {
  stop: AbortController;
  wish: string | undefined;
  /** Of its prompt. */
  clock: PrefillClock;
  /** The answer as messages, once the server has told. */
  turn?: readonly ChatMessage[];
  /** The message that the history begins with, when it is not the first of the chat. */
  cutAt?: string | undefined;
}

interface StartOptions {
  from?: Part[];
  wish?: string | undefined;
  requestId?: string | undefined;
}

/** The one answer that may be in the making, and what people do with questions and answers. */
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
    const { chatId, messageId, requestId, from } = this.#running;
    return { chatId, messageId, requestId, from };
  }

  /** Goes on with an answer that was being made before the page was reloaded. */
  goOn({ messageId, requestId, from }: StoredRun): void {
    if (this.#options.state.messages[messageId] === undefined) return;
    if (this.#running === undefined) this.#start(messageId, { requestId, from });
  }

  /** Asks a question at the end of a chat. Does nothing while an answer is being made. */
  send(question: string, chatId = this.#options.state.chatId): void {
    const parentId = this.#options.state.chats[chatId]?.head ?? chatId;
    this.#ask(question, { chatId, parentId });
  }

  /**
   * Asks a question anew, with other words. The old one stays as a branch. As with all that follows, an
   * answer that is being made is stopped first.
   */
  edit(questionId: string, question: string): void {
    this.#instead(() => {
      const old = this.#options.state.messages[questionId];
      if (old !== undefined) this.#ask(question, old);
    });
  }

  /** Makes one more answer to the same question. @param wish told to the model along with it */
  regenerate(answerId: string, wish?: string): void {
    this.#instead(() => {
      const old = this.#options.state.messages[answerId];
      if (old === undefined) return;
      this.#start(this.#options.transcript.answer(old.parentId, old.chatId), { wish });
    });
  }

  /** Goes on with an answer that was stopped. */
  continue(answerId: string): void {
    this.#instead(() => {
      const old = this.#options.state.messages[answerId];
      if (old?.role !== "assistant") return;
      const from = old.parts.map((part) => ({ ...part }));
      this.#options.transcript.updateAnswer(answerId, (answer) => {
        answer.state = { phase: "running" };
      });
      this.#start(answerId, { from });
    });
  }

  /** Makes an answer anew: in its place, or beside it when it says something. */
  retry(answerId = this.#options.transcript.lastId): void {
    const old = this.#options.state.messages[answerId ?? ""];
    if (old?.role !== "assistant") return;
    if (old.parts.length > 0) this.regenerate(old.id);
    else {
      this.#instead(() => {
        this.#options.transcript.restartAnswer(old.id);
        this.#start(old.id);
      });
    }
  }

  /** Stops the answer in whatever step it is. Resolves once it has ended; the text so far stays. */
  stop(): Promise<void> {
    if (this.#running !== undefined) {
      this.#options.setState("run", { stopping: true });
      this.#running.stop.abort();
    }
    return this.#settled;
  }

  /** Ends the thought that the model is in; the answer follows. */
  skipThinking(): void {
    const requestId = this.#running?.requestId;
    if (requestId !== undefined) this.#options.client.skipThinking(requestId);
  }

  /** Tells the model what came of a call of its. */
  answerCall(callId: string, answer: CallAnswer): void {
    const requestId = this.#running?.requestId;
    if (requestId !== undefined) this.#options.client.answerCall(requestId, callId, answer);
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

  #instead(start: () => void): void {
    const ifIdle = () => {
      if (this.#running === undefined) start();
    };
    if (this.#running === undefined) start();
    else void this.stop().then(ifIdle);
  }

  #ask(question: string, place: { chatId: string; parentId: string }): void {
    if (this.#running !== undefined) return;
    const { chatId, parentId } = place;
    this.#start(this.#options.transcript.ask(question, { chatId, parentId }));
  }

  #start(messageId: string, { from = [], wish, requestId }: StartOptions = {}): void {
    const { state, setState } = this.#options;
    const chatId = state.messages[messageId]?.chatId ?? state.chatId;
    const stop = new AbortController();
    const running: Running = {
      chatId,
      messageId,
      requestId,
      stop,
      from,
      wish,
      clock: new PrefillClock(),
    };
    this.#running = running;
    setState("run", { chatId, messageId, stopping: false, step: { name: "waiting" } });
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
      this.#prepare(running);
    }
    return this.#request(running);
  }

  /** What the model has read of this chat comes back first, if it was kept. */
  #prepare(running: Running): void {
    const { chatId, messageId } = running;
    this.#options.states.prepare({
      chatId,
      at: messageId,
      isAwaited: true,
      onProgress: (frame) => {
        if (frame.type === "model_progress") this.#receive(frame, running);
      },
    });
  }

  async #request(running: Running): Promise<AnswerState> {
    const { client, models, transcript } = this.#options;
    const { messageId, requestId, stop, from } = running;
    const request = this.#send(running);
    if (requestId !== undefined) this.#options.calls.goOn(messageId);
    stop.signal.addEventListener("abort", () => client.abort(request.id), { once: true });
    const outcome = await request.outcome;
    this.#deltas.flush();
    if (outcome.type === "completion_done") {
      this.#options.states.wasRead({ chatId: running.chatId, head: messageId }, outcome);
      transcript.compare(messageId, { segments: outcome.segments, from });
      running.turn = outcome.messages;
    }
    if (outcome.type === "error" && outcome.code === "aborted" && this.#dropsStopped(running)) {
      transcript.updateAnswer(messageId, (answer) => {
        answer.parts = from.map((part) => ({ ...part }));
      });
    }
    if (outcome.type === "error" && ENGINE_GONE.has(outcome.code)) models.lost(errorOf(outcome));
    if (outcome.type === "interrupted" && stop.signal.aborted) return { phase: "stopped" };
    return toAnswerState(outcome);
  }

  /** The person wants no half answers. */
  #dropsStopped({ chatId }: Running): boolean {
    return this.#options.optionsFor(chatId).stopOnAbortSignal === false;
  }

  /** Asks the server for the answer, or goes on with the request of an earlier page. */
  #send(running: Running): RunningRequest<"generate"> {
    const { client, autosave, state } = this.#options;
    const { limits } =
      state.connection.phase === "open" ? state.connection.server : { limits: LIMITS };
    const { from, wish, messageId } = running;
    const options = { ...this.#options.optionsFor(running.chatId) };
    // It is how an answer begins, and this one has begun.
    if (from.length > 0) delete options.responsePrefix;
    const bytes = limits.frameBytes - JSON.stringify(options).length - FRAME_BYTES;
    const most = { messages: limits.historyMessages, bytes };
    const { history, cutAt } = historyFor(messageId, { state, from, most, wish });
    running.cutAt = cutAt;
    const message = { type: "generate", messages: history, options } as const;
    const onProgress = (frame: ServerMessage) => this.#receive(frame, running);
    if (running.requestId !== undefined) {
      return client.rejoin(running.requestId, message, onProgress);
    }
    this.#options.transcript.updateAnswer(messageId, (answer) => {
      answer.model = modelName(state.model);
      if (options.seed !== undefined) answer.seed = options.seed;
      if (cutAt !== undefined) answer.memoryFrom = cutAt;
    });
    running.requestId = client.makeRequestId();
    const request = client.request(message, onProgress, running.requestId);
    autosave.soon();
    return request;
  }

  #receive(message: ServerMessage, running: Running): void {
    const { messageId, requestId, from } = running;
    if (message.type === "queued") {
      this.#step({ name: "queued", position: message.position });
    } else if (message.type === "model_progress") {
      this.#step({ name: "waking", progress: message.progress });
    } else if (message.type === "prompt_progress") {
      const secondsLeft = running.clock.secondsLeft(message, performance.now());
      const progress = message.evaluated / Math.max(1, message.total);
      this.#step({ name: "prefill", progress, ...(secondsLeft !== undefined && { secondsLeft }) });
    } else if (message.type === "context_shift") {
      this.#forgot(message, running);
    } else if (message.type === "completion_chunk") {
      this.#deltas.push({ messageId, kind: message.segment, text: message.text });
    } else if (message.type === "reset") {
      this.#deltas.flush();
      const kept = message.requests.find((request) => request.requestId === requestId);
      if (kept !== undefined) {
        this.#options.transcript.compare(messageId, { segments: kept.segments, from });
        this.#options.calls.open(messageId, kept.functionCalls ?? []);
      }
    } else {
      // What was said before the call stands before it.
      this.#deltas.flush();
      this.#options.calls.receive(messageId, message);
    }
  }

  /** The model does not see the oldest messages any more. */
  #forgot({ phase, droppedMessages }: ServerMessageOf<"context_shift">, running: Running): void {
    const { state, transcript } = this.#options;
    const { messageId, cutAt } = running;
    const start = memoryStart(messageId, { state, first: cutAt, dropped: droppedMessages });
    // What is dropped while it answers is counted from what the prompt had left.
    if (phase === "prompt") running.cutAt = start;
    transcript.updateAnswer(messageId, (answer) => {
      answer.memoryFrom = start;
    });
  }

  #end(running: Running, end: AnswerState): void {
    batch(() => {
      this.#deltas.flush();
      this.#options.calls.ended(running.messageId, running.turn);
      this.#options.transcript.updateAnswer(running.messageId, (answer) => {
        answer.state = end;
      });
      this.#options.setState("run", null);
    });
    this.#running = undefined;
    void this.#options.autosave.now();
    this.#options.onEnd(end);
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

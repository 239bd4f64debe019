import type {
  ChannelEvent,
  EngineFacts,
  HostEvent,
  ModelSource,
  WorkerRequest,
} from "@lhama/worker";
import type { CrashRecord } from "./crash-record.ts";
import type { EngineStarts } from "./engine-starts.ts";
import type { HostCarrier, Listener, WorkerListener } from "./worker-handle.ts";

export interface SharedEngineOptions {
  spawn(listener: Listener<HostEvent>): HostCarrier;
  /** What each worker is told first. */
  init(): Extract<WorkerRequest, { type: "init" }>;
  crashes: CrashRecord;
  starts: EngineStarts;
  /** Hears what an engine has found to compute with. */
  onFacts(facts: EngineFacts): void;
}

/** A worker on a {@link SharedEngine}. */
export interface EngineChannel {
  send(request: WorkerRequest): void;
  /** Resolves when the worker is gone. Idempotent. */
  close(): Promise<void>;
}

interface OpenChannel {
  listener: WorkerListener;
  closed: Promise<void>;
  /** It has been told to close. */
  isLeaving: boolean;
  /** Its end has been heard. */
  end(): void;
}

/** Starts the library before anybody comes, and is never closed. */
const KEEPER = 0;

/** A thread or a process in which many workers share one model. */
export class SharedEngine {
  readonly #carrier: HostCarrier;
  readonly #init: SharedEngineOptions["init"];
  readonly #onFacts: SharedEngineOptions["onFacts"];
  readonly #endStart: (outcome: "ready" | "failed") => void;
  readonly #channels = new Map<number, OpenChannel>();
  readonly #onIdle: (engine: SharedEngine) => void;
  #lastChannel = KEEPER;
  #model: { key: string; name: string } | undefined;

  /**
   * @param events.onIdle called when the last worker has gone
   * @param events.onExit called when the engine has
   */
  constructor(
    { spawn, init, crashes, starts, onFacts }: SharedEngineOptions,
    events: { onIdle(engine: SharedEngine): void; onExit(engine: SharedEngine): void },
  ) {
    this.#init = init;
    this.#onFacts = onFacts;
    this.#endStart = starts.begin();
    this.#onIdle = events.onIdle;
    this.#carrier = spawn({
      onEvent: (event) => this.#onEvent(event),
      onExit: () => {
        if (!this.isClosing) this.#endStart("failed");
        if (!this.isClosing && this.#model !== undefined) crashes.add(this.#model.name);
        events.onExit(this);
        for (const { end } of [...this.#channels.values()]) end();
      },
    });
    this.#carrier.send({ type: "channel_request", channel: KEEPER, request: init() });
  }

  get isClosing(): boolean {
    return this.#carrier.isClosing;
  }

  /** Whether nobody uses it, or is going to. */
  get isIdle(): boolean {
    return [...this.#channels.values()].every(({ isLeaving }) => isLeaving);
  }

  /** Names the model that it is going to hold, as long as it lives. */
  setModel(key: string, { name }: ModelSource): void {
    this.#model = { key, name };
  }

  /** Undefined for one that waits for its first model. */
  get modelKey(): string | undefined {
    return this.#model?.key;
  }

  /** Starts a worker. */
  open(listener: WorkerListener): EngineChannel {
    this.#lastChannel += 1;
    const channel = this.#lastChannel;
    let resolveClosed = () => {};
    const closed = new Promise<void>((resolve) => {
      resolveClosed = resolve;
    });
    const end = () => {
      this.#channels.delete(channel);
      if (this.#channels.size === 0) this.#onIdle(this);
      listener.onExit();
      resolveClosed();
    };
    const open: OpenChannel = { listener, closed, isLeaving: false, end };
    this.#channels.set(channel, open);
    const send = (request: WorkerRequest) => {
      if (!this.#channels.has(channel)) return;
      this.#carrier.send({ type: "channel_request", channel, request });
    };
    send(this.#init());
    return {
      send,
      close: () => {
        open.isLeaving = true;
        send({ type: "close" });
        return closed;
      },
    };
  }

  /** Closes all workers and frees the model; resolves when all is gone. Idempotent. */
  close(): Promise<void> {
    return this.#carrier.close();
  }

  #onEvent(message: HostEvent): void {
    if (message.type === "channel_closed") this.#channels.get(message.channel)?.end();
    else for (const said of message.events) this.#onSaid(said);
  }

  #onSaid({ channel, event }: ChannelEvent): void {
    if (event.type === "worker_failed") this.#endStart("failed");
    if (event.type === "worker_ready") {
      this.#endStart("ready");
      this.#onFacts(event);
    }
    this.#channels.get(channel)?.listener.onEvent(event);
  }
}

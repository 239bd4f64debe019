import { LhamaError } from "@lhama/protocol";

/**
 * Does a request; must not reject. The next one waits until it resolves. `onEnded` says that the
 * request has ended for its client before that: its id is free.
 */
export type RunRequest = (signal: AbortSignal, onEnded: () => void) => Promise<void>;

interface LineRequest {
  /** Whether any other request pushes it aside. */
  interruptible: boolean;
  controller: AbortController;
  run: RunRequest;
  /** Set when it runs; resolves when it has ended. */
  done: Promise<void> | undefined;
}

/** The requests of one session: one runs, the others wait their turn in the order they came. */
export class RequestLine {
  readonly #maxWaiting: number;
  readonly #requests = new Map<string, LineRequest>();
  #current: LineRequest | undefined;

  constructor(maxWaiting: number) {
    this.#maxWaiting = maxWaiting;
  }

  /** Of the requests that have not ended, in the order they came. */
  get ids(): string[] {
    return [...this.#requests.keys()];
  }

  /** Whether a request of this id has not ended. */
  has(id: string): boolean {
    return this.#requests.has(id);
  }

  /**
   * Adds a request. `run` is called once, whatever happens: in its turn, or, when it is aborted while
   * it waits, at once with an aborted signal.
   * An `interruptible` one is aborted as soon as another comes.
   * @throws LhamaError `duplicate_request` or `queue_full`; then `run` is never called
   */
  add(id: string, run: RunRequest, { interruptible = false } = {}): void {
    if (this.has(id)) {
      throw duplicateRequest(id);
    }
    for (const [key, request] of [...this.#requests]) {
      if (request.interruptible) this.abort(interrupted(), key);
    }
    if (this.#requests.size > this.#maxWaiting) {
      throw new LhamaError(
        "queue_full",
        `${this.#maxWaiting} requests are waiting. Wait until one has ended, or abort one.`,
      );
    }
    const controller = new AbortController();
    this.#requests.set(id, { interruptible, controller, run, done: undefined });
    this.#startNext();
  }

  /** Whether the request of this id, or any, has not been aborted yet. */
  canAbort(id?: string): boolean {
    return this.#matching(id).some(([, { controller }]) => !controller.signal.aborted);
  }

  /** Aborts the request of this id, or all of them, with `reason`. Unknown ids are fine. */
  abort(reason: LhamaError, id?: string): void {
    for (const [key, request] of this.#matching(id)) {
      request.controller.abort(reason);
      if (request.done === undefined) this.#start(key, request);
    }
  }

  /** Aborts those that wait, with `reason`; the one that runs goes on. */
  abortWaiting(reason: LhamaError): void {
    for (const [id, { done }] of [...this.#requests])
      if (done === undefined) this.abort(reason, id);
  }

  /** Resolves when no request is left, and nothing runs. */
  async whenIdle(): Promise<void> {
    while (this.#requests.size > 0 || this.#current !== undefined) {
      await Promise.all([this.#current, ...this.#requests.values()].map((one) => one?.done));
    }
  }

  #matching(id: string | undefined): [string, LineRequest][] {
    return [...this.#requests].filter(([key]) => id === undefined || id === key);
  }

  #startNext(): void {
    if (this.#current !== undefined) return;
    const next = [...this.#requests].find(([, { done }]) => done === undefined);
    if (next === undefined) return;
    const [id, request] = next;
    this.#current = request;
    this.#start(id, request);
  }

  #start(id: string, request: LineRequest): void {
    const forget = () => {
      if (this.#requests.get(id) === request) this.#requests.delete(id);
    };
    request.done = request.run(request.controller.signal, forget).then(() => {
      forget();
      if (this.#current !== request) return;
      this.#current = undefined;
      this.#startNext();
    });
  }
}

export function duplicateRequest(id: string): LhamaError {
  return new LhamaError("duplicate_request", `Request "${id}" has not ended. Choose a new id.`);
}

function interrupted(): LhamaError {
  return new LhamaError("aborted", "Another request came first.");
}

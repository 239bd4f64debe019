import { isFinal } from "@lhama/protocol";
import type { Port, WorkerEvent, WorkerRequest } from "../port.ts";

type EventOf<Type extends WorkerEvent["type"]> = Extract<WorkerEvent, { type: Type }>;

/** A request as a test sends it, also one that no worker should get. */
export interface TestRequest {
  type: string;
  requestId: string;
  [field: string]: unknown;
}

/** Everything that answered one request, in order. */
export interface Answer {
  events: WorkerEvent[];
  /** The event that ended it. */
  last: WorkerEvent;
}

/** The server's side of a worker's port, for tests. */
export class WorkerClient {
  /** All events so far. */
  readonly events: WorkerEvent[] = [];
  readonly #port: Port<WorkerEvent, WorkerRequest>;
  readonly #watchers = new Set<() => void>();

  constructor(port: Port<WorkerEvent, WorkerRequest>) {
    this.#port = port;
    port.onMessage((event) => {
      this.events.push(event);
      for (const watch of this.#watchers) watch();
    });
  }

  /** Sends anything, also what no worker should get. */
  send(message: WorkerRequest | TestRequest): void {
    this.#port.send(message as WorkerRequest);
  }

  /** Sends a request and resolves with all its events when it has ended, well or not. */
  async request(message: TestRequest): Promise<Answer> {
    const from = this.events.length;
    this.send(message);
    const ownEvents = () => this.events.slice(from).filter((event) => hasId(event, message));
    const last = await this.#until(() => ownEvents().find((event) => isFinal(event)));
    return { events: ownEvents(), last };
  }

  /** The first event of this type, now or later, at or after position `from` of {@link events}. */
  waitFor<Type extends WorkerEvent["type"]>(type: Type, from = 0): Promise<EventOf<Type>> {
    return this.#until(() =>
      this.events.slice(from).find((event): event is EventOf<Type> => event.type === type),
    );
  }

  /**
   * The first function call, now or later, at or after position `from` of {@link events}.
   * @throws Error when an answer ends without one: a model that makes no call would be waited for in vain
   */
  async waitForCall(from = 0): Promise<EventOf<"function_call">> {
    const isEither = ({ type }: WorkerEvent) =>
      type === "function_call" || type === "completion_done";
    const event = await this.#until(() => this.events.slice(from).find(isEither));
    if (event.type === "function_call") return event;
    throw new Error(`There was no function call: ${JSON.stringify(event)}`);
  }

  #until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const watch = () => {
        const found = find();
        if (found === undefined) return;
        this.#watchers.delete(watch);
        resolve(found);
      };
      this.#watchers.add(watch);
      watch();
    });
  }
}

function hasId(event: WorkerEvent, { requestId }: { requestId: string }): boolean {
  return "requestId" in event && event.requestId === requestId;
}

/** The text that was streamed, of one kind of segment. */
export function streamedText({ events }: Answer, segment = "answer"): string {
  return events
    .map((event) =>
      event.type === "completion_chunk" && event.segment === segment ? event.text : "",
    )
    .join("");
}

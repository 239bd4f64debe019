import type { Engine } from "./engine.ts";
import { LlamaWorker } from "./llama-worker.ts";
import type { ChannelEvent, HostPort, WorkerPort, WorkerRequest } from "./port.ts";

/**
 * Chats that are decoded together have their chunks one after another. Each message wakes the server, on a core
 * that the next decode wants; so chunks wait so long for one another, ms.
 */
const JOIN_MS = 2;

/** Engines that share something. */
export interface EngineFamily {
  makeEngine(): Engine;
  /** Frees what they share. All of them have been cleaned up before. */
  dispose(): Promise<void>;
}

interface Channel {
  worker: LlamaWorker;
  receive(request: WorkerRequest): void;
}

/**
 * Runs many LlamaWorkers on one port, each on a channel of its own. A channel opens with its first
 * request, and ends as a port of its own would, with `close`.
 */
export class WorkerHost {
  readonly #port: HostPort;
  readonly #family: EngineFamily;
  readonly #channels = new Map<number, Channel>();
  #unsent: ChannelEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  #cleanup: Promise<void> | undefined;

  constructor(port: HostPort, family: EngineFamily) {
    this.#port = port;
    this.#family = family;
    port.onMessage((message) => {
      if (message.type === "close") void this.cleanup();
      else this.#channel(message.channel).receive(message.request);
    });
  }

  /** Ends all workers, frees what they share and closes the port. Idempotent. */
  cleanup(): Promise<void> {
    this.#cleanup ??= this.#close();
    return this.#cleanup;
  }

  async #close(): Promise<void> {
    await Promise.all([...this.#channels.values()].map(({ worker }) => worker.cleanup()));
    await this.#family.dispose();
    this.#port.close();
  }

  #channel(id: number): Channel {
    const channel = this.#channels.get(id) ?? this.#open(id);
    this.#channels.set(id, channel);
    return channel;
  }

  #open(channel: number): Channel {
    let receive: Channel["receive"] = () => {};
    const port: WorkerPort = {
      send: (event) => this.#send({ channel, event }),
      onMessage: (listener) => {
        receive = listener;
      },
      close: () => {
        this.#channels.delete(channel);
        this.#flush();
        this.#port.send({ type: "channel_closed", channel });
      },
    };
    const worker = new LlamaWorker(port, this.#family.makeEngine());
    return { worker, receive };
  }

  #send(event: ChannelEvent): void {
    this.#unsent.push(event);
    if (event.event.type !== "completion_chunk") this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), JOIN_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#unsent.splice(0);
    if (events.length > 0) this.#port.send({ type: "channel_events", events });
  }
}

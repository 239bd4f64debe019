import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { MessageChannel, Worker } from "node:worker_threads";
import type { EntryEngines } from "../entry.ts";
import { HEARTBEAT_FD, processEntryUrl, threadEntryUrl } from "../index.ts";
import { llamaEngines } from "../llama-engines.ts";
import { LlamaWorker } from "../llama-worker.ts";
import {
  fromMessagePort,
  type HostEvent,
  type HostRequest,
  type Port,
  SHARED,
  type WorkerEvent,
  type WorkerRequest,
} from "../port.ts";
import { WorkerClient } from "./worker-client.ts";

/** A worker under test and the way to end it. */
export interface TestWorker {
  client: WorkerClient;
  /** Resolves when everything the worker had is gone. */
  close(): Promise<void>;
}

/** Many workers that share an engine, and the way to end it. */
export interface TestHost {
  /** Opens a channel. */
  join(): TestWorker;
  /** Resolves when the engine is gone. */
  close(): Promise<void>;
}

/** The server's end of a thread or a process. */
interface Carrier<Request, Event> {
  port: Port<Event, Request>;
  exited: Promise<void>;
}

/** A LlamaWorker in this thread, on node-llama-cpp or others, at the other end of a MessageChannel. */
export function makeDirectWorker(engines: EntryEngines = llamaEngines): TestWorker {
  const { port1, port2 } = new MessageChannel();
  const worker = new LlamaWorker(fromMessagePort(port2), engines.makeEngine());
  return { client: new WorkerClient(fromMessagePort(port1)), close: () => worker.cleanup() };
}

/** The same in a worker thread of its own, as the server runs it. */
export function makeThreadWorker(entry = threadEntryUrl): TestWorker {
  return makeWorker(startThread(entry));
}

/** The same in a child process. */
export function makeProcessWorker(): TestWorker {
  return makeWorker(startProcess());
}

/** The first of the workers that share an engine in a thread. */
export function makeSharedThreadWorker(): TestWorker {
  const host = makeSharedThread();
  return { ...host.join(), close: host.close };
}

/** The first of the workers that share an engine in a process. */
export function makeSharedProcessWorker(): TestWorker {
  const host = makeHost(startProcess(SHARED));
  return { ...host.join(), close: host.close };
}

/** Workers that share an engine in a thread. */
export function makeSharedThread(): TestHost {
  return makeHost(startThread(threadEntryUrl, SHARED));
}

function makeWorker({ port, exited }: Carrier<WorkerRequest, WorkerEvent>): TestWorker {
  const client = new WorkerClient(port);
  return {
    client,
    close: () => {
      client.send({ type: "close" });
      return exited;
    },
  };
}

function makeHost({ port, exited }: Carrier<HostRequest, HostEvent>): TestHost {
  const channels: { onEvent(event: WorkerEvent): void; onClosed(): void }[] = [];
  port.onMessage((message) => {
    if (message.type === "channel_closed") channels[message.channel]?.onClosed();
    else for (const { channel, event } of message.events) channels[channel]?.onEvent(event);
  });
  const join = (): TestWorker => {
    const channel = channels.length;
    const ends = { onEvent: (_: WorkerEvent) => {}, onClosed: () => {} };
    const closed = new Promise<void>((resolve) => {
      ends.onClosed = resolve;
    });
    channels.push(ends);
    const client = new WorkerClient({
      send: (request) => port.send({ type: "channel_request", channel, request }),
      onMessage: (listener) => {
        ends.onEvent = listener;
      },
      close: () => {},
    });
    return {
      client,
      close: () => {
        client.send({ type: "close" });
        return closed;
      },
    };
  };
  return {
    join,
    close: () => {
      port.send({ type: "close" });
      return exited;
    },
  };
}

function startThread<Request, Event>(entry: URL, mode?: string): Carrier<Request, Event> {
  const thread = new Worker(entry, { workerData: mode });
  return {
    port: {
      send: (message) => thread.postMessage(message),
      onMessage: (listener) => thread.on("message", listener),
      close: () => {},
    },
    exited: new Promise<void>((resolve) => thread.once("exit", () => resolve())),
  };
}

function startProcess<Request, Event>(mode?: string): Carrier<Request, Event> {
  const child = fork(fileURLToPath(processEntryUrl), mode === undefined ? [] : [mode], {
    serialization: "advanced",
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"],
  });
  child.stdio[HEARTBEAT_FD]?.on("data", () => {});
  return {
    port: {
      send: (message) => child.send(message as object),
      onMessage: (listener) => child.on("message", (event) => listener(event as Event)),
      close: () => {},
    },
    exited: new Promise<void>((resolve) => child.once("exit", () => resolve())),
  };
}

import {
  type ClientMessage,
  decodeServerFrame,
  encodeFrame,
  PROTOCOL_VERSION,
  type ServerMessage,
} from "@lhama/protocol";
import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import { CoreGovernor } from "../core-governor.ts";
import { CrashRecord } from "../crash-record.ts";
import { makeLog } from "../log.ts";
import { ModelLibrary } from "../model-library.ts";
import { Session, type SessionContext } from "../session.ts";
import type { WorkerHandle, WorkerListener, WorkerSource } from "../worker-handle.ts";

/** A worker whose every event the test sends. */
class FakeWorker implements WorkerHandle {
  /** What the session has asked, in order. */
  readonly requests: WorkerRequest[] = [];
  isClosing = false;
  readonly #listener: WorkerListener;

  constructor(listener: WorkerListener) {
    this.#listener = listener;
  }

  send(request: WorkerRequest): void {
    this.requests.push(request);
  }

  /** Like a real one it first ends what runs, then goes. */
  async close(): Promise<void> {
    if (this.isClosing) return;
    this.isClosing = true;
    await Promise.resolve();
    this.exit();
  }

  emit(event: WorkerEvent): void {
    this.#listener.onEvent(event);
  }

  exit(): void {
    this.#listener.onExit();
  }

  /** The requests of this type. */
  asked(type: WorkerRequest["type"]): WorkerRequest[] {
    return this.requests.filter((request) => request.type === type);
  }
}

/** A {@link WorkerSource} of {@link FakeWorker}s. */
class FakeWorkers implements WorkerSource {
  readonly started: FakeWorker[] = [];

  start(listener: WorkerListener): FakeWorker {
    const worker = new FakeWorker(listener);
    this.started.push(worker);
    return worker;
  }

  /** The one that was started last. */
  get last(): FakeWorker {
    const worker = this.started.at(-1);
    if (worker === undefined) throw new Error("No worker was started.");
    return worker;
  }
}

/** A session on a fake socket and fake workers, for tests of what it does in which order. */
export function makeSession(options: Partial<SessionContext> & { init?: boolean } = {}) {
  const { init = true, ...context } = options;
  const workers = new FakeWorkers();
  const frames: ServerMessage[] = [];
  const socket = {
    isOpen: true,
    closedWith: undefined as number | undefined,
    send: (text: string) => {
      frames.push(decodeServerFrame(text));
    },
    close: (code: number) => {
      socket.isOpen = false;
      socket.closedWith = code;
    },
  };
  const embedded = { name: "embedded", path: import.meta.filename };
  const session = new Session(socket, {
    models: new ModelLibrary({ folder: "/nonexistent", embedded }),
    governor: new CoreGovernor(4),
    workers,
    crashes: new CrashRecord(),
    log: makeLog("silent"),
    ...context,
  });
  const send = (message: ClientMessage) => session.receive(encodeFrame(message));
  if (init) send({ type: "init", protocol: PROTOCOL_VERSION });
  return { session, socket, workers, frames, send };
}

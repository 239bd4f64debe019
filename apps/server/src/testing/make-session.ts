import { demoModel } from "@lhama/demo-model";
import {
  type ClientMessage,
  decodeServerFrame,
  encodeFrame,
  LIMITS,
  PROTOCOL_VERSION,
  type ServerMessage,
} from "@lhama/protocol";
import type { WorkerEvent, WorkerRequest } from "@lhama/worker";
import { CoreGovernor } from "../core-governor.ts";
import { CrashRecord } from "../crash-record.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { LoadGate } from "../load-gate.ts";
import { makeLog } from "../log.ts";
import { Machine } from "../machine.ts";
import { Metrics } from "../metrics.ts";
import { ModelLibrary } from "../model-library.ts";
import { Downloads } from "../models/downloads.ts";
import { FolderWatch } from "../models/folder-watch.ts";
import { Peer } from "../peer.ts";
import { RateLimit } from "../rate-limit.ts";
import type { Session, SessionContext } from "../session.ts";
import { Sessions } from "../sessions.ts";
import type { WorkerHandle, WorkerListener, WorkerSource } from "../worker-handle.ts";

/** A worker whose every event the test sends. */
class FakeWorker implements WorkerHandle {
  /** What the session has asked, in order. */
  readonly requests: WorkerRequest[] = [];
  isClosing = false;
  interruptsCalibration = true;
  readonly engine = this;
  readonly #listener: WorkerListener;

  constructor(listener: WorkerListener) {
    this.#listener = listener;
  }

  send(request: WorkerRequest): void {
    this.requests.push(request);
    // A real one too is interrupted by whatever comes; tests of just that send its end themselves.
    const isEnd = request.type !== "calibrate" && request.type !== "set_threads";
    if (this.interruptsCalibration && isEnd) {
      queueMicrotask(() => this.emit({ type: "calibrated", isKnown: false }));
    }
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
export class FakeWorkers implements WorkerSource {
  readonly started: FakeWorker[] = [];

  start(listener: WorkerListener): FakeWorker {
    const worker = new FakeWorker(listener);
    this.started.push(worker);
    return worker;
  }

  holds(): boolean {
    return false;
  }

  freeIdle(): Promise<void> | undefined {
    return undefined;
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
  const workers = context.workers instanceof FakeWorkers ? context.workers : new FakeWorkers();
  const frames: ServerMessage[] = [];
  const socket = {
    isOpen: true,
    bufferedBytes: 0,
    closedWith: undefined as number | undefined,
    send: (text: string) => {
      frames.push(decodeServerFrame(text));
    },
    close: (code: number) => {
      socket.isOpen = false;
      socket.closedWith = code;
    },
  };
  const embedded = { name: "embedded", path: demoModel.path };
  const log = makeLog("silent");
  const sessions = new Sessions(
    {
      models: new ModelLibrary({ folders: ["/nonexistent"], embedded }),
      catalogue: [],
      machine: new Machine(),
      folderWatch: new FolderWatch({ folders: [] }),
      downloads: new Downloads(
        {
          folder: "/nonexistent",
          endpoint: "http://127.0.0.1:9",
          allowHttp: false,
          retryDelayMs: 1,
          flush: false,
        },
        DEFAULT_LIMITS,
      ),
      governor: new CoreGovernor({ threads: 4 }),
      workers,
      loads: new LoadGate(),
      crashes: new CrashRecord(),
      idleMs: 5 * 60_000,
      limits: DEFAULT_LIMITS,
      metrics: new Metrics(),
      log,
      ...context,
    },
    DEFAULT_LIMITS,
  );
  const peer = new Peer({
    socket,
    sessions,
    address: "127.0.0.1",
    limits: LIMITS,
    rate: new RateLimit({ perSecond: 20, burst: 40 }),
    slowBytes: 1024 ** 2,
    features: { gbnf: false, states: false },
    defaultModel: "embedded",
    log,
  });
  const send = (message: ClientMessage) => peer.receive(encodeFrame(message));
  if (init) send({ type: "init", protocol: PROTOCOL_VERSION });
  const session = (): Session => {
    if (peer.session === undefined) throw new Error("There is no session yet.");
    return peer.session;
  };
  return { session, sessions, peer, socket, workers, frames, send };
}

import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  HANG_BEAT,
  HEARTBEAT_FD,
  HEARTBEAT_MS,
  type HostRequest,
  type WorkerRequest,
} from "@lhama/worker";
import { isSuspended } from "./is-suspended.ts";
import type { Logger } from "./log.ts";
import type { Carrier, CarrierOptions } from "./worker-handle.ts";

/** How often the watchdog looks, and after how many looks without a heartbeat it asks why. */
const WATCH_MS = 1.5 * HEARTBEAT_MS;
const MISSED_BEATS = 5;
/** Looks after which a process is given up that could run and does not: on a crowded machine it may wait. */
const STARVED_BEATS = 100;
/** Looks before the first heartbeat is missed. */
const START_LOOKS = 100;

/**
 * Threads of libuv's pool, where decoding and sampling take place, one job of an engine at a time. With
 * more, each decode is on another one, and the compute threads that it starts pile up on the cores
 * where the others sleep: 8 chats on a 0.5B model made 119 tokens/s instead of 147, one 29 instead of 48.
 */
const NATIVE_THREADS = "1";

/**
 * A child process with a worker in it, or with many. Whatever happens to its native code, only these
 * are lost; and it can be killed at any moment.
 */
export class WorkerProcess<Request extends WorkerRequest | HostRequest, Event>
  implements Carrier<Request>
{
  readonly #child: ChildProcess;
  readonly #log: Logger;
  readonly #closeDeadlineMs: number;
  readonly #gone: Promise<void>;
  #closing: Promise<void> | undefined;

  constructor({ entry, mode, listener, log, closeDeadlineMs = 10_000 }: CarrierOptions<Event>) {
    this.#child = fork(fileURLToPath(entry), mode === undefined ? [] : [mode], {
      serialization: "advanced",
      execArgv: [],
      // biome-ignore lint/style/noProcessEnv: nothing of it is read here; the child gets it as it is.
      env: { ...process.env, UV_THREADPOOL_SIZE: NATIVE_THREADS },
      stdio: ["ignore", "inherit", "inherit", "ipc", "pipe"],
    });
    this.#closeDeadlineMs = closeDeadlineMs;
    this.#log = log.child({ process: this.#child.pid });
    this.#child.on("message", (event) => listener.onEvent(event as Event));
    this.#child.on("error", (error) => this.#log.error({ err: error }, "worker process failed"));
    this.#gone = this.#watch().then(() => listener.onExit());
  }

  /** Undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  get isClosing(): boolean {
    return this.#closing !== undefined;
  }

  send(request: Request): void {
    this.#post(request);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const deadline = setTimeout(() => {
      this.#log.error({ waitedMs: this.#closeDeadlineMs }, "worker process does not end; killed");
      this.#child.kill("SIGKILL");
    }, this.#closeDeadlineMs);
    this.#post({ type: "close" });
    await this.#gone;
    clearTimeout(deadline);
  }

  /** Between the end of the process and the news of it, sending fails; the news is what counts. */
  #post(message: WorkerRequest | HostRequest): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /** Resolves when the process has ended and its last message has been read. */
  async #watch(): Promise<void> {
    const child = this.#child;
    if (child.pid === undefined) {
      return new Promise((resolve) => child.once("error", () => resolve()));
    }
    const stopWatching = this.#killWhenStopped(child.pid);
    const disconnected = new Promise((resolve) => child.once("disconnect", resolve));
    const exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    const ending = await exited;
    stopWatching();
    await disconnected;
    if (!this.isClosing) this.#log.error(ending, "worker process ended by itself");
  }

  /**
   * Kills the process when it hangs, or its heartbeat stops: it is suspended, or starved beyond use. Looks
   * are counted instead of time, so that a pause of the server itself is not blamed on the worker.
   */
  #killWhenStopped(pid: number): () => void {
    let missed = -START_LOOKS;
    let isKilled = false;
    const kill = () => {
      if (isKilled) return;
      isKilled = true;
      clearInterval(timer);
      this.#log.error("worker process does not react; killed");
      this.#child.kill("SIGKILL");
    };
    const timer = setInterval(() => {
      missed += 1;
      const isStarved = missed < STARVED_BEATS && isSuspended(pid) === false;
      if (missed >= MISSED_BEATS && !isStarved) kill();
    }, WATCH_MS);
    this.#child.stdio[HEARTBEAT_FD]?.on("data", (beats: Buffer) => {
      missed = 0;
      if (beats.includes(HANG_BEAT)) kill();
    });
    return () => clearInterval(timer);
  }
}

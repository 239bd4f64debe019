import { type ChildProcess, execFile, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a child process can be asked, by name: one argument in, one value or promise out. */
export type Handlers = Record<string, (argument: never) => unknown>;

type ArgumentOf<Handler> = Handler extends (argument: infer Argument) => unknown ? Argument : never;
type ResultOf<Handler> = Handler extends (argument: never) => infer Result
  ? Awaited<Result>
  : never;

type Reply = { result: unknown } | { error: string };

/** A process of a bench's own, so that what is measured shares no event loop with what measures. */
export class Child<Own extends Handlers> {
  readonly #process: ChildProcess;

  /**
   * @param entry name of a compiled file beside this one that calls {@link serve}
   * @param options.poolThreads for native jobs; by default enough that none waits for another
   */
  constructor(entry: string, { poolThreads = availableParallelism() + 32 } = {}) {
    this.#process = fork(new URL(entry, import.meta.url), {
      serialization: "advanced",
      // As the server sets for itself, and for its engines in processes.
      env: { ...process.env, UV_THREADPOOL_SIZE: String(poolThreads) },
    });
    const kill = () => this.#process.kill("SIGKILL");
    process.once("exit", kill);
    this.#process.once("exit", () => process.off("exit", kill));
  }

  /** Asks one thing at a time. @throws Error with the child's own words, or when it has died */
  async call<Name extends keyof Own & string>(
    name: Name,
    argument: ArgumentOf<Own[Name]>,
  ): Promise<ResultOf<Own[Name]>> {
    const ended = new AbortController();
    try {
      const exited = once(this.#process, "exit", { signal: ended.signal }).then(([code]) => {
        throw new Error(`A process of the bench ended by itself, with ${code}.`);
      });
      const replied = once(this.#process, "message", { signal: ended.signal });
      this.#process.send([name, argument]);
      const [reply] = (await Promise.race([replied, exited])) as [Reply];
      if ("error" in reply) throw new Error(reply.error);
      return reply.result as ResultOf<Own[Name]>;
    } finally {
      ended.abort();
    }
  }

  /**
   * Keeps all threads of the process to some cores. Linux only.
   * @param cores as `taskset` takes them: `0-2`
   */
  async pinTo(cores: string): Promise<void> {
    await run("taskset", ["--all-tasks", "--cpu-list", "--pid", cores, String(this.#process.pid)]);
  }

  /** Ends the process; resolves when it is gone. */
  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, "exit");
    this.#process.disconnect();
    await exited;
  }
}

/** The child's side: answers until the parent hangs up, then calls `close` and ends. */
export function serve(handlers: Handlers, close: () => Promise<void> = async () => {}): void {
  process.on("message", async ([name, argument]: [string, never]) => {
    let reply: Reply;
    try {
      reply = { result: await handlers[name]?.(argument) };
    } catch (error) {
      reply = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    process.send?.(reply);
  });
  const end = async () => {
    await close();
    process.exit();
  };
  process.once("disconnect", end);
  // It may be gone already.
  if (!process.connected) void end();
}

import type { Logger } from "./log.ts";

/** Engines may need a while to notice that they are to stop. After this, and the time for answers to
 * end by themselves, the process is killed. */
const DEADLINE_MS = 15_000;

export interface ShutdownOptions {
  /** @param options.drainMs how long answers that run may take to end by themselves */
  close(options: { drainMs: number }): Promise<void>;
  /** The same, after a signal. A bug leaves no time. */
  drainMs: number;
  /** A first signal has come. */
  onStopping(): void;
  log: Logger;
}

/**
 * Makes signals and bugs end the process in order. A second signal ends it at once, by SIGKILL:
 * `process.exit` while an engine decodes aborts the process with a core dump.
 */
export function installShutdown({ close, drainMs, onStopping, log }: ShutdownOptions): void {
  let stopping = false;
  const kill = () => process.kill(process.pid, "SIGKILL");
  const stop = (exitCode: number, drainMs: number) => {
    const deadlineMs = drainMs + DEADLINE_MS;
    stopping = true;
    onStopping();
    setTimeout(() => {
      log.fatal({ waitedMs: deadlineMs }, "an engine does not stop; killing the process");
      kill();
    }, deadlineMs).unref();
    close({ drainMs }).then(
      () => process.exit(exitCode),
      (error: unknown) => {
        log.fatal({ err: error }, "could not stop in order");
        kill();
      },
    );
  };

  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.on(signal, () => (stopping ? kill() : stop(0, drainMs)));
  }
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      if (!stopping) stop(1, 0);
    });
  }
}

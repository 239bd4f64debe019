/**
 * The pipe on which a worker process shows that it runs: a byte now and then. File descriptors 0 to 2
 * are the standard streams and 3 is the message channel.
 */
export const HEARTBEAT_FD = 4;

/** What is written to it: while all is well, and when the main thread hangs. */
export const BEAT = ".";
export const HANG_BEAT = "!";

/** Time between two beats. */
export const HEARTBEAT_MS = 100;

/** What the thread that beats is given. */
export interface HeartbeatData {
  /** Shared memory that the main thread changes as long as it gets to its timers. */
  pulse: Int32Array;
  /** How long it may not, in ms, before it hangs. */
  hangMs: number;
}

/**
 * The pipe on which a worker process shows that it runs: a byte now and then. File descriptors 0 to 2
 * are the standard streams and 3 is the message channel.
 */
export const HEARTBEAT_FD = 4;

/** Time between two beats. */
export const HEARTBEAT_MS = 100;

/** How much there is of what a server makes and must free again. */
export interface ServerStats {
  /** Some of them may wait for their client to come back. */
  sessions: number;
  sockets: number;
  /** Bytes that wait in sockets for their readers. */
  bufferedBytes: number;
  /** Workers that sessions have, and those of them that are about to end. */
  workers: { alive: number; closing: number };
  generations: { running: number; waiting: number };
}

import type { ServerStats } from "../server-stats.ts";

/** What a server says of itself when nobody is there and nothing runs. */
export const IDLE_STATS: ServerStats = {
  sessions: 0,
  sockets: 0,
  bufferedBytes: 0,
  workers: { alive: 0, closing: 0 },
  generations: { running: 0, waiting: 0 },
};

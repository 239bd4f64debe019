export { type RunningServer, type ServerOptions, startServer } from "./server.ts";
export type { ServerStats } from "./server-stats.ts";
export { StartError } from "./start-error.ts";

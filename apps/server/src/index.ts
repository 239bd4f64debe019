export { type RunningServer, type ServerOptions, type ServerStats, startServer } from "./server.ts";
export { StartError } from "./start-error.ts";

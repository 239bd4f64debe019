export * from "./real-workers.ts";
export * from "./worker-client.ts";

export * from "./assert-never.ts";
export * from "./client-messages.ts";
export * from "./codec.ts";
export * from "./errors.ts";
export * from "./limits.ts";
export * from "./options.ts";
export * from "./server-messages.ts";
export * from "./version.ts";

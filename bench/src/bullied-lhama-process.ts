import { serveScripted } from "./serve-scripted.ts";

// Tests have wide limits, an operator's server has these. Scripted engines need no cores of their own.
await serveScripted({
  engine: { threads: 32, gpu: false },
  limits: { messagesPerSecond: 20, messageBurst: 40, sessions: 256, sessionsPerAddress: 32 },
});

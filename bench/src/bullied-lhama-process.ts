import { serveScripted } from "./serve-scripted.ts";

// Tests have wide limits, an operator's server has these. Scripted engines need no cores of their own: with one for
// each chat none is told of another share when one more begins, which would wake all of their threads at once.
await serveScripted({
  engine: { threads: 16, gpu: false },
  limits: { messagesPerSecond: 20, messageBurst: 40, sessions: 256, sessionsPerAddress: 32 },
});

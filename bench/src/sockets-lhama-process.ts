import { availableParallelism } from "node:os";
import { serveScripted } from "./serve-scripted.ts";

// All chats on one scripted engine, as with one model for many people: what is measured is the server,
// not how a machine runs a thousand threads.
await serveScripted({
  workers: "shared",
  engine: { threads: availableParallelism(), gpu: false, sequences: 10_000 },
});

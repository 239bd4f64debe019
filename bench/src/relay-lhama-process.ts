import { MOST_SOCKETS } from "./relay-messages.ts";
import { serveScripted } from "./serve-scripted.ts";

// More scripted engines may run at a time than there are cores: each socket's gets one of these threads.
await serveScripted({ engine: { threads: MOST_SOCKETS, gpu: false } });

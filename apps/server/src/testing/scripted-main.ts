/**
 * Runs a scripted server on 127.0.0.1 in a process of its own: `node scripted-main.js [OPTIONS]`, with the
 * server's options as JSON. SIGTERM ends it, with all it has put on the disk.
 */
import { makeScriptedServer } from "./make-server.ts";

const server = await makeScriptedServer(JSON.parse(process.argv[2] ?? "{}"));
console.log(`listening on ${server.port}`);
process.once("SIGTERM", () => void server.close());

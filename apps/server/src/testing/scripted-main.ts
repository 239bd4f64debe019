/** Runs a scripted server on 127.0.0.1 in a process of its own: `node scripted-main.js PORT`. */
import { makeScriptedServer } from "./make-server.ts";

const server = await makeScriptedServer({ port: Number(process.argv[2]) });
console.log(`listening on ${server.port}`);

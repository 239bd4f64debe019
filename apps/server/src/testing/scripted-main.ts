/**
 * Runs a scripted server on 127.0.0.1 in a process of its own: `node scripted-main.js PORT [GENERATIONS]`,
 * where the second is the most answers at a time.
 */
import { makeScriptedServer } from "./make-server.ts";

const [port, generations] = process.argv.slice(2).map(Number);
const server = await makeScriptedServer({
  port: port ?? 0,
  ...(generations !== undefined && { maxGenerations: generations }),
});
console.log(`listening on ${server.port}`);

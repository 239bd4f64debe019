export { isLong, makeRandom, seed } from "./fault-plan.ts";
export {
  type Answer,
  type Client,
  type ClientOptions,
  makeClient,
  streamedText,
} from "./make-client.ts";
export { type FakeHub, type HubFile, makeFakeHub } from "./make-fake-hub.ts";
export { makeLine } from "./make-line.ts";
export { makeScriptedServer, makeServer } from "./make-server.ts";
export { type ServerProcess, startScriptedProcess } from "./server-process.ts";

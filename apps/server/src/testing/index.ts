export {
  type Answer,
  type Client,
  type ClientOptions,
  makeClient,
  streamedText,
} from "./make-client.ts";
export { type FakeHub, type HubFile, makeFakeHub } from "./make-fake-hub.ts";
export { makeScriptedServer, makeServer } from "./make-server.ts";

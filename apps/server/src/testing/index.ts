export {
  type Answer,
  type Client,
  type ClientOptions,
  makeClient,
  streamedText,
} from "./make-client.ts";
export { makeScriptedServer, makeServer } from "./make-server.ts";

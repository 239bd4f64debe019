import { runInThread } from "../thread-port.ts";
import { WatchedEngine } from "./watched-engine.ts";

runInThread({
  makeEngine: () => new WatchedEngine(),
  makeFamily: () => ({ makeEngine: () => new WatchedEngine(), dispose: async () => {} }),
});

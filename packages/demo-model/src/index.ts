import { fileURLToPath } from "node:url";

export { type DemoPrompt, demoPrompts, demoWeather } from "./prompts.ts";

/**
 * The tiny chat model that ships with Lhama, so that the first run needs no network and the tests do
 * real inference. What it can and cannot do stands in this package's README.
 */
export const demoModel = {
  /** As the server lists it. */
  name: "lhama-demo",
  /** Absolute path of the GGUF file. */
  path: fileURLToPath(new URL("../demo.gguf", import.meta.url)),
} as const;

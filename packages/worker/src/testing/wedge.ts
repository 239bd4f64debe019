import { demoModel } from "@lhama/demo-model";
import type { GenerateOptions } from "@lhama/protocol";
import type { GenerateRun } from "../engine.ts";
import { LlamaEngine } from "../llama-engine.ts";
import { OwnModel } from "../own-model.ts";

/**
 * A program: hands the engine options of a wrong type, on which the library hangs for ever, and
 * prints what comes of the abort and of the next prompt. Apart from the tests, since the library also
 * leaves a rejection unhandled.
 */
let controller = new AbortController();
process.once("unhandledRejection", () => {
  console.log("hanging");
  controller.abort();
});

const engine = new LlamaEngine(new OwnModel(), { abortDeadlineMs: 200 });
await engine.start({ threads: 1, gpu: false });
await engine.loadModel(demoModel, {}, { signal: new AbortController().signal, onProgress() {} });

const run = (signal: AbortSignal): GenerateRun => ({
  signal,
  onChunk() {},
  onPromptProgress() {},
  onFunctionCallChunk() {},
  onFunctionCall() {},
  onContextShift() {},
  onFunctionTimeout() {},
  onInfo: (code) => console.log("info", code),
});
const wrong = { temperature: "0.5" } as unknown as GenerateOptions;
const { stopReason } = await engine.generateText("Hello!", wrong, run(controller.signal));
console.log("ended:", stopReason);

controller = new AbortController();
process.once("unhandledRejection", () => controller.abort());
const draft = { prompt: "What", maxTokens: 4, options: wrong };
await engine
  .completePrompt(draft, { signal: controller.signal, onText() {} })
  .catch((error: unknown) => console.log("draft:", error instanceof Error ? error.name : error));
const { text } = await engine.generateText("Hello!", {}, run(new AbortController().signal));
console.log("next", text);
await engine.cleanup();

import type { ChatMessage, GenerateOptions } from "@lhama/protocol";
import type { LlamaContext, LlamaContextSequence } from "node-llama-cpp";
import type { GenerateResult, GenerateRun } from "../engine.ts";
import { LlamaEngine } from "../llama-engine.ts";
import { OwnModel } from "../own-model.ts";

class WatchedModel extends OwnModel {
  context: LlamaContext | undefined;

  override async takeSequence(signal: AbortSignal): Promise<LlamaContextSequence> {
    const sequence = await super.takeSequence(signal);
    this.context = sequence.context;
    return sequence;
  }
}

/** The engine on node-llama-cpp, which says with every chunk on how many threads llama.cpp decodes. */
export class WatchedEngine extends LlamaEngine {
  readonly #model: WatchedModel;

  constructor(model = new WatchedModel()) {
    super(model);
    this.#model = model;
  }

  override generateText(
    input: string | ChatMessage[],
    options: GenerateOptions,
    run: GenerateRun,
  ): Promise<GenerateResult> {
    return super.generateText(input, options, {
      ...run,
      onChunk: (chunk) => {
        run.onInfo("threads", String(this.#model.context?.currentThreads));
        run.onChunk(chunk);
      },
    });
  }
}

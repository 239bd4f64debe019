import type { ClientMessageOf } from "@lhama/protocol";
import type { Engine } from "./engine.ts";
import type { WorkerEvent } from "./port.ts";
import type { Task } from "./worker-tasks.ts";

/** Tokens of a guess at how a draft goes on: a few words. */
const DEFAULT_PROMPT_COMPLETION_TOKENS = 32;

export type AssistMessage = ClientMessageOf<
  "preload" | "complete_prompt" | "save_state" | "restore_state"
>;

/** What helps a person while nothing is generated. Any other request interrupts it. */
export function assistTask(message: AssistMessage, engine: Engine): Task {
  return {
    requestId: message.requestId,
    phase: { begin: "assist", done: "assist_settled", failed: "assist_settled" },
    failure: "generation_failed",
    work: (signal) => assist(message, { engine, signal }),
  };
}

async function assist(
  message: AssistMessage,
  { engine, signal }: { engine: Engine; signal: AbortSignal },
): Promise<WorkerEvent> {
  const { requestId } = message;
  switch (message.type) {
    case "preload": {
      const usage = await engine.preload(message, signal);
      signal.throwIfAborted();
      return { type: "preloaded", requestId, usage };
    }
    case "complete_prompt": {
      const { maxTokens = DEFAULT_PROMPT_COMPLETION_TOKENS } = message;
      const text = await engine.completePrompt({ ...message, maxTokens }, signal);
      signal.throwIfAborted();
      return { type: "prompt_completion", requestId, text };
    }
    case "save_state":
      return {
        type: "state_saved",
        requestId,
        ...(await engine.saveState(message.name)),
      };
    case "restore_state":
      return {
        type: "state_restored",
        requestId,
        ...(await engine.restoreState(message.name)),
      };
  }
}

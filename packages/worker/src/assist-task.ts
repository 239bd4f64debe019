import type { ClientMessageOf } from "@lhama/protocol";
import type { Engine } from "./engine.ts";
import type { WorkerEvent } from "./port.ts";
import type { Task, WorkerTasks } from "./worker-tasks.ts";

/** Tokens of a guess at how a draft goes on: a few words. */
const DEFAULT_PROMPT_COMPLETION_TOKENS = 32;

export type AssistMessage = ClientMessageOf<
  "preload" | "complete_prompt" | "save_state" | "restore_state"
>;

/** What helps a person while nothing is generated. Any other request interrupts it. */
export function assistTask(
  message: AssistMessage,
  env: { engine: Engine; tasks: Pick<WorkerTasks, "send"> },
): Task {
  return {
    requestId: message.requestId,
    phase: { begin: "assist", done: "assist_settled", failed: "assist_settled" },
    failure: "generation_failed",
    work: (signal) => assist(message, { ...env, signal }),
  };
}

async function assist(
  message: AssistMessage,
  run: { engine: Engine; tasks: Pick<WorkerTasks, "send">; signal: AbortSignal },
): Promise<WorkerEvent> {
  const { engine, tasks, signal } = run;
  const { requestId } = message;
  switch (message.type) {
    case "preload": {
      const usage = await engine.preload(message, signal);
      signal.throwIfAborted();
      return { type: "preloaded", requestId, usage };
    }
    case "complete_prompt": {
      const { maxTokens = DEFAULT_PROMPT_COMPLETION_TOKENS, stream = false } = message;
      const onText = (text: string) => {
        if (stream && text !== "") tasks.send({ type: "prompt_completion_chunk", requestId, text });
      };
      const completed = await engine.completePrompt({ ...message, maxTokens }, { signal, onText });
      signal.throwIfAborted();
      return { type: "prompt_completion", requestId, ...completed };
    }
    case "save_state":
      return {
        type: "state_saved",
        requestId,
        ...(await engine.saveState(message.name, signal)),
      };
    case "restore_state":
      return {
        type: "state_restored",
        requestId,
        ...(await engine.restoreState(message.name, signal)),
      };
  }
}

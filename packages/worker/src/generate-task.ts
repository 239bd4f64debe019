import type { GenerateMessage } from "@lhama/protocol";
import type { Engine, GenerateResult } from "./engine.ts";
import { GenerationClock } from "./generation-clock.ts";
import type { CompletionDone, WorkerEvent } from "./port.ts";
import type { Task, WorkerTasks } from "./worker-tasks.ts";

/**
 * A `generate`: what comes on the way is sent as it comes. An abort is answered with what there is by
 * then, while a decode step may still run.
 */
export function generateTask(
  { requestId, prompt, messages, options = {} }: GenerateMessage,
  { engine, tasks }: { engine: Engine; tasks: Pick<WorkerTasks, "send"> },
): Task {
  const clock = new GenerationClock();
  const toDone = (result: GenerateResult): CompletionDone => {
    const timings = clock.stop(result.usage.completionTokens);
    return { type: "completion_done", requestId, ...result, timings };
  };
  // What an abort was answered with. Nothing that a last decode makes after it counts.
  let aborted: CompletionDone | undefined;
  const send = (event: WorkerEvent) => {
    if (aborted === undefined) tasks.send(event);
  };
  const endAtOnce = () => {
    const partial = engine.partialResult();
    if (partial === undefined) return;
    aborted = toDone(partial);
    tasks.send({ type: "generation_aborted", requestId, done: aborted });
  };
  return {
    requestId,
    phase: { begin: "generate", done: "generate_settled", failed: "generate_settled" },
    failure: "generation_failed",
    work: async (signal) => {
      signal.addEventListener("abort", endAtOnce, { once: true });
      const generated = engine.generateText(prompt ?? messages ?? [], options, {
        signal,
        onChunk: ({ segment, text }) => {
          clock.token();
          if (options.stream !== false) {
            send({ type: "completion_chunk", requestId, segment, text });
          }
        },
        onPromptProgress: (progress) => send({ type: "prompt_progress", requestId, ...progress }),
        onFunctionCallChunk: (chunk) => {
          clock.token();
          send({ type: "function_call_chunk", requestId, ...chunk });
        },
        onFunctionCall: (call) => {
          clock.wait();
          send({ type: "function_call", requestId, ...call });
        },
        onContextShift: (shift) => send({ type: "context_shift", requestId, ...shift }),
        onFunctionTimeout: ({ callId, name }) =>
          send({
            type: "info",
            requestId,
            callId,
            code: "function_timeout",
            message: `The function "${name}" did not answer in time.`,
          }),
        onInfo: (code, message) => {
          const id = aborted === undefined && { requestId };
          tasks.send({ type: "info", ...id, code, message });
        },
      });
      const done = await generated.then(toDone, (error: unknown) => {
        if (aborted === undefined) throw error;
        return aborted;
      });
      return aborted ?? done;
    },
  };
}

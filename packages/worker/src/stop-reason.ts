import { assertNever, type StopReason } from "@lhama/protocol";
import type { LlamaChatSession, LlamaModel, Token } from "node-llama-cpp";

type LibraryStopReason = Awaited<ReturnType<LlamaChatSession["promptWithMeta"]>>["stopReason"];

/**
 * The wire's name for why a generation ended. An abort wins: during a function call the library
 * says "functionCalls" instead.
 */
export function toStopReason(reason: LibraryStopReason, signal: AbortSignal): StopReason {
  if (signal.aborted) return "abort";
  switch (reason) {
    case "eogToken":
    case "stopGenerationTrigger":
    case "functionCalls":
      return "stop";
    case "maxTokens":
      return "length";
    case "customStopTrigger":
      return "stop_trigger";
    case "abort":
      return "abort";
    default:
      return assertNever(reason);
  }
}

/** Which of the caller's texts has ended a generation, for a result; nothing when it was none. */
export function toStopTrigger(
  trigger: readonly (string | Token)[] | undefined,
  model: LlamaModel,
): { stopTrigger?: string } {
  if (trigger === undefined) return {};
  const texts = trigger.map((part) => (typeof part === "string" ? part : model.detokenize([part])));
  return { stopTrigger: texts.join("") };
}

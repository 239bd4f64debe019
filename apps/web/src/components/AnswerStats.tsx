import { createSignal, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { AnswerState, AssistantMessage } from "../store/state.ts";
import { joined } from "../words/joined.ts";
import { NumbersIcon } from "./icons.tsx";

export interface AnswerStatsProps {
  end: Extract<AnswerState, { phase: "done" }>;
  message: AssistantMessage;
}

/** The numbers of an answer, for whoever wants to see them; how it ended, where that is not as usual. */
export function AnswerStats(props: AnswerStatsProps) {
  const [open, setOpen] = createSignal(false);
  const { answer } = text;
  const ending = () => answer.stopReasons[props.end.stopReason];
  const numbers = () => {
    const { usage, timings, stopReason } = props.end;
    const { model, seed } = props.message;
    return joined([
      answer.tokens(usage.completionTokens),
      timings.tokensPerSecond === null ? undefined : answer.speed(timings.tokensPerSecond),
      timings.timeToFirstTokenMs === null
        ? undefined
        : answer.firstToken(timings.timeToFirstTokenMs),
      answer.prompt(usage.promptTokens, usage.cachedTokens),
      stopReason === "stop" ? ending() : undefined,
      model ?? undefined,
      seed === undefined ? undefined : answer.seed(seed),
    ]);
  };
  return (
    <>
      <Show when={props.end.stopReason !== "stop"}>
        <span class="stats">{ending()}</span>
      </Show>
      <button
        type="button"
        class="quiet"
        aria-label={answer.allNumbers}
        title={answer.allNumbers}
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        <NumbersIcon />
      </button>
      <span class="numbers" data-open={open()}>
        {numbers()}
      </span>
    </>
  );
}

import { createSignal } from "solid-js";
import { text } from "../i18n/text.ts";
import type { AnswerState, AssistantMessage } from "../store/state.ts";
import { MoreIcon } from "./icons.tsx";
import { joined } from "./joined.ts";

export interface AnswerStatsProps {
  end: Extract<AnswerState, { phase: "done" }>;
  message: AssistantMessage;
}

/** The numbers of an answer. What matters stands first; a narrow window shows the rest when asked to. */
export function AnswerStats(props: AnswerStatsProps) {
  const [open, setOpen] = createSignal(false);
  const { answer } = text;
  const first = () => {
    const { usage, timings, stopReason } = props.end;
    return joined([
      answer.tokens(usage.completionTokens),
      timings.tokensPerSecond === null ? undefined : answer.speed(timings.tokensPerSecond),
      answer.stopReasons[stopReason],
    ]);
  };
  const rest = () => {
    const { usage, timings } = props.end;
    const { model, seed } = props.message;
    return joined([
      timings.timeToFirstTokenMs === null
        ? undefined
        : answer.firstToken(timings.timeToFirstTokenMs),
      answer.prompt(usage.promptTokens, usage.cachedTokens),
      model ?? undefined,
      seed === undefined ? undefined : answer.seed(seed),
    ]);
  };
  return (
    <>
      {first()}
      <button
        type="button"
        class="quiet"
        aria-label={answer.allNumbers}
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        <MoreIcon />
      </button>
      <span data-open={open()}> · {rest()}</span>
    </>
  );
}

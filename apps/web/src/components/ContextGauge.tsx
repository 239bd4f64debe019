import { createResource, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import { memoryFrom } from "../store/conversation.ts";
import type { App } from "../store/create-app.ts";

/** How much of the model's context the conversation fills. */
export function ContextGauge(props: { app: App }) {
  const source = () => {
    const { run, model, chatId, order, connection } = props.app.state;
    const isReady = run === null && model.phase === "ready" && connection.phase === "open";
    // Counted anew when the branch or the model is another one.
    return isReady && order.length > 0
      ? `${chatId} ${order.at(-1)} ${model.facts.name}`
      : undefined;
  };
  const [count] = createResource(source, () => props.app.countTokens());
  const title = () =>
    memoryFrom(props.app.state) === undefined ? text.gauge.title : text.gauge.forgot;
  const shown = () => (props.app.state.order.length > 0 ? count.latest : undefined);
  return (
    <Show when={shown()}>
      {(counted) => (
        <span class="gauge" title={title()}>
          <meter
            min={0}
            max={counted().contextSize}
            high={counted().contextSize * 0.85}
            optimum={0}
            value={counted().tokens}
            aria-label={title()}
          />
          <span class="wide-only">{text.gauge.used(counted().tokens, counted().contextSize)}</span>
        </span>
      )}
    </Show>
  );
}

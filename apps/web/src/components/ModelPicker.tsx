import type { ModelEntry } from "@lhama/protocol/browser";
import { createUniqueId, For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { modelName } from "../store/state.ts";
import { Downloads } from "./Downloads.tsx";
import { ChevronIcon, RetryIcon } from "./icons.tsx";
import { moveFocus } from "./move-focus.ts";
import "./model-picker.css";

/** Shows the model in use and how far its loading is; opens the list of the others. */
export function ModelPicker(props: { app: App }) {
  const model = () => props.app.state.model;
  const id = createUniqueId();
  let button: HTMLButtonElement | undefined;
  let popover: HTMLDivElement | undefined;

  const name = () => modelName(model());
  const loading = () => {
    const state = model();
    if (state.phase !== "loading") return undefined;
    return state.stage === "starting" ? text.model.starting : text.model.loading(state.progress);
  };
  const error = () => {
    const state = model();
    return state.phase === "failed" ? state.error : undefined;
  };

  const label = () => {
    const stage = error() === undefined ? loading() : text.model.failed;
    return [name(), stage].filter(Boolean).join(" · ") || text.model.none;
  };

  const onToggle = (open: boolean) => {
    if (!open || button === undefined || popover === undefined) return;
    void props.app.models.refresh();
    const { left, bottom } = button.getBoundingClientRect();
    popover.style.left = `${Math.max(8, Math.min(left, innerWidth - popover.offsetWidth - 8))}px`;
    popover.style.top = `${bottom + 6}px`;
    popover.querySelector<HTMLElement>("[aria-checked=true], [role=menuitemradio]")?.focus();
  };
  const choose = (chosen: string) => {
    popover?.hidePopover();
    if (chosen !== name() || error() !== undefined) void props.app.chooseModel(chosen);
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class="model-button"
        data-phase={model().phase}
        aria-label={`${text.model.label}: ${label()}`}
        aria-haspopup="menu"
        popovertarget={id}
      >
        <span class="model-name">{name() ?? text.model.none}</span>
        <Show when={loading()}>{(stage) => <span class="model-stage">{stage()}</span>}</Show>
        <Show when={error()}>
          <span class="model-failed">{text.model.failed}</span>
        </Show>
        <ChevronIcon />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        class="model-popover"
        onToggle={(event) => onToggle(event.newState === "open")}
      >
        <Show when={error()}>
          {(failure) => (
            <div class="model-error">
              <p>{failure().message}</p>
              <button type="button" onClick={() => void props.app.models.retry()}>
                <RetryIcon />
                {text.retry}
              </button>
            </div>
          )}
        </Show>
        <div
          role="menu"
          tabindex="-1"
          aria-label={text.model.choose}
          onKeyDown={(event) => moveFocus(event)}
        >
          <For each={props.app.state.models}>
            {(entry) => (
              <button
                type="button"
                role="menuitemradio"
                aria-checked={entry.name === name()}
                disabled={entry.problem !== undefined}
                onClick={() => choose(entry.name)}
              >
                <span class="model-name">{entry.name}</span>
                <span class="model-size">
                  {entry.problem === undefined ? describe(entry) : text.model.broken(entry.problem)}
                </span>
                <Show when={entry.name !== name() && tooLarge(entry, props.app.state.freeMemory)}>
                  {(needed) => <span class="model-too-large">{text.model.tooLarge(needed())}</span>}
                </Show>
              </button>
            )}
          </For>
        </div>
        <Show when={facts()}>{(line) => <p class="model-facts">{line()}</p>}</Show>
        <Downloads app={props.app} />
        <p class="model-hint">
          {text.model.hint} <code>{text.model.folder}</code>
        </p>
      </div>
    </>
  );

  function facts(): string | undefined {
    const state = model();
    if (state.phase !== "ready") return undefined;
    const { parameters, quantization, trainContextSize, gpu } = state.facts;
    return [
      parameters === null ? undefined : text.model.parameters(parameters),
      quantization,
      text.model.contextSize(trainContextSize),
      gpu === null ? text.model.cpu : text.model.gpu(gpu),
    ]
      .filter((fact) => fact !== undefined)
      .join(" · ");
  }
}

function describe({ sizeBytes, embedded, facts }: ModelEntry): string {
  return [
    text.model.size(sizeBytes),
    facts !== undefined && facts.parameters !== null && text.model.parameters(facts.parameters),
    facts?.quantization,
    embedded && text.model.embedded,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** How much memory it needs, where that is more than there is. */
function tooLarge({ facts }: ModelEntry, freeMemory: number | null): number | undefined {
  if (facts === undefined || freeMemory === null) return undefined;
  return facts.neededBytes > freeMemory ? facts.neededBytes : undefined;
}

import type { ModelEntry } from "@lhama/protocol/browser";
import { createSignal, Match, Show, Switch } from "solid-js";
import { brokenText } from "../../i18n/error-text.ts";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { modelName } from "../../store/state.ts";
import { createFocusKeeper } from "../create-focus-keeper.ts";
import { Failure } from "../Failure.tsx";
import { RetryIcon } from "../icons.tsx";
import { DeleteModel } from "./DeleteModel.tsx";
import { FitBadge } from "./FitBadge.tsx";
import { factsOf, whereItRuns } from "./model-facts.ts";

export interface InstalledModelProps {
  app: App;
  entry: ModelEntry;
  onLoad: (name: string) => void;
  /** Shows what else there could be. */
  onCatalogue: () => void;
}

/** A model on the server's disk: what it is, whether it is in use, and what can be done with it. */
export function InstalledModel(props: InstalledModelProps) {
  const [asksToDelete, setAsksToDelete] = createSignal(false);
  const name = () => props.entry.name;
  const isCurrent = () => modelName(props.app.state.model) === name();
  /** The loading of this model, and only of this one. */
  const model = () => (isCurrent() ? props.app.state.model : undefined);
  const loading = () => {
    const current = model();
    return current?.phase === "loading" ? current : undefined;
  };
  const failure = () => {
    const current = model();
    return current?.phase === "failed" ? current.error : undefined;
  };
  const ready = () => {
    const current = model();
    return current?.phase === "ready" ? current.facts : undefined;
  };
  const machine = () => {
    const { memory, catalogue } = props.app.state;
    const gpuBytes = catalogue.phase === "known" ? (catalogue.machine.gpu?.memoryBytes ?? 0) : 0;
    return memory === null ? undefined : { ...memory, gpuBytes };
  };
  const gpuNames = () => {
    const { catalogue } = props.app.state;
    return catalogue.phase === "known" ? (catalogue.machine.gpu?.names ?? []) : [];
  };
  let row: HTMLLIElement | undefined;
  createFocusKeeper(
    () => row,
    () => model()?.phase,
  );
  return (
    <li ref={row} class="model" data-row data-current={isCurrent() ? "" : undefined}>
      <div class="model-head">
        <h3>{props.entry.facts?.title ?? name()}</h3>
        <Show when={props.entry.embedded}>
          <span class="tag">{text.model.embedded}</span>
        </Show>
        <Show when={ready()}>
          <span class="tag" data-kind="good">
            {text.models.inUse}
          </span>
        </Show>
      </div>
      <Show when={(props.entry.facts?.title ?? name()) !== name()}>
        <p class="model-file">{name()}</p>
      </Show>
      <p class="soft">{factsOf(props.entry)}</p>
      <Switch>
        <Match when={brokenText(props.entry)}>
          {(broken) => <p class="failure">{broken()}</p>}
        </Match>
        <Match when={ready()}>
          {(facts) => <p class="soft">{whereItRuns(facts(), gpuNames())}</p>}
        </Match>
        <Match when={machine()}>
          {(has) => (
            <Show when={props.entry.fit}>
              {(fits) => (
                <FitBadge
                  fit={fits()}
                  neededBytes={props.entry.facts?.neededBytes ?? 0}
                  machine={has()}
                />
              )}
            </Show>
          )}
        </Match>
      </Switch>
      <Show when={loading()}>
        {(state) => (
          <div class="model-loading">
            <progress aria-label={text.model.progress} value={state().progress} />
            <span class="soft">
              {state().stage === "starting"
                ? text.model.starting
                : text.model.loading(state().progress)}
            </span>
            <button type="button" onClick={() => void props.app.models.cancel()}>
              {text.cancel}
            </button>
          </div>
        )}
      </Show>
      <Show when={failure()}>
        {(error) => (
          <div class={error().code === "aborted" ? "soft" : "failure"} role="alert">
            <Show when={error().code !== "aborted"} fallback={text.models.cancelled}>
              <Failure error={error()} />
            </Show>
          </div>
        )}
      </Show>
      <div class="model-actions">
        <Show when={loading() === undefined && ready() === undefined}>
          <button
            type="button"
            aria-label={
              failure() === undefined ? text.models.loadName(name()) : `${text.retry}: ${name()}`
            }
            disabled={props.entry.problem !== undefined}
            onClick={() => props.onLoad(name())}
          >
            <Show when={failure()}>
              <RetryIcon />
            </Show>
            {failure() === undefined ? text.models.load : text.retry}
          </button>
        </Show>
        <Show when={ready()}>
          <button
            type="button"
            title={text.models.unloadWhy}
            onClick={() => void props.app.unloadModel()}
          >
            {text.models.unload}
          </button>
        </Show>
        <Show when={failure()?.code === "insufficient_memory"}>
          <button type="button" onClick={() => props.onCatalogue()}>
            {text.models.smaller}
          </button>
        </Show>
        <Show when={!props.entry.embedded && loading() === undefined}>
          <DeleteModel
            app={props.app}
            entry={props.entry}
            asks={asksToDelete()}
            onAsk={setAsksToDelete}
          />
        </Show>
      </div>
    </li>
  );
}

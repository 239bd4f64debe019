import type { CatalogueEntry, MachineFacts } from "@lhama/protocol/browser";
import { Match, Show, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { modelName } from "../../store/state.ts";
import { joined } from "../../words/joined.ts";
import { createFocusKeeper } from "../create-focus-keeper.ts";
import { DownloadIcon } from "../icons.tsx";
import { goodAt, languagesOf } from "./catalogue-words.ts";
import { downloadStep } from "./describe-download.ts";
import { FitBadge } from "./FitBadge.tsx";

export interface CatalogueModelProps {
  app: App;
  entry: CatalogueEntry;
  machine: MachineFacts;
  isRecommended: boolean;
  onLoad: (name: string) => void;
}

/** A model of the catalogue: what it is, what it needs, and a way to get it. */
export function CatalogueModel(props: CatalogueModelProps) {
  const entry = () => props.entry;
  const machine = () => {
    const { totalBytes, freeBytes, gpu } = props.machine;
    return { totalBytes, freeBytes, gpuBytes: gpu?.memoryBytes ?? 0 };
  };
  /** How its download stands; none that is done, for the library may have lost the model since. */
  const phase = () => {
    const download = props.app.state.downloads.find(({ uri }) => uri === entry().uri);
    return download?.phase === "done" ? undefined : download?.phase;
  };
  const isInUse = (name: string) => {
    const { model } = props.app.state;
    return model.phase === "ready" && modelName(model) === name;
  };
  let row: HTMLLIElement | undefined;
  createFocusKeeper(
    () => row,
    () => [phase(), entry().installed],
  );
  return (
    <li ref={row} class="model" data-row>
      <div class="model-head">
        <h3>{entry().title}</h3>
        <Show when={props.isRecommended}>
          <span class="tag" data-kind="good" title={text.models.recommendedWhy}>
            {text.models.recommended}
          </span>
        </Show>
      </div>
      <p class="soft">
        {joined([
          entry().maker,
          text.model.parameters(entry().parameters),
          entry().quantization,
          text.model.contextSize(entry().trainContextSize),
          entry().licence,
        ])}
      </p>
      <p class="soft">
        {joined([
          text.models.goodAt(goodAt(entry())),
          entry().canThink ? text.models.thinks : undefined,
          entry().canCallFunctions ? text.models.callsFunctions : undefined,
          text.models.languages(languagesOf(entry()), entry().languageCount),
        ])}
      </p>
      <FitBadge fit={entry().fit} neededBytes={entry().neededBytes} machine={machine()} />
      <div class="model-actions">
        <Switch>
          <Match when={entry().installed}>
            {(name) => (
              <Show
                when={!isInUse(name())}
                fallback={
                  <span class="tag" data-kind="good">
                    {text.models.inUse}
                  </span>
                }
              >
                <button
                  type="button"
                  aria-label={text.models.loadName(name())}
                  onClick={() => props.onLoad(name())}
                >
                  {text.models.load}
                </button>
              </Show>
            )}
          </Match>
          <Match when={phase() === "running"}>
            {/* Still a button, or whoever has pressed it would lose their place. */}
            <button type="button" class="quiet" aria-disabled="true">
              {text.models.coming}
            </button>
          </Match>
          <Match when={phase()}>
            {(stopped) => (
              <button type="button" onClick={() => props.app.downloads.start(entry().uri)}>
                {downloadStep(stopped())}
              </button>
            )}
          </Match>
          <Match when={true}>
            <button
              type="button"
              aria-label={text.models.downloadName(
                entry().title,
                text.model.size(entry().sizeBytes),
              )}
              onClick={() => props.app.downloads.start(entry().uri)}
            >
              <DownloadIcon />
              {text.models.download(text.model.size(entry().sizeBytes))}
            </button>
          </Match>
        </Switch>
      </div>
    </li>
  );
}

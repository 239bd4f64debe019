import { For, Match, Show, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { matches } from "../../words/matches.ts";
import { createFocusKeeper } from "../create-focus-keeper.ts";
import { Failure } from "../Failure.tsx";
import { RetryIcon } from "../icons.tsx";
import { InstalledModel } from "./InstalledModel.tsx";

export interface InstalledListProps {
  app: App;
  words: string;
  onLoad: (name: string) => void;
  onCatalogue: () => void;
}

/** The models on the server's disk. */
export function InstalledList(props: InstalledListProps) {
  const state = () => props.app.state;
  const found = () =>
    state().models.filter(({ name, facts }) =>
      matches(props.words, [name, facts?.title, facts?.architecture, facts?.quantization]),
    );
  let list: HTMLUListElement | undefined;
  createFocusKeeper(
    () => list,
    () => found().length,
  );
  const failure = () => {
    const { listing } = state();
    return listing.phase === "failed" ? listing.error : undefined;
  };
  return (
    <>
      <Show when={failure()}>
        {(error) => (
          <div class="models-note" role="alert">
            <div>
              <Failure error={error()} />
            </div>
            <button type="button" onClick={() => void props.app.library.refresh()}>
              <RetryIcon />
              {text.retry}
            </button>
          </div>
        )}
      </Show>
      <Switch>
        <Match when={found().length > 0}>
          <ul ref={list} class="model-list" aria-label={text.models.installedLabel}>
            <For each={found()}>
              {(entry) => (
                <InstalledModel
                  app={props.app}
                  entry={entry}
                  onLoad={props.onLoad}
                  onCatalogue={props.onCatalogue}
                />
              )}
            </For>
          </ul>
        </Match>
        <Match when={state().listing.phase === "asking"}>
          <p class="models-note soft">{text.models.asking}</p>
        </Match>
        <Match when={failure() === undefined}>
          <p class="models-note soft">{text.models.nothingFound(props.words.trim())}</p>
        </Match>
      </Switch>
      <Show when={found().length > 0 && found().every((entry) => entry.embedded)}>
        <div class="models-note">
          <p>{text.models.onlyEmbedded}</p>
          <button type="button" onClick={() => props.onCatalogue()}>
            {text.models.toCatalogue}
          </button>
        </div>
      </Show>
    </>
  );
}

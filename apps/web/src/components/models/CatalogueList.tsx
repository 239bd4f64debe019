import type { CatalogueEntry } from "@lhama/protocol/browser";
import { For, Match, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import type { CatalogueState } from "../../store/state.ts";
import { matches } from "../../words/matches.ts";
import { Failure } from "../Failure.tsx";
import { RetryIcon } from "../icons.tsx";
import { CatalogueModel } from "./CatalogueModel.tsx";
import { goodAt, languagesOf } from "./catalogue-words.ts";

export interface CatalogueListProps {
  app: App;
  words: string;
  onLoad: (name: string) => void;
}

type Known = Extract<CatalogueState, { phase: "known" }>;

/** Good models that the server could get, the recommended one first. */
export function CatalogueList(props: CatalogueListProps) {
  const catalogue = () => props.app.state.catalogue;
  const known = () => {
    const state = catalogue();
    return state.phase === "known" ? state : undefined;
  };
  const error = () => {
    const state = catalogue();
    return state.phase === "failed" ? state.error : undefined;
  };
  const found = ({ models, recommended }: Known) =>
    models
      .filter((entry) => matches(props.words, wordsOf(entry)))
      .toSorted((a, b) => Number(b.uri === recommended) - Number(a.uri === recommended));
  return (
    <Switch fallback={<p class="models-note soft">{text.models.asking}</p>}>
      <Match when={error()}>
        {(failure) => (
          <div class="models-note" role="alert">
            <div>
              <Failure error={failure()} />
            </div>
            <button type="button" onClick={() => void props.app.library.readCatalogue()}>
              <RetryIcon />
              {text.retry}
            </button>
          </div>
        )}
      </Match>
      <Match when={known()}>
        {(state) => (
          <ul class="model-list" aria-label={text.models.catalogue}>
            <For
              each={found(state())}
              fallback={
                <li class="models-note soft">{text.models.nothingFound(props.words.trim())}</li>
              }
            >
              {(entry) => (
                <CatalogueModel
                  app={props.app}
                  entry={entry}
                  machine={state().machine}
                  isRecommended={entry.uri === state().recommended}
                  onLoad={props.onLoad}
                />
              )}
            </For>
          </ul>
        )}
      </Match>
    </Switch>
  );
}

function wordsOf(entry: CatalogueEntry): string[] {
  const { title, maker, uri, quantization, licence } = entry;
  return [title, maker, uri, quantization, licence, goodAt(entry), languagesOf(entry)];
}

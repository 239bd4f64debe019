import { createEffect, Match, Show, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import type { DownloadState } from "../../store/state.ts";
import { DownloadIcon } from "../icons.tsx";
import { DownloadProgressBar } from "./DownloadProgressBar.tsx";
import { describeDownload, downloadStep } from "./describe-download.ts";
import "./better-model.css";

/** Says what the embedded model is good for, and offers the best one for this machine by one click. */
export function BetterModel(props: { app: App; onAll: () => void }) {
  const { app } = props;
  createEffect(() => {
    const { catalogue, connection } = app.state;
    if (catalogue.phase === "asking" && connection.phase === "open") {
      void app.library.readCatalogue();
    }
  });
  const better = () => {
    const { catalogue } = app.state;
    if (catalogue.phase !== "known") return undefined;
    return catalogue.models.find(({ uri }) => uri === catalogue.recommended);
  };
  const download = () => app.state.downloads.find(({ uri }) => uri === better()?.uri);
  const installed = () => {
    const coming = download();
    return coming?.phase === "done" ? coming.name : better()?.installed;
  };
  const goOnOrPause = ({ uri, phase }: DownloadState) => {
    if (phase === "running") app.downloads.pause(uri);
    else app.downloads.start(uri, { wanted: true });
  };
  return (
    <div class="better">
      <p>{text.empty.hint}</p>
      <Show when={better()}>
        {(entry) => (
          <Switch>
            <Match when={installed()}>
              {(name) => (
                <button type="button" onClick={() => void app.chooseModel(name())}>
                  {text.models.loadName(entry().title)}
                </button>
              )}
            </Match>
            <Match when={download()}>
              {(coming) => (
                <div class="better-coming">
                  <strong>{entry().title}</strong>
                  <Show when={coming().phase === "running"}>
                    <DownloadProgressBar label={entry().title} progress={coming().progress} />
                  </Show>
                  <span>{describeDownload(coming())}</span>
                  <button type="button" class="quiet" onClick={() => goOnOrPause(coming())}>
                    {downloadStep(coming().phase)}
                  </button>
                </div>
              )}
            </Match>
            <Match when={true}>
              <button
                type="button"
                title={text.empty.betterWhy}
                onClick={() => app.downloads.start(entry().uri, { wanted: true })}
              >
                <DownloadIcon />
                {text.empty.better(entry().title, text.model.size(entry().sizeBytes))}
              </button>
            </Match>
          </Switch>
        )}
      </Show>
      <button type="button" class="quiet" onClick={() => props.onAll()}>
        {text.empty.allModels}
      </button>
    </div>
  );
}

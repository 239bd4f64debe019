import { For, Match, Show, Switch } from "solid-js";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import type { DownloadState } from "../../store/state.ts";
import { createFocusKeeper } from "../create-focus-keeper.ts";
import { Failure } from "../Failure.tsx";
import { DownloadProgressBar } from "./DownloadProgressBar.tsx";
import { describeDownload, downloadStep } from "./describe-download.ts";

export interface DownloadRowProps {
  app: App;
  download: DownloadState;
  onLoad: (name: string) => void;
}

/** One download: how far it is, of a split model each part, and what can be done about it. */
export function DownloadRow(props: DownloadRowProps) {
  const { downloads } = props.app;
  const uri = () => props.download.uri;
  const doneName = () => (props.download.phase === "done" ? props.download.name : undefined);
  const error = () => (props.download.phase === "failed" ? props.download.error : undefined);
  const parts = () => {
    const files = props.download.progress?.files ?? [];
    return files.length > 1 && props.download.phase !== "done" ? files : [];
  };
  let row: HTMLDivElement | undefined;
  createFocusKeeper(
    () => row,
    () => props.download.phase,
  );
  return (
    <div ref={row} class="download" data-phase={props.download.phase}>
      <span class="download-address">{doneName() ?? uri()}</span>
      <Show when={showsBar(props.download)}>
        <DownloadProgressBar label={uri()} progress={props.download.progress} />
      </Show>
      <div class="download-state">
        <Show when={error()} fallback={describeDownload(props.download)}>
          {(failed) => <Failure error={failed()} />}
        </Show>
      </div>
      <Show when={parts().length > 0}>
        <ol class="download-parts" aria-label={text.downloads.parts}>
          <For each={parts()}>
            {(file) => (
              <li>
                <span>{file.name}</span>
                <DownloadProgressBar label={file.name} progress={file} />
              </li>
            )}
          </For>
        </ol>
      </Show>
      <div class="download-actions">
        <Switch>
          <Match when={doneName()}>
            {(name) => (
              <>
                <button
                  type="button"
                  class="primary"
                  onClick={() => {
                    props.onLoad(name());
                    downloads.dismiss(uri());
                  }}
                >
                  {text.models.use}
                </button>
                <button type="button" class="quiet" onClick={() => downloads.dismiss(uri())}>
                  {text.dismiss}
                </button>
              </>
            )}
          </Match>
          <Match when={props.download.phase === "running"}>
            <button type="button" onClick={() => downloads.pause(uri())}>
              {downloadStep("running")}
            </button>
            <Discard app={props.app} uri={uri()} />
          </Match>
          <Match when={true}>
            <button type="button" onClick={() => downloads.start(uri())}>
              {downloadStep(props.download.phase)}
            </button>
            <Discard app={props.app} uri={uri()} />
          </Match>
        </Switch>
      </div>
    </div>
  );
}

/** A bar that moves would be a lie about a download that does not. */
function showsBar({ phase, progress }: DownloadState): boolean {
  return phase === "running" || (phase === "paused" && progress?.totalBytes != null);
}

function Discard(props: { app: App; uri: string }) {
  return (
    <button type="button" class="quiet" onClick={() => props.app.downloads.discard(props.uri)}>
      {text.downloads.discard}
    </button>
  );
}

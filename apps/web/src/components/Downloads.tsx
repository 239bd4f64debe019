import { createSignal, For, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { DownloadState } from "../store/state.ts";
import "./downloads.css";

/** Models on their way, and a field for the address of another one. */
export function Downloads(props: { app: App }) {
  const [uri, setUri] = createSignal("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const address = uri().trim();
    if (address === "") return;
    props.app.downloads.start(address);
    setUri("");
  };
  return (
    <section class="downloads" aria-label={text.downloads.label}>
      <For each={props.app.state.downloads}>
        {(download) => <Download app={props.app} download={download} />}
      </For>
      <form onSubmit={submit}>
        <input
          type="text"
          aria-label={text.downloads.address}
          placeholder={text.downloads.placeholder}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={uri()}
          onInput={(event) => setUri(event.currentTarget.value)}
        />
        <button type="submit">{text.downloads.start}</button>
      </form>
    </section>
  );
}

function Download(props: { app: App; download: DownloadState }) {
  const address = () => props.download.uri;
  const running = () => (props.download.phase === "running" ? props.download.progress : undefined);
  const fraction = () => {
    const progress = running();
    return progress?.totalBytes ? progress.receivedBytes / progress.totalBytes : undefined;
  };
  return (
    <div class="download" data-phase={props.download.phase}>
      <span class="download-address">{address()}</span>
      <Show when={props.download.phase === "running"}>
        {/* Without a value it shows that nobody knows. */}
        <Show when={fraction() !== undefined} fallback={<progress aria-label={address()} />}>
          <progress aria-label={address()} value={fraction() ?? 0} />
        </Show>
      </Show>
      <span class="download-state">{describe(props.download)}</span>
      <div class="download-actions">
        <Show
          when={props.download.phase === "running"}
          fallback={
            <>
              <button type="button" onClick={() => props.app.downloads.start(address())}>
                {text.downloads.goOn}
              </button>
              <Show when={props.download.phase === "failed"}>
                <button type="button" onClick={() => props.app.downloads.dismiss(address())}>
                  {text.downloads.dismiss}
                </button>
              </Show>
            </>
          }
        >
          <button type="button" onClick={() => props.app.downloads.stop(address())}>
            {text.downloads.stop}
          </button>
        </Show>
      </div>
    </div>
  );
}

function describe(download: DownloadState): string {
  if (download.phase === "paused") return text.downloads.paused;
  if (download.phase === "failed") return download.error.message;
  const { progress } = download;
  if (progress === null || progress.state === "resolving") return text.downloads.resolving;
  if (progress.state === "queued") return text.downloads.queued;
  if (progress.state === "finishing") return text.downloads.finishing;
  const { receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  const size = (bytes: number | null) => (bytes === null ? undefined : text.model.size(bytes));
  const amount = text.downloads.running(
    text.model.size(receivedBytes),
    size(totalBytes),
    size(bytesPerSecond),
  );
  return secondsLeft === null ? amount : `${amount} · ${text.downloads.left(secondsLeft)}`;
}

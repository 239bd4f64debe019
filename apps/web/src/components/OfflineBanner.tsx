import { createEffect, createMemo, createSignal, Match, onCleanup, Switch } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import "./offline-banner.css";

/** How long a line may be broken without a banner, milliseconds. */
const PATIENCE_MS = 1000;

/** Says that the server is away, when the page will call again, and lets the person do it now. */
export function OfflineBanner(props: { app: App }) {
  const connection = () => props.app.state.connection;
  const [seconds, setSeconds] = createSignal(0);

  // Still there during the next attempt, so that the page does not jump.
  const isLost = createMemo(() => {
    const state = connection();
    return state.phase === "offline" || (state.phase === "connecting" && state.failures > 0);
  });
  // A line that is back in no time is not worth a word.
  const [isAway, setAway] = createSignal(false);
  createEffect(() => {
    const timer = isLost() ? setTimeout(() => setAway(true), PATIENCE_MS) : undefined;
    if (timer === undefined) setAway(false);
    onCleanup(() => clearTimeout(timer));
  });

  createEffect(() => {
    const state = connection();
    const retryAt = state.phase === "offline" ? state.retryAt : 0;
    const update = () => setSeconds(Math.max(0, Math.ceil((retryAt - Date.now()) / 1000)));
    update();
    const timer = setInterval(update, 250);
    onCleanup(() => clearInterval(timer));
  });

  return (
    <Switch>
      <Match when={isAway()}>
        <section class="banner" aria-label={text.connection.offline}>
          <span>{text.connection.lost(seconds())}</span>
          <button type="button" onClick={() => props.app.connect()}>
            {text.connection.retryNow}
          </button>
        </section>
      </Match>
      <Match when={connection().phase === "outdated"}>
        <section class="banner" aria-label={text.connection.outdated}>
          <span>{text.connection.pageOutdated}</span>
          <button type="button" onClick={() => location.reload()}>
            {text.reload}
          </button>
        </section>
      </Match>
      <Match when={connection().phase === "taken"}>
        <section class="banner" aria-label={text.connection.taken}>
          <span>{text.connection.goesOnElsewhere}</span>
          <button type="button" onClick={() => props.app.connect()}>
            {text.connection.useHere}
          </button>
        </section>
      </Match>
    </Switch>
  );
}

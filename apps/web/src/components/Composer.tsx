import { LIMITS } from "@lhama/protocol/browser";
import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { Preferences } from "../store/preferences.ts";
import { SendIcon, StopIcon } from "./icons.tsx";
import "./composer.css";

const DRAFT = "draft";

/** Where the person writes. Writing goes on while an answer streams; sending waits for its end. */
export function Composer(props: { app: App; tab: Preferences }) {
  const [draft, setDraft] = createSignal(props.tab.get(DRAFT) ?? "");
  let field: HTMLTextAreaElement | undefined;
  const touch = matchMedia("(pointer: coarse) and (hover: none)");

  const running = () => props.app.state.run !== null;
  const maxChars = () => {
    const { connection } = props.app.state;
    const limits = connection.phase === "open" ? connection.server.limits : LIMITS;
    return limits.messageChars;
  };
  const tooLong = () => draft().length > maxChars();
  const canSend = () => !running() && draft().trim() !== "" && !tooLong();

  const send = () => {
    if (!canSend()) return;
    props.app.chat.send(draft().trim());
    setDraft("");
    keepDraft();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its suggestion. Safari says so by the code alone.
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== "Enter" || event.shiftKey || composing || touch.matches) return;
    event.preventDefault();
    send();
  };
  // A double click on Send must not stop what it has just started.
  const onClick = (event: MouseEvent) => {
    if (!running()) send();
    else if (event.detail < 2) void props.app.chat.stop();
  };

  // Whatever was clicked to send or to clear, writing goes on here. A phone would open its keyboard.
  const refocus = () => {
    if (!touch.matches) field?.focus();
  };
  createEffect(on(() => props.app.state.order.length, refocus, { defer: true }));

  const keepDraft = () => props.tab.set(DRAFT, draft() || null);
  window.addEventListener("pagehide", keepDraft);
  document.addEventListener("visibilitychange", keepDraft);
  onCleanup(() => {
    window.removeEventListener("pagehide", keepDraft);
    document.removeEventListener("visibilitychange", keepDraft);
  });

  return (
    <div class="composer">
      <div class="grow" data-text={draft()}>
        <textarea
          ref={field}
          rows="1"
          aria-label={text.chat.message}
          placeholder={text.chat.placeholder}
          enterkeyhint={touch.matches ? "enter" : "send"}
          aria-invalid={tooLong()}
          value={draft()}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autofocus={!touch.matches}
        />
      </div>
      <button
        type="button"
        class="send"
        aria-label={running() ? text.chat.stop : text.chat.send}
        title={running() ? text.chat.stop : text.chat.send}
        disabled={running() ? props.app.state.run?.stopping : !canSend()}
        onClick={onClick}
      >
        <Show when={running()} fallback={<SendIcon />}>
          <StopIcon />
        </Show>
      </button>
      <Show when={tooLong()}>
        <p class="too-long">{text.chat.tooLong(draft().length, maxChars())}</p>
      </Show>
    </div>
  );
}

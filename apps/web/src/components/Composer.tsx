import { LIMITS } from "@lhama/protocol/browser";
import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import { touch } from "../browser/touch.ts";
import { text } from "../i18n/text.ts";
import { lastQuestion } from "../store/conversation.ts";
import type { App } from "../store/create-app.ts";
import type { Preferences } from "../store/preferences.ts";
import { FunctionIcon, SendIcon, StopIcon } from "./icons.tsx";
import { PendingList } from "./PendingList.tsx";
import { Suggestion, TakeSuggestion } from "./Suggestion.tsx";
import "./composer.css";

const DRAFT = "draft";

/** Where the person writes. What is sent while an answer streams waits for its end. */
export function Composer(props: { app: App; tab: Preferences; onFunctions: () => void }) {
  const [draft, setDraft] = createSignal(props.tab.get(DRAFT) ?? "");
  let field: HTMLTextAreaElement | undefined;

  const running = () => props.app.state.run !== null;
  const maxChars = () => {
    const { connection } = props.app.state;
    const limits = connection.phase === "open" ? connection.server.limits : LIMITS;
    return limits.messageChars;
  };
  const tooLong = () => draft().length > maxChars();
  const canSend = () => draft().trim() !== "" && !tooLong();

  const functionsOn = () => {
    const { functions, functionsOf, state } = props.app;
    const names = functionsOf(state.chatId);
    return functions.all.filter(({ name }) => names.includes(name)).length;
  };

  const send = () => {
    if (!canSend()) return;
    props.app.pending.ask(draft().trim());
    setDraft("");
    keepDraft();
  };
  const edit = (question: string) => {
    setDraft([question, draft()].filter((part) => part !== "").join("\n\n"));
    field?.focus();
  };
  const suggestion = () => props.app.state.suggestion;
  const take = () => {
    setDraft(draft() + suggestion());
    field?.focus();
  };
  /** Whether a key was about what is suggested. */
  const decides = (event: KeyboardEvent) => {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (suggestion() === "" || !isPlain) return false;
    if (event.key === "Escape") props.app.draft.dismiss();
    else if (event.key === "Tab" && field?.selectionStart === draft().length) take();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter takes its suggestion. Safari says so by the code alone.
    const composing = event.isComposing || event.keyCode === 229;
    if (!composing && decides(event)) event.preventDefault();
    if (event.key === "ArrowUp" && draft() === "") {
      const asked = lastQuestion(props.app.state);
      if (asked === undefined) return;
      event.preventDefault();
      props.app.editQuestion(asked);
    }
    if (event.key !== "Enter" || event.shiftKey || composing || touch.matches) return;
    event.preventDefault();
    send();
  };
  // A double click on Send must not stop what it has just started.
  const stop = (event: MouseEvent) => {
    if (event.detail < 2) void props.app.chat.stop();
  };

  // Whatever was clicked to send or to clear, writing goes on here, unless it has begun elsewhere. A phone
  // would open its keyboard.
  const refocus = () => {
    const isWriting = document.activeElement?.matches("input, textarea, [role=log]");
    if (!touch.matches && !isWriting) field?.focus();
  };
  createEffect(
    on(() => [props.app.state.order.length, props.app.state.chatId], refocus, { defer: true }),
  );

  createEffect(on(draft, (typed) => props.app.draft.typed(typed), { defer: true }));
  createEffect(
    on(
      () => props.app.state.chatId,
      () => props.app.draft.dismiss(),
      { defer: true },
    ),
  );

  const keepDraft = () => props.tab.set(DRAFT, draft() || null);
  window.addEventListener("pagehide", keepDraft);
  document.addEventListener("visibilitychange", keepDraft);
  onCleanup(() => {
    window.removeEventListener("pagehide", keepDraft);
    document.removeEventListener("visibilitychange", keepDraft);
  });

  return (
    <>
      <PendingList app={props.app} field={() => field} onEdit={edit} />
      <div class="composer">
        <div class="grow" data-text={draft() + suggestion()}>
          <Suggestion draft={draft()} suggestion={suggestion()} />
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
        <div class="composer-buttons">
          <TakeSuggestion suggestion={suggestion()} onTake={take} />
          <button
            type="button"
            class="quiet functions-button"
            aria-label={text.functions.button(functionsOn())}
            title={text.functions.button(functionsOn())}
            data-on={functionsOn() > 0 ? "" : undefined}
            onClick={() => props.onFunctions()}
          >
            <FunctionIcon />
          </button>
          <Show when={!running() || draft().trim() !== ""}>
            <button
              type="button"
              class="send"
              aria-label={text.chat.send}
              title={running() ? text.pending.hint : text.chat.send}
              disabled={!canSend()}
              onClick={send}
            >
              <SendIcon />
            </button>
          </Show>
          <Show when={running()}>
            <button
              type="button"
              class="send"
              aria-label={text.chat.stop}
              title={text.chat.stop}
              disabled={props.app.state.run?.stopping}
              onClick={stop}
            >
              <StopIcon />
            </button>
          </Show>
        </div>
        <Show when={tooLong()}>
          <p class="too-long">{text.chat.tooLong(draft().length, maxChars())}</p>
        </Show>
      </div>
    </>
  );
}

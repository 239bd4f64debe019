import { createSignal, createUniqueId, Show } from "solid-js";
import { parseValue } from "../../functions/functions-store.ts";
import { readPartialJson } from "../../functions/partial-json.ts";
import { text } from "../../i18n/text.ts";
import { argsOf } from "../../store/call-messages.ts";
import { JsonFields } from "../JsonTree.tsx";
import { ArgumentForm, editedArgs } from "./ArgumentForm.tsx";
import type { CallCardProps } from "./CallCard.tsx";

/**
 * Asks the person whether a function may run and with what, or what its result is. Its arguments come
 * into the form while the model writes them.
 */
export function CallQuestion(props: CallCardProps) {
  const id = createUniqueId();
  const [edits, setEdits] = createSignal<Record<string, string>>({});
  const [result, setResult] = createSignal("");
  const [reason, setReason] = createSignal<string>();
  const { calls, functions } = props.app;
  const definition = () => functions.find(props.part.name);
  const runs = () => definition()?.run !== undefined;
  const isWriting = () => props.part.state.phase === "writing";
  const args = () => (isWriting() ? readPartialJson(props.part.args) : argsOf(props.part));
  const edited = () => editedArgs(definition()?.params, args(), edits());

  const run = (always: boolean) => {
    if (always) functions.setAlways(props.part.name, true);
    const json = Object.keys(edits()).length === 0 ? props.part.args : JSON.stringify(edited());
    calls.approve(props.messageId, props.part.callId, json);
  };
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason() !== undefined) calls.deny(props.messageId, props.part.callId, reason() ?? "");
    else if (runs()) run(false);
    else calls.answer(props.messageId, props.part.callId, parseValue(result()));
  };
  /** Nothing can be run without a value for each argument. */
  const isBroken = () => args() !== undefined && edited() === undefined;

  return (
    <form class="call-question" onSubmit={send}>
      <Show when={!isWriting()}>
        <p>{runs() ? text.calls.asking : text.calls.byHand}</p>
      </Show>
      <Show
        when={runs()}
        fallback={
          <>
            <div class="call-json">
              <span class="soft">{text.calls.arguments}</span>
              <JsonFields value={args() ?? {}} />
            </div>
            <Show when={!isWriting()}>
              <label for={id}>{text.calls.result}</label>
              <textarea
                id={id}
                class="field"
                rows="2"
                aria-describedby={`${id}-help`}
                value={result()}
                onInput={(event) => setResult(event.currentTarget.value)}
              />
              <p class="soft" id={`${id}-help`}>
                {text.calls.resultHint}
              </p>
            </Show>
          </>
        }
      >
        <ArgumentForm
          params={definition()?.params}
          args={args()}
          edits={edits()}
          isWriting={isWriting()}
          onEdit={(name, value) => setEdits({ ...edits(), [name]: value })}
        />
      </Show>
      <Show when={!isWriting()}>
        <Show
          when={reason() === undefined}
          fallback={
            <div class="call-buttons">
              <input
                class="field"
                aria-label={text.calls.reason}
                placeholder={text.calls.reason}
                value={reason()}
                ref={(field) => queueMicrotask(() => field.focus())}
                onInput={(event) => setReason(event.currentTarget.value)}
              />
              <button type="submit" class="primary">
                {text.calls.deny}
              </button>
              <button type="button" class="quiet" onClick={() => setReason(undefined)}>
                {text.cancel}
              </button>
            </div>
          }
        >
          <div class="call-buttons">
            <Show
              when={runs()}
              fallback={
                <button type="submit" class="primary" disabled={result().trim() === ""}>
                  {text.calls.send}
                </button>
              }
            >
              <button type="submit" class="primary" disabled={isBroken()}>
                {text.calls.run}
              </button>
              <button type="button" disabled={isBroken()} onClick={() => run(true)}>
                {text.calls.always}
              </button>
            </Show>
            <button type="button" onClick={() => setReason("")}>
              {text.calls.deny}…
            </button>
          </div>
        </Show>
      </Show>
    </form>
  );
}

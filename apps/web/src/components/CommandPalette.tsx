import { createMemo, createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import type { Command, Commands } from "../commands/commands.ts";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { matches } from "../words/matches.ts";
import "./command-palette.css";
import "./dialog.css";

/** Chats that are offered along with the commands. */
const MOST_CHATS = 20;

/** Everything that can be done, found by typing a part of its name. */
export function CommandPalette(props: { app: App; commands: Commands }) {
  const id = createUniqueId();
  const [words, setWords] = createSignal("");
  const [place, setPlace] = createSignal(0);
  let dialog: HTMLDialogElement | undefined;
  onMount(() => dialog?.showModal());

  const chats = (): Command[] =>
    Object.values(props.app.state.chats)
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      .map((chat) => ({
        label: text.palette.openChat(chat.title),
        run: () => void props.app.chats.open(chat.id),
      }));
  const found = createMemo(() => {
    const isWanted = ({ label }: Command) => matches(words(), [label]);
    return [
      ...props.commands.list().filter(isWanted),
      ...chats().filter(isWanted).slice(0, MOST_CHATS),
    ];
  });
  const run = (command: Command | undefined) => {
    dialog?.close();
    command?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setPlace((place() + step + found().length) % Math.max(1, found().length));
      document.getElementById(`${id}-${place()}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      run(found()[place()]);
    }
  };

  return (
    <dialog
      ref={dialog}
      class="palette"
      closedby="any"
      aria-label={text.palette.title}
      onClose={() => {
        if (props.commands.dialog() === "palette") props.commands.open(null);
      }}
    >
      <input
        class="field"
        role="combobox"
        aria-label={text.palette.title}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found().length > 0 ? `${id}-${place()}` : undefined}
        placeholder={text.palette.placeholder}
        value={words()}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={text.palette.title}>
        <For each={found()}>
          {(command, index) => (
            <button
              type="button"
              id={`${id}-${index()}`}
              role="option"
              tabindex="-1"
              aria-selected={index() === place()}
              onPointerMove={() => setPlace(index())}
              onClick={() => run(command)}
            >
              <span>{command.label}</span>
              <Show when={command.keys}>
                <kbd>{command.keys}</kbd>
              </Show>
            </button>
          )}
        </For>
      </div>
      <Show when={found().length === 0}>
        <p class="soft">{text.palette.nothing}</p>
      </Show>
    </dialog>
  );
}

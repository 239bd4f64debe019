import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import { groupChats } from "../store/group-chats.ts";
import { searchChats } from "../store/search-chats.ts";
import { ChatLink } from "./ChatLink.tsx";
import { createFocusKeeper } from "./create-focus-keeper.ts";
import { CloseIcon, MoreIcon, NewChatIcon } from "./icons.tsx";
import { SearchField } from "./SearchField.tsx";
import { StorageUse } from "./StorageUse.tsx";
import { Toast } from "./Toast.tsx";
import { wrapFocus } from "./wrap-focus.ts";
import "./sidebar.css";

export interface SidebarProps {
  app: App;
  /** It lies over the chat: the focus stays in it until it is closed, and then goes back. */
  isDrawer: boolean;
  onLeave: () => void;
  onClose: () => void;
  onCommands: () => void;
}

/** The conversations: by date, or those that a search has found. */
export function Sidebar(props: SidebarProps) {
  const [words, setWords] = createSignal("");
  const chats = () => Object.values(props.app.state.chats);
  let searching = new AbortController();
  onCleanup(() => searching.abort());

  const [found] = createResource(
    () => words().trim() || undefined,
    (wanted) => {
      searching.abort();
      searching = new AbortController();
      const { signal } = searching;
      return searchChats(wanted, { storage: props.app.storage, chats: chats(), signal });
    },
  );
  // The groups change at midnight.
  const [now, setNow] = createSignal(new Date());
  onMount(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    onCleanup(() => clearInterval(timer));
  });
  const groups = createMemo(() => groupChats(chats(), now()));
  let nav: HTMLElement | undefined;
  let closeButton: HTMLButtonElement | undefined;
  createEffect(() => {
    if (!props.isDrawer) return;
    const opener = document.activeElement;
    closeButton?.focus();
    onCleanup(() => {
      // By then what lies behind can be used again.
      queueMicrotask(() => {
        const { activeElement } = document;
        const isLost = activeElement === document.body || nav?.contains(activeElement);
        if (isLost && opener instanceof HTMLElement) opener.focus();
      });
    });
  });
  let list: HTMLDivElement | undefined;
  createFocusKeeper(
    () => list,
    () => chats().length,
    () => nav?.querySelector<HTMLElement>("input[type=search]"),
  );
  const startNew = () => {
    props.app.chats.startNew();
    props.onLeave();
  };

  return (
    <nav
      ref={nav}
      class="sidebar"
      aria-label={text.chats.label}
      onKeyDown={(event) => {
        if (props.isDrawer) wrapFocus(event);
      }}
    >
      <div class="sidebar-top">
        <button type="button" class="new-chat" onClick={startNew}>
          <NewChatIcon />
          {text.newChat}
        </button>
        <button
          type="button"
          class="quiet sidebar-close"
          ref={closeButton}
          aria-label={text.chats.hide}
          onClick={() => props.onClose()}
        >
          <CloseIcon />
        </button>
      </div>
      <SearchField label={text.chats.search} words={words()} onWords={setWords} />
      <div ref={list} class="chat-groups">
        <Show
          when={words().trim() !== ""}
          fallback={
            // By their names: a row stays itself, with its focus and its open menu, when groups are made anew.
            <For
              each={groups().map(({ name }) => name)}
              fallback={<p class="soft">{text.chats.none}</p>}
            >
              {(name) => (
                <section>
                  <h2>{text.chats.groups[name]}</h2>
                  <ul>
                    <For each={groups().find((group) => group.name === name)?.chats}>
                      {(chat) => <ChatLink app={props.app} chat={chat} onOpen={props.onLeave} />}
                    </For>
                  </ul>
                </section>
              )}
            </For>
          }
        >
          <ul>
            <For
              each={found.latest ?? []}
              fallback={
                <Show when={!found.loading}>
                  <li class="soft">{text.chats.nothingFound}</li>
                </Show>
              }
            >
              {({ chat, excerpt }) => (
                <ChatLink app={props.app} chat={chat} excerpt={excerpt} onOpen={props.onLeave} />
              )}
            </For>
          </ul>
        </Show>
      </div>
      <Show when={props.isDrawer}>
        <Toast app={props.app} />
      </Show>
      <div class="sidebar-foot">
        <StorageUse app={props.app} />
        <button
          type="button"
          class="quiet"
          aria-label={text.palette.title}
          title={text.palette.title}
          onClick={() => {
            props.onLeave();
            props.onCommands();
          }}
        >
          <MoreIcon />
        </button>
      </div>
    </nav>
  );
}

import { createSignal, Show } from "solid-js";
import { text } from "../i18n/text.ts";
import type { App } from "../store/create-app.ts";
import type { ChatEntry } from "../store/state.ts";
import { EditIcon, MoreIcon, PinIcon, TrashIcon } from "./icons.tsx";
import { Menu } from "./Menu.tsx";

export interface ChatLinkProps {
  app: App;
  chat: ChatEntry;
  excerpt?: string | undefined;
  onOpen: () => void;
}

/** One conversation in the list. */
export function ChatLink(props: ChatLinkProps) {
  const [renaming, setRenaming] = createSignal(false);
  const isShown = () => props.app.state.chatId === props.chat.id;
  const isRunning = () => props.app.state.run?.chatId === props.chat.id;
  const open = () => {
    void props.app.chats.open(props.chat.id);
    props.onOpen();
  };
  const rename = (title: string) => {
    if (!renaming()) return;
    setRenaming(false);
    props.app.chats.rename(props.chat.id, title);
  };
  return (
    <li class="chat-link" data-row data-shown={isShown() ? "" : undefined}>
      <Show
        when={renaming()}
        fallback={
          <button type="button" class="quiet" aria-current={isShown()} onClick={open}>
            <span class="chat-title">{props.chat.title}</span>
            <Show when={isRunning()}>
              <span class="pulse" aria-hidden="true" />
            </Show>
            <Show when={props.excerpt}>
              <span class="excerpt">{props.excerpt}</span>
            </Show>
          </button>
        }
      >
        <input
          ref={(field) => queueMicrotask(() => field.select())}
          aria-label={text.chats.title}
          value={props.chat.title}
          onBlur={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === "Enter") rename(event.currentTarget.value);
            if (event.key === "Escape") {
              event.stopPropagation();
              setRenaming(false);
            }
          }}
        />
      </Show>
      <Menu
        label={text.chats.actions(props.chat.title)}
        items={[
          { label: text.chats.rename, icon: <EditIcon />, run: () => setRenaming(true) },
          {
            label: props.chat.pinned ? text.chats.unpin : text.chats.pin,
            icon: <PinIcon />,
            run: () => props.app.chats.pin(props.chat.id, !props.chat.pinned),
          },
          {
            label: text.chats.remove,
            icon: <TrashIcon />,
            run: () => void props.app.chats.remove(props.chat.id),
          },
        ]}
      >
        <MoreIcon />
      </Menu>
    </li>
  );
}

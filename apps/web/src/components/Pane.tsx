import { type JSX, onMount } from "solid-js";
import { text } from "../i18n/text.ts";
import { CloseIcon } from "./icons.tsx";
import "./dialog.css";

export interface PaneProps {
  title: string;
  /** For its looks. */
  class: string;
  /** Whether a click beside it does not close it: there is something in it that would be lost. */
  stays?: boolean;
  ref?: (dialog: HTMLDialogElement) => void;
  onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void;
  onClose: () => void;
  children: JSX.Element;
}

/** A dialog with its title and a way out at the top; it is open as long as it is there. */
export function Pane(props: PaneProps) {
  let dialog: HTMLDialogElement | undefined;
  onMount(() => {
    if (dialog === undefined) return;
    props.ref?.(dialog);
    dialog.showModal();
  });
  return (
    <dialog
      ref={dialog}
      class={`pane ${props.class}`}
      closedby={props.stays ? "closerequest" : "any"}
      aria-label={props.title}
      onClose={() => {
        // The event comes late: by then another pane may have taken its place.
        if (dialog?.isConnected) props.onClose();
      }}
      onKeyDown={(event) => props.onKeyDown?.(event)}
    >
      <header class="pane-head">
        <h2>{props.title}</h2>
        <button type="button" class="quiet" aria-label={text.close} onClick={() => dialog?.close()}>
          <CloseIcon />
        </button>
      </header>
      {props.children}
    </dialog>
  );
}

import { createEffect, createSignal, on, onMount, Show } from "solid-js";
import { touch } from "../../browser/touch.ts";
import { text } from "../../i18n/text.ts";
import type { App } from "../../store/create-app.ts";
import { modelName } from "../../store/state.ts";
import { Pane } from "../Pane.tsx";
import { SearchField } from "../SearchField.tsx";
import { Tabs } from "../Tabs.tsx";
import { AddressForm } from "./AddressForm.tsx";
import { CatalogueList } from "./CatalogueList.tsx";
import { DownloadList } from "./DownloadList.tsx";
import { InstalledList } from "./InstalledList.tsx";
import { moveAmongRows } from "./move-among-rows.ts";
import "./models.css";

export type ModelTab = "installed" | "catalogue";

export interface ModelDialogProps {
  app: App;
  tab: ModelTab;
  onClose: () => void;
}

/** The models that are there and those that could be: load, download, delete. */
export function ModelDialog(props: ModelDialogProps) {
  let dialog: HTMLDialogElement | undefined;
  let panel: HTMLDivElement | undefined;
  const { app } = props;
  const [tab, setTab] = createSignal(props.tab);
  const [words, setWords] = createSignal("");
  onMount(() => void app.library.refreshAll());

  /** The model that was chosen here. When it is ready, the dialog is in the way. */
  const [chosen, setChosen] = createSignal<string>();
  /** Whether the person has written something here since then. */
  let hasWritten = false;
  const load = (name: string) => {
    hasWritten = false;
    setChosen(name);
    void app.chooseModel(name);
  };
  const isReady = () =>
    app.state.model.phase === "ready" && modelName(app.state.model) === chosen();
  // The focus in the search alone says nothing: it comes there by itself when a chosen row goes.
  const isWriting = () => {
    const field = document.activeElement;
    return field instanceof HTMLInputElement && (field.type !== "search" || hasWritten);
  };
  // What another tab shows begins at the top.
  createEffect(on(tab, () => panel?.scrollTo({ top: 0 }), { defer: true }));
  createEffect(
    on(
      isReady,
      (ready) => {
        if (ready && !isWriting()) dialog?.close();
      },
      { defer: true },
    ),
  );

  return (
    <Pane
      ref={(element) => {
        dialog = element;
        element.addEventListener("input", () => {
          hasWritten = true;
        });
      }}
      class="models"
      title={text.models.title}
      onClose={() => props.onClose()}
      onKeyDown={moveAmongRows}
    >
      <div class="pane-top">
        <SearchField
          label={text.models.search}
          words={words()}
          onWords={setWords}
          autofocus={!touch.matches}
        />
        <Tabs
          label={text.models.title}
          chosen={tab()}
          onChoose={setTab}
          tabs={[
            { id: "installed", label: text.models.installed(app.state.models.length) },
            { id: "catalogue", label: text.models.catalogue },
          ]}
          panel="model-panel"
        />
      </div>
      <div ref={panel} class="pane-body" id="model-panel" role="tabpanel" aria-label={label(tab())}>
        <Show when={app.state.connection.phase !== "open"}>
          <p class="models-note" role="alert">
            {text.models.offline}
          </p>
        </Show>
        <DownloadList app={app} onLoad={load} />
        <Show
          when={tab() === "installed"}
          fallback={<CatalogueList app={app} words={words()} onLoad={load} />}
        >
          <InstalledList
            app={app}
            words={words()}
            onLoad={load}
            onCatalogue={() => setTab("catalogue")}
          />
        </Show>
      </div>
      <AddressForm app={app} />
    </Pane>
  );
}

function label(tab: ModelTab): string {
  return tab === "installed" ? text.models.installedLabel : text.models.catalogue;
}

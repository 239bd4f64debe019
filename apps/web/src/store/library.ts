import type { DownloadEntry, WireError } from "@lhama/protocol/browser";
import { reconcile, type SetStoreFunction } from "solid-js/store";
import { errorOf, type LhamaClient } from "../connection/lhama-client.ts";
import type { AppState } from "./state.ts";

export interface LibraryOptions {
  client: Pick<LhamaClient, "request">;
  setState: SetStoreFunction<AppState>;
  /** Hears which downloads the server has. */
  onDownloads(downloads: DownloadEntry[]): void;
}

/** Which models the server has, and which it could get. */
export class Library {
  readonly #options: LibraryOptions;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** Asks the server which models there are, and to be told when that changes. */
  async refresh(): Promise<void> {
    const { client, setState, onDownloads } = this.#options;
    const outcome = await client.request({ type: "list_models", watch: true }).outcome;
    // Without a connection the page says so as a whole; the next one asks again.
    if (outcome.type === "interrupted") return;
    if (outcome.type === "error") {
      setState("listing", reconcile({ phase: "failed", error: errorOf(outcome) }));
      return;
    }
    setState("models", reconcile(outcome.models, { key: "name" }));
    setState("memory", outcome.memory ?? null);
    setState("listing", reconcile({ phase: "known" }));
    onDownloads(outcome.downloads ?? []);
  }

  /** Asks for the catalogue, which also tells what of it is there and what suits the machine now. */
  async readCatalogue(): Promise<void> {
    const { client, setState } = this.#options;
    const outcome = await client.request({ type: "list_catalogue" }).outcome;
    if (outcome.type === "interrupted") return;
    if (outcome.type === "error") {
      setState("catalogue", reconcile({ phase: "failed", error: errorOf(outcome) }));
      return;
    }
    const { models, recommended, machine } = outcome;
    setState("catalogue", reconcile({ phase: "known", models, recommended, machine }));
  }

  /** Asks for both. */
  async refreshAll(): Promise<void> {
    await Promise.all([this.refresh(), this.readCatalogue()]);
  }

  /** Deletes a model from the server's disk. Resolves to why that was refused, or to null. */
  async delete(model: string): Promise<WireError | null> {
    const outcome = await this.#options.client.request({ type: "delete_model", model }).outcome;
    // Whether it was deleted is not known: the next connection lists the models again.
    if (outcome.type === "interrupted") return null;
    if (outcome.type === "error" && outcome.code !== "model_not_found") return errorOf(outcome);
    await this.refreshAll();
    return null;
  }
}

import {
  type CatalogueModel,
  type ClientMessageOf,
  LhamaError,
  toWireError,
  type UnnumberedServerMessage,
} from "@lhama/protocol";
import type { Logger } from "../log.ts";
import type { Machine } from "../machine.ts";
import type { ModelLibrary } from "../model-library.ts";
import { describeCatalogue } from "./catalogue.ts";
import type { Downloads } from "./downloads.ts";
import type { FolderWatch } from "./folder-watch.ts";

export interface SessionModelsOptions {
  models: ModelLibrary;
  downloads: Downloads;
  catalogue: readonly CatalogueModel[];
  machine: Machine;
  folderWatch: FolderWatch;
  log: Logger;
  send(message: UnnumberedServerMessage): void;
}

type Question = ClientMessageOf<"list_models" | "list_catalogue" | "delete_model">;

/** What one session asks about models, beside loading them. */
export class SessionModels {
  readonly #options: SessionModelsOptions;
  /** Ends the watching, once it has begun. */
  #watching: Promise<() => void> | undefined;
  #hasLeft = false;

  constructor(options: SessionModelsOptions) {
    this.#options = options;
  }

  /** Answers with one final frame; never rejects. */
  async answer(question: Question): Promise<void> {
    const { log, send } = this.#options;
    try {
      send(await this.#answerTo(question));
    } catch (error) {
      if (!(error instanceof LhamaError)) log.error({ err: error }, `${question.type} failed`);
      send({ type: "error", requestId: question.requestId, ...toWireError(error) });
    }
  }

  /** Watches nothing any more. */
  leave(): void {
    this.#hasLeft = true;
    void this.#watching?.then((leave) => leave());
  }

  async #answerTo(question: Question): Promise<UnnumberedServerMessage> {
    const { requestId } = question;
    switch (question.type) {
      case "list_models":
        // Before the look, so that nothing that comes after it is missed.
        if (question.watch === true) await this.#watch();
        return { type: "models", requestId, ...(await this.#list()) };
      case "list_catalogue":
        return { type: "catalogue", requestId, ...(await this.#listCatalogue()) };
      case "delete_model":
        await this.#options.models.delete(question.model);
        return { type: "model_deleted", requestId, name: question.model };
    }
  }

  async #watch(): Promise<void> {
    if (this.#hasLeft) return;
    const { folderWatch, send } = this.#options;
    this.#watching ??= folderWatch.listen(() => send({ type: "models_changed" }));
    await this.#watching;
  }

  async #list() {
    const { models, downloads, machine } = this.#options;
    const entries = await models.list();
    const running = await downloads.list();
    const facts = machine.facts();
    const { totalBytes, freeBytes } = facts;
    return {
      models: entries.map((entry) =>
        entry.facts === undefined
          ? entry
          : { ...entry, fit: machine.fit(entry.facts.neededBytes, facts) },
      ),
      downloads: running,
      memory: { totalBytes, freeBytes },
    };
  }

  async #listCatalogue() {
    const { models, catalogue, machine } = this.#options;
    const described = describeCatalogue(catalogue, await models.list(), machine);
    return { ...described, machine: machine.facts() };
  }
}

import { type GenerateOptions, LIMITS } from "@lhama/protocol/browser";
import type { LhamaClient } from "../connection/lhama-client.ts";
import type { SettingsStore } from "../settings/settings-store.ts";
import { historySoFar } from "./conversation.ts";
import type { AppState } from "./state.ts";

/** So long nothing is typed before the draft is sent, milliseconds. */
const PAUSE_MS = 350;
/** By so many characters a draft must have grown to be worth sending the conversation again. */
const WORTH = 32;

export interface DraftPreloadOptions {
  client: Pick<LhamaClient, "request">;
  state: AppState;
  settings: Pick<SettingsStore, "kept">;
  optionsFor(chatId: string): GenerateOptions;
}

/**
 * Lets the model read the conversation and what is being typed, so that its answer begins sooner. The
 * server does so only while nobody wants anything else of it.
 */
export class DraftPreload {
  readonly #options: DraftPreloadOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #read = { place: "", draft: "" };

  constructor(options: DraftPreloadOptions) {
    this.#options = options;
  }

  /** The draft is this now; empty when it was sent. */
  typed(draft: string): void {
    clearTimeout(this.#timer);
    if (draft.trim() === "") return;
    this.#timer = setTimeout(() => this.#send(draft.trim()), PAUSE_MS);
  }

  #send(draft: string): void {
    const { client, state, settings, optionsFor } = this.#options;
    const { model, run, chatId, order, connection } = state;
    if (settings.kept.page.preload === false || run !== null) return;
    if (connection.phase !== "open" || model.phase !== "ready") return;
    const place = [model.facts.name, chatId, order.at(-1)].join(" ");
    if (place === this.#read.place && this.#isNearly(draft)) return;
    this.#read = { place, draft };
    const { systemPrompt, functions } = optionsFor(chatId);
    client.request({
      type: "preload",
      messages: historySoFar(state, LIMITS.historyMessages - 1),
      prompt: draft,
      ...(systemPrompt !== undefined && { systemPrompt }),
      ...(functions !== undefined && { functions }),
    });
  }

  #isNearly(draft: string): boolean {
    const { draft: read } = this.#read;
    return draft.startsWith(read) && draft.length < read.length + WORTH;
  }
}

import { type GenerateOptions, LIMITS } from "@lhama/protocol/browser";
import type { SetStoreFunction } from "solid-js/store";
import type { LhamaClient } from "../connection/lhama-client.ts";
import type { SettingsStore } from "../settings/settings-store.ts";
import type { ParkedStates } from "../states/parked-states.ts";
import { historySoFar } from "./conversation.ts";
import type { AppState } from "./state.ts";
import { fittingEnd } from "./suggested-end.ts";

/** So long nothing is typed before the draft is sent, milliseconds. */
const PAUSE_MS = 350;
/** By so many characters a draft must have grown to be worth sending the conversation again. */
const WORTH = 32;
/** Tokens of a suggestion: the rest of a sentence, not a letter. */
const SUGGESTED_TOKENS = 16;

export interface DraftReadingOptions {
  client: Pick<LhamaClient, "request" | "abort">;
  state: AppState;
  setState: SetStoreFunction<AppState>;
  settings: Pick<SettingsStore, "kept">;
  optionsFor(chatId: string): GenerateOptions;
  states: Pick<ParkedStates, "prepare" | "wasRead">;
}

/**
 * Lets the model read the conversation and what is being typed, so that its answer begins sooner, and say
 * how the draft may go on, where that is wanted. The server does so only while nobody wants anything else
 * of it.
 */
export class DraftReading {
  readonly #options: DraftReadingOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #read = { place: "", draft: "" };
  /** The draft as it stands. */
  #draft = "";
  #asked: string | undefined;

  constructor(options: DraftReadingOptions) {
    this.#options = options;
  }

  /** The draft is this now; empty when it was sent. */
  typed(draft: string): void {
    clearTimeout(this.#timer);
    const isAsSuggested = this.#goAlong(draft);
    this.#draft = draft;
    if (draft.trim() === "" || isAsSuggested) return;
    this.#timer = setTimeout(() => this.#send(), PAUSE_MS);
  }

  /** The person does not want what is suggested. */
  dismiss(): void {
    clearTimeout(this.#timer);
    this.#suggest("");
  }

  /** Keeps what is left of a suggestion whose beginning was typed; any other one goes. */
  #goAlong(draft: string): boolean {
    const { suggestion } = this.#options.state;
    const whole = this.#draft + suggestion;
    const rest = draft.length > this.#draft.length && whole.startsWith(draft);
    this.#suggest(rest ? whole.slice(draft.length) : "");
    return this.#options.state.suggestion !== "";
  }

  #suggest(text: string): void {
    const { client, setState } = this.#options;
    if (this.#asked !== undefined) client.abort(this.#asked);
    this.#asked = undefined;
    setState("suggestion", text);
  }

  #send(): void {
    const { state, settings } = this.#options;
    const { model, run, connection } = state;
    if (run !== null || connection.phase !== "open" || model.phase !== "ready") return;
    const { preload, suggest } = settings.kept.page;
    if (suggest === true) void this.#complete();
    else if (preload !== false) void this.#preload(model.facts.name);
  }

  async #preload(model: string): Promise<void> {
    const { client, state, states } = this.#options;
    const draft = this.#draft.trim();
    const place = [model, state.chatId, state.order.at(-1)].join(" ");
    if (place === this.#read.place && this.#isNearly(draft)) return;
    this.#read = { place, draft };
    const { chatId } = state;
    const head = this.#prepare();
    const end = await client.request({ type: "preload", ...this.#chat(), prompt: draft }).outcome;
    if (end.type === "preloaded") states.wasRead({ chatId, head }, end);
  }

  /** @returns the message that the draft stands behind */
  #prepare(): string {
    const { state, states } = this.#options;
    const { chatId } = state;
    const at = state.order.at(-1) ?? chatId;
    states.prepare({ chatId, at, isAwaited: false });
    return at;
  }

  #isNearly(draft: string): boolean {
    const { draft: read } = this.#read;
    return draft.startsWith(read) && draft.length < read.length + WORTH;
  }

  /** Reads the draft as well, on the way. */
  async #complete(): Promise<void> {
    const { client, setState, state } = this.#options;
    const draft = this.#draft;
    const { chatId } = state;
    this.#prepare();
    const { id, outcome } = client.request({
      type: "complete_prompt",
      ...this.#chat(),
      // Models begin a word with its space.
      prompt: draft.trimEnd(),
      maxTokens: SUGGESTED_TOKENS,
    });
    this.#asked = id;
    const end = await outcome;
    if (this.#asked !== id) return;
    this.#asked = undefined;
    const isMeant = draft === this.#draft && chatId === state.chatId && state.run === null;
    if (isMeant && end.type === "prompt_completion") {
      setState("suggestion", fittingEnd(draft, end.text));
    }
  }

  #chat() {
    const { state, optionsFor } = this.#options;
    const { systemPrompt, functions } = optionsFor(state.chatId);
    return {
      messages: historySoFar(state, LIMITS.historyMessages - 1),
      ...(systemPrompt !== undefined && { systemPrompt }),
      ...(functions !== undefined && { functions }),
    };
  }
}

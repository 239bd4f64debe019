import type { GenerateOptions, ServerMessage, ServerMessageOf } from "@lhama/protocol/browser";
import type { LhamaClient } from "../connection/lhama-client.ts";
import type { AppState } from "../store/state.ts";
import { type CachedChat, isWorthParking, isWorthRestoring, tokensInCommon } from "./parking.ts";
import type { ParkingLedger } from "./parking-ledger.ts";
import { PrefillSpeeds } from "./prefill-speeds.ts";
import { setupText } from "./setup-text.ts";

/** How long a restore may take for each token when nobody knows how fast the model reads, ms. */
const PATIENCE_MS_PER_TOKEN = 2;

export interface ParkedStatesOptions {
  client: Pick<LhamaClient, "request" | "abort">;
  state: Pick<AppState, "connection" | "model" | "chatId" | "chats" | "messages" | "run">;
  ledger: ParkingLedger;
  optionsFor(chatId: string): GenerateOptions;
}

/** What is about to be read. */
export interface Reading {
  chatId: string;
  /** The end of the branch. */
  at: string;
  /** Whether a person waits for it. */
  isAwaited: boolean;
  onProgress?: (message: ServerMessage) => void;
}

/**
 * Where the server offers it, saves the KV cache of a conversation when the person leaves it for another
 * one, and has it back before the conversation is read again. All of it is only to save time: whatever
 * goes wrong, the model reads the conversation anew.
 */
export class ParkedStates {
  readonly #options: ParkedStatesOptions;
  readonly #speeds = new PrefillSpeeds();
  /** In the KV cache of this session. */
  #cached: CachedChat | undefined;
  #saving: { id: string; isHurried: boolean; done: Promise<unknown> } | undefined;
  #restoring: { id: string; chatId: string } | undefined;
  /** The server had no room for so many tokens. */
  #tooManyTokens = Number.POSITIVE_INFINITY;

  constructor(options: ParkedStatesOptions) {
    this.#options = options;
  }

  /** What the session's KV cache holds, to be told to {@link start} after a reload. */
  get cached(): CachedChat | undefined {
    return this.#cached;
  }

  /** The page was reloaded; should the session go on, so does what it had. */
  start(cached: CachedChat | undefined): void {
    this.#cached = cached;
  }

  /** A connection is open. */
  connected({ resumed }: Pick<ServerMessageOf<"ready">, "resumed">): void {
    if (!resumed) this.lost();
    void this.#deleteLeaving();
  }

  /** The session's KV cache is gone. */
  lost(): void {
    this.#cached = undefined;
  }

  /** The person has come to another chat, or an answer has ended in one that is not shown. */
  parkLeft(): void {
    const { state } = this.#options;
    const cached = this.#cached;
    if (cached !== undefined && cached.chatId !== state.chatId && state.run === null) {
      void this.#park(cached);
    }
  }

  /** Call it before a conversation is sent to be read. */
  prepare(reading: Reading): void {
    const model = this.#model;
    if (model === undefined) return;
    const { chatId, at } = reading;
    if (reading.isAwaited) this.#hurry(chatId);
    if (this.#cached?.chatId === chatId) return;
    const setup = setupText(this.#options.optionsFor(chatId));
    // How much of it is read is known afterwards.
    const cached = { chatId, head: at, model, setup, tokens: 0 };
    this.#cached = cached;
    void this.#restore(cached, reading);
  }

  /** A conversation was read, and answered to if there are timings. */
  wasRead(
    { chatId, head }: Pick<CachedChat, "chatId" | "head">,
    {
      usage,
      timings,
    }: Pick<ServerMessageOf<"preloaded">, "usage"> &
      Partial<Pick<ServerMessageOf<"completion_done">, "timings">>,
  ): void {
    const cached = this.#cached;
    if (cached?.chatId !== chatId) return;
    const { promptTokens, completionTokens } = usage;
    const setup = setupText(this.#options.optionsFor(chatId));
    this.#cached = { ...cached, head, setup, tokens: promptTokens + completionTokens };
    if (timings !== undefined) this.#speeds.answered(cached.model, { usage, timings });
  }

  /** Some of what was said is to be forgotten: the state that holds it is deleted. */
  forget(chatId: string): void {
    if (this.#cached?.chatId === chatId) this.lost();
    if (this.#options.ledger.leave(chatId)) void this.#deleteLeaving();
  }

  /** The loaded model, where states are offered. */
  get #model(): string | undefined {
    const { model } = this.#options.state;
    return this.#isOffered && model.phase === "ready" ? model.facts.name : undefined;
  }

  get #isOffered(): boolean {
    const { connection } = this.#options.state;
    return connection.phase === "open" && connection.server.features.states === true;
  }

  async #park(cached: CachedChat): Promise<void> {
    const { client, ledger, state } = this.#options;
    const { chatId } = cached;
    const parked = ledger.parked(chatId);
    if (this.#model !== cached.model || this.#saving !== undefined) return;
    if (cached.tokens >= this.#tooManyTokens || state.chats[chatId] === undefined) return;
    if (!isWorthParking(cached, { parked, messages: state.messages })) return;
    const begun = performance.now();
    const { id, outcome } = client.request({ type: "save_state", name: ledger.nameOf(chatId) });
    const saving = { id, isHurried: false, done: outcome };
    this.#saving = saving;
    const end = await outcome;
    this.#saving = undefined;
    const ms = performance.now() - begun;
    const code = end.type === "error" ? end.code : undefined;
    if (ledger.leaving.includes(chatId)) return;
    if (end.type === "state_saved") ledger.park({ ...cached, tokens: end.tokens, ms });
    // The server goes on with it by itself.
    else if (code === "aborted" && saving.isHurried) ledger.park({ ...cached, ms });
    else if (code === "state_too_large" || code === "disk_full")
      this.#tooManyTokens = cached.tokens;
    else if (code !== "aborted" && this.#cached === cached) this.lost();
  }

  async #restore(cached: CachedChat, { at, onProgress }: Reading): Promise<void> {
    const { client, ledger, state } = this.#options;
    const { chatId, model, setup } = cached;
    const parked = ledger.parked(chatId);
    if (parked === undefined || parked.model !== model || parked.setup !== setup) return;
    const tokens = tokensInCommon(parked, { at, messages: state.messages });
    const msPerToken = this.#speeds.of(model);
    if (!isWorthRestoring({ tokens, ms: parked.ms, msPerToken })) return;
    const { id, outcome } = client.request(
      { type: "restore_state", name: ledger.nameOf(chatId) },
      (progress) => {
        // A model that wakes up would have to for the question, too.
        clearTimeout(timer);
        onProgress?.(progress);
      },
    );
    this.#restoring = { id, chatId };
    // By then it would have been read.
    const patience = tokens * (msPerToken ?? PATIENCE_MS_PER_TOKEN);
    const timer = setTimeout(() => client.abort(id), patience);
    const end = await outcome;
    clearTimeout(timer);
    if (this.#restoring?.id === id) this.#restoring = undefined;
    if (end.type === "state_restored") {
      const isAsItWas = this.#cached === cached;
      if (isAsItWas) this.#cached = { ...cached, head: parked.head, tokens: parked.tokens };
    } else if (end.type === "error" && end.code !== "aborted") ledger.gone(chatId);
  }

  /** Somebody waits for this chat: nothing for another one is worth that. */
  #hurry(chatId: string): void {
    const { client } = this.#options;
    if (this.#saving !== undefined && !this.#saving.isHurried) {
      this.#saving.isHurried = true;
      client.abort(this.#saving.id);
    }
    if (this.#restoring !== undefined && this.#restoring.chatId !== chatId) {
      client.abort(this.#restoring.id);
    }
  }

  async #deleteLeaving(): Promise<void> {
    const { client, ledger } = this.#options;
    // One that is being written would come after its end.
    await this.#saving?.done;
    if (!this.#isOffered) return;
    for (const chatId of ledger.leaving) {
      const name = ledger.nameOf(chatId);
      const { type } = await client.request({ type: "delete_state", name }).outcome;
      if (type !== "state_deleted") return;
      ledger.left(chatId);
    }
  }
}

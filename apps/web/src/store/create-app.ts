import { type ChatMessage, type GenerateOptions, LIMITS } from "@lhama/protocol/browser";
import { batch } from "solid-js";
import { createStore, reconcile, unwrap } from "solid-js/store";
import { LhamaClient } from "../connection/lhama-client.ts";
import type { OpenSocket } from "../connection/socket.ts";
import { FunctionsStore } from "../functions/functions-store.ts";
import { unaskedText } from "../i18n/error-text.ts";
import { text } from "../i18n/text.ts";
import { toOptions } from "../settings/settings.ts";
import { SettingsStore } from "../settings/settings-store.ts";
import { ParkedStates } from "../states/parked-states.ts";
import { ParkingLedger } from "../states/parking-ledger.ts";
import { Autosave } from "./autosave.ts";
import { type Change, Changes, NO_CHANGE } from "./changes.ts";
import { Chat } from "./chat.ts";
import type { ChatStorage } from "./chat-storage.ts";
import { Chats, type Stored } from "./chats.ts";
import { historySoFar } from "./conversation.ts";
import type { Schedule } from "./delta-queue.ts";
import { Downloads } from "./downloads.ts";
import { DraftReading } from "./draft-reading.ts";
import { FunctionCalls } from "./function-calls.ts";
import { Library } from "./library.ts";
import { siblingsOf } from "./message-tree.ts";
import { Models } from "./models.ts";
import { PendingQuestions } from "./pending-questions.ts";
import type { Preferences } from "./preferences.ts";
import { type AppState, makeInitialState, type Notice } from "./state.ts";
import { Transcript } from "./transcript.ts";

export interface AppOptions {
  openSocket: OpenSocket;
  schedule: Schedule;
  preferences: Preferences;
  storage: ChatStorage;
  /** What is in the storage to begin with. */
  stored: Stored;
  /** This tab. */
  tabId: string;
  /** The chat to begin with. */
  chatId: string;
  /** The tab shows another chat. */
  onShow(chatId: string): void;
  /** A change has been stored. */
  onStored(change: Change): void;
}

/** What the page shows, and what a person can do with it. */
export interface App {
  state: AppState;
  chat: Chat;
  chats: Chats;
  pending: PendingQuestions;
  models: Models;
  library: Library;
  downloads: Downloads;
  storage: ChatStorage;
  settings: SettingsStore;
  /** The functions that models may call. */
  functions: FunctionsStore;
  calls: FunctionCalls;
  draft: DraftReading;
  /** Names of the functions that a conversation may use. */
  functionsOf(chatId: string): readonly string[];
  /**
   * Tokens of the conversation that is shown, without what the model no longer sees, and how many fit;
   * undefined when nobody can tell.
   */
  countTokens(): Promise<{ tokens: number; contextSize: number } | undefined>;
  connect(): void;
  /** The network or the page is back: connects at once, or checks the line. */
  wake(): void;
  /** Loads another model. An answer that the old one is making is stopped first. */
  chooseModel(name: string): Promise<void>;
  /** Frees the model's memory until it is needed again. An answer that it is making is stopped first. */
  unloadModel(): Promise<void>;
  /** Shows another branch, `step` places further. */
  turnTo(messageId: string, step: -1 | 1): void;
  /** Lets the person word a question anew; null gives that up. */
  editQuestion(id: string | null): void;
  /** Deletes a message and what follows it, and offers to take that back. */
  removeMessage(id: string): Promise<void>;
  notify(notice: Notice | null): void;
}

/** Puts the connection, the store and the conversations together. */
export function createApp(options: AppOptions): App {
  const [state, setState] = createStore(makeInitialState(options.chatId));
  const changes = new Changes({
    chat: (id) => unwrap(state).chats[id],
    message: (id) => unwrap(state).messages[id],
  });
  const transcript = new Transcript({ state, setState, changes });
  const client = new LhamaClient({
    openSocket: options.openSocket,
    clientName: "lhama-web",
    resume: options.stored.session?.position,
    onState: (connection) => {
      setState("connection", reconcile(connection));
      if (connection.phase === "open") {
        void library.refresh();
        states.connected(connection.server);
        models.connected(connection.server);
      } else models.disconnected();
    },
    onUnasked: (unasked) => {
      const callId = unasked.type === "error" ? unasked.details?.["callId"] : undefined;
      if (unasked.type === "models_changed") {
        void library.refresh();
      } else if (typeof callId === "string") {
        const running = chat.running?.messageId ?? "";
        // One that waits no more has its answer: it was told twice, to be sure.
        if (unasked.code !== "no_such_call") calls.refused(running, callId, unaskedText(unasked));
      } else if (unasked.code === "engine_stopped") {
        models.lost({ code: "engine_crashed", message: unasked.message, retryable: true });
      } else if (unasked.code === "engine_restarted") {
        models.restored();
      } else {
        notify({ text: unaskedText(unasked) });
      }
    },
  });
  const notify = (notice: Notice | null) => setState("notice", reconcile(notice));
  let told = false;
  let savedSession = "";
  const autosave = new Autosave<Change>({
    take: () => {
      chat.showArrived();
      const standing = {
        id: options.tabId,
        position: client.position,
        run: chat.running,
        pending: unwrap(state).pending,
        cached: states.cached,
      };
      const change = changes.take();
      const text = JSON.stringify(standing);
      if (change === null && text === savedSession) return null;
      savedSession = text;
      return { ...(change ?? NO_CHANGE), session: { ...standing, savedAt: Date.now() } };
    },
    write: async (change) => {
      await options.storage.write(change);
      // How far this tab has heard the server is of no use to the others.
      const { session: _, ...shared } = change;
      options.onStored(shared);
    },
    onFailure: (error, change) => {
      console.error(error);
      changes.putBack(change);
      if (!told) notify({ text: text.notSaved });
      told = true;
    },
  });
  const models = new Models({
    client,
    state,
    setState,
    notify,
    engine: () => settings.kept.engine,
    preferences: options.preferences,
    onContextSize: (contextSize) => {
      settings.setEngine({ ...settings.kept.engine, contextSize });
      void models.reload();
    },
    onGone: () => states.lost(),
  });
  const library = new Library({
    client,
    setState,
    onDownloads: (entries) => downloads.found(entries),
  });
  const downloads = new Downloads({
    client,
    state,
    setState,
    onDone: (name, { wanted }) => {
      void library.refreshAll();
      if (wanted && state.run === null) return void chooseModel(name);
      const action = { label: text.models.use, run: () => void chooseModel(name) };
      notify({ text: text.downloads.done(name), action });
    },
  });
  const { storage, onShow, schedule } = options;
  const settings = new SettingsStore(options.preferences);
  const functions = new FunctionsStore(options.preferences);
  const functionsOf = (chatId: string) => state.chats[chatId]?.functions ?? functions.kept.on;
  const optionsFor = (chatId: string): GenerateOptions => {
    const wanted = state.chats[chatId]?.settings ?? settings.kept.settings;
    const made = toOptions(wanted, randomSeed);
    const callable = functions.optionFor(functionsOf(chatId));
    // A form and functions exclude each other: who asks for the form wants it.
    return made.grammar !== undefined || callable === undefined
      ? made
      : { ...made, functions: callable };
  };
  const states = new ParkedStates({
    client,
    state,
    ledger: new ParkingLedger(options.preferences),
    optionsFor,
  });
  const calls = new FunctionCalls({
    state,
    transcript,
    functions,
    tell: (callId, answer) => chat.answerCall(callId, answer),
    save: () => void autosave.now(),
  });
  const chat = new Chat({
    client,
    models,
    autosave,
    transcript,
    calls,
    states,
    state,
    setState,
    optionsFor,
    schedule,
    onEnd: (end) => {
      pending.answerEnded(end);
      states.parkLeft();
    },
  });
  const pending = new PendingQuestions({ state, setState, chat, autosave });
  const chats = new Chats({
    state,
    setState,
    storage,
    transcript,
    changes,
    autosave,
    notify,
    onShow: (id) => {
      onShow(id);
      states.parkLeft();
    },
    onForget: (id) => states.forget(id),
  });
  const chooseModel = async (name: string) => {
    if (state.run?.step.name !== "waiting") await chat.stop();
    await models.choose(name);
  };
  const unloadModel = async () => {
    await chat.stop();
    await models.unload();
  };
  const { session } = options.stored;
  chats.start(options.stored);
  pending.start(session?.pending ?? []);
  states.start(session?.cached);
  if (session?.run !== undefined) chat.goOn(session.run);
  return {
    state,
    chat,
    chats,
    pending,
    models,
    library,
    downloads,
    storage,
    settings,
    functions,
    calls,
    draft: new DraftReading({ client, state, setState, settings, optionsFor, states }),
    functionsOf,
    countTokens: async () => {
      const history = historySoFar(state, LIMITS.historyMessages);
      const systemPrompt = optionsFor(state.chatId).systemPrompt;
      const system = systemPrompt === undefined ? [] : [systemMessage(systemPrompt)];
      const messages = [...system, ...history].slice(-LIMITS.historyMessages);
      const outcome = await client.request({ type: "tokenize", messages }).outcome;
      if (outcome.type !== "token_count" || outcome.contextSize === null) return undefined;
      return { tokens: outcome.tokens, contextSize: outcome.contextSize };
    },
    connect: () => client.connect(),
    wake: () => client.wake(),
    chooseModel,
    unloadModel,
    turnTo: (messageId, step) => {
      const siblings = siblingsOf(state, messageId);
      const next = siblings[siblings.indexOf(messageId) + step];
      if (next === undefined) return;
      transcript.select(next);
      void autosave.now();
    },
    editQuestion: (id) => setState("editing", id),
    removeMessage: async (id) => {
      const message = state.messages[id];
      if (message === undefined) return;
      // A question without an answer is of no use: the only answer takes it along.
      const alone = message.role === "assistant" && siblingsOf(state, id).length === 1;
      if (state.run?.chatId === message.chatId) await chat.stop();
      const head = state.chats[message.chatId]?.head ?? message.chatId;
      const removed = transcript
        .remove(alone ? message.parentId : id)
        .map((gone) => structuredClone(gone));
      states.forget(message.chatId);
      void autosave.now();
      notify({
        text: text.chat.messageDeleted,
        action: {
          label: text.undo,
          run: () => {
            batch(() => transcript.putBack(removed, head));
            void autosave.now();
          },
        },
      });
    },
    notify,
  };
}

/** Unsigned 32 bits. */
function randomSeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

function systemMessage(content: string): ChatMessage {
  return { role: "system", content };
}

import { createStore, reconcile, unwrap } from "solid-js/store";
import { LhamaClient } from "../connection/lhama-client.ts";
import type { OpenSocket } from "../connection/socket.ts";
import { text } from "../i18n/text.ts";
import { Autosave } from "./autosave.ts";
import { Chat } from "./chat.ts";
import type { Schedule } from "./delta-queue.ts";
import { Downloads } from "./downloads.ts";
import { Models } from "./models.ts";
import type { Preferences } from "./preferences.ts";
import { makeSnapshot, readSnapshot, type Snapshot } from "./snapshot.ts";
import { type AppState, makeInitialState, type Notice } from "./state.ts";
import { Transcript } from "./transcript.ts";

export interface AppOptions {
  openSocket: OpenSocket;
  schedule: Schedule;
  preferences: Preferences;
  /** The conversation that was stored last, unchecked. */
  stored: unknown;
  /** Whether another page has that conversation, too. */
  isCopy?: boolean;
  write(snapshot: Snapshot): Promise<void>;
}

/** What the page shows, and what a person can do with it. */
export interface App {
  state: AppState;
  chat: Chat;
  models: Models;
  downloads: Downloads;
  connect(): void;
  /** The network or the page is back: connects at once, or checks the line. */
  wake(): void;
  /** Loads another model. An answer that the old one is making is stopped first. */
  chooseModel(name: string): Promise<void>;
  notify(notice: Notice | null): void;
}

/** Puts the connection, the store and the conversation together. */
export function createApp(options: AppOptions): App {
  const [state, setState] = createStore(makeInitialState());
  const transcript = new Transcript(state, setState);
  const { messages, position, run } = readSnapshot(options.stored, options);
  transcript.replace(messages);
  const client = new LhamaClient({
    openSocket: options.openSocket,
    clientName: "lhama-web",
    resume: position,
    onState: (connection) => {
      setState("connection", reconcile(connection));
      if (connection.phase === "open") models.connected(connection.server);
      else models.disconnected();
    },
    onUnasked: ({ code, message }) => {
      if (code === "engine_stopped") {
        models.lost({ code: "engine_crashed", message, retryable: true });
      } else {
        notify({ text: message });
      }
    },
  });
  const notify = (notice: Notice | null) => setState("notice", reconcile(notice));
  let told = false;
  const autosave = new Autosave({
    snapshot: () => {
      chat.showArrived();
      const { position } = client;
      return makeSnapshot(unwrap(transcript.messages), { position, run: chat.running });
    },
    write: options.write,
    onFailure: (error) => {
      console.error(error);
      if (!told) notify({ text: text.notSaved });
      told = true;
    },
  });
  const models = new Models({
    client,
    state,
    setState,
    notify,
    preferences: options.preferences,
    onDownloads: (entries) => downloads.found(entries),
  });
  const downloads = new Downloads({
    client,
    state,
    setState,
    notify,
    onDone: () => void models.refresh(),
  });
  const chat = new Chat({
    client,
    models,
    autosave,
    transcript,
    state,
    setState,
    notify,
    schedule: options.schedule,
  });
  if (run !== undefined) chat.goOn(run);
  return {
    state,
    chat,
    models,
    downloads,
    connect: () => client.connect(),
    wake: () => client.wake(),
    chooseModel: async (name) => {
      if (state.run?.step.name !== "waiting") await chat.stop();
      await models.choose(name);
    },
    notify,
  };
}

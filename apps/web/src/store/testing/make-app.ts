import type { ClientMessage, ModelFacts } from "@lhama/protocol/browser";
import type { RequestType } from "../../connection/lhama-client.ts";
import {
  type FakeSocket,
  makeFakeServer,
  readyMessage,
} from "../../connection/testing/make-fake-server.ts";
import type { Change } from "../changes.ts";
import { createApp } from "../create-app.ts";
import { Preferences } from "../preferences.ts";
import type { AssistantMessage, Message } from "../state.ts";
import { MemoryStorage } from "./memory-storage.ts";

export const facts: ModelFacts = {
  name: "demo",
  sizeBytes: 1,
  architecture: "qwen3",
  parameters: 7,
  quantization: "Q8_0",
  trainContextSize: 2048,
  chatWrapper: "Qwen",
  canThink: true,
  canCallFunctions: true,
  gpuLayers: 0,
  gpu: null,
};

/** The chat that a test's page shows first. */
export const CHAT = "chat";

type MessageOf<Type, Message = ClientMessage> = Message extends { type: string }
  ? Type extends Message["type"]
    ? Message
    : never
  : never;

/** An app whose server, frames and storage the test plays. */
export function makeApp({
  storage = new MemoryStorage(),
  tabId = "tab",
  model = null as string | null,
  /** Whether the server keeps KV caches. */
  keepsStates = false,
  /** Of each prompt. */
  promptTokens = 10,
  timeToFirstTokenMs = 5,
  values = new Map<string, string>(model === null ? [] : [["lhama.model", model]]),
} = {}) {
  const { openSocket, sockets } = makeFakeServer();
  const frames: (() => void)[] = [];
  const shown: string[] = [];
  const told: Change[] = [];
  const app = createApp({
    openSocket,
    schedule: (callback) => frames.push(callback),
    preferences: new Preferences(() => ({
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    })),
    storage,
    stored: storage.stored(tabId),
    tabId,
    chatId: CHAT,
    onShow: (id) => shown.push(id),
    onStored: (change) => told.push(structuredClone(change)),
  });

  const socket = (): FakeSocket => {
    const last = sockets.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  };
  const requests = <Type extends ClientMessage["type"]>(type: Type) =>
    socket().sent.filter((message): message is MessageOf<Type> => message.type === type);
  /** The id of the last request of that type on the current socket. */
  const idOf = (type: RequestType): string => {
    const request = requests(type).at(-1);
    if (request === undefined) throw new Error(`no ${type} was sent`);
    return request.requestId;
  };

  return {
    app,
    state: app.state,
    storage,
    shown,
    told,
    values,
    sockets,
    socket,
    requests,
    idOf,
    open() {
      app.connect();
      socket().accept();
      socket().say({ ...readyMessage, features: { gbnf: false, states: keepsStates } });
    },
    /** A connection that goes on with the session of the one before. */
    resume(standing: Partial<typeof readyMessage>) {
      app.connect();
      socket().accept();
      const features = { gbnf: false, states: keepsStates };
      socket().say({ ...readyMessage, features, resumed: true, ...standing });
    },
    /** A connection with a loaded model. */
    async start() {
      this.open();
      socket().say({ type: "model_loaded", requestId: idOf("load_model"), model: facts });
      await settle();
    },
    chunk(text: string, segment: "answer" | "thought" = "answer", requestId = idOf("generate")) {
      socket().say({ type: "completion_chunk", requestId, segment, text });
    },
    done(
      text: string,
      stopReason: "stop" | "length" | "abort" = "stop",
      requestId = idOf("generate"),
    ) {
      const message = doneMessage(text);
      const usage = { ...message.usage, promptTokens };
      const timings = { ...message.timings, timeToFirstTokenMs };
      socket().say({ ...message, usage, timings, requestId, stopReason });
    },
    frame() {
      for (const callback of frames.splice(0)) callback();
    },
    last(): AssistantMessage {
      const message = lastMessage(app.state);
      if (message?.role !== "assistant") throw new Error("the last message is no answer");
      return message;
    },
  };
}

function lastMessage({
  order,
  messages,
}: {
  order: string[];
  messages: Record<string, Message>;
}): Message | undefined {
  return messages[order.at(-1) ?? ""];
}

function doneMessage(text: string) {
  return {
    type: "completion_done",
    text,
    segments: text === "" ? [] : [{ kind: "answer" as const, text, durationMs: 1 }],
    messages: text === "" ? [] : [{ role: "assistant" as const, content: text }],
    usage: { promptTokens: 10, cachedTokens: 0, completionTokens: 3 },
    timings: {
      queueMs: 0,
      timeToFirstTokenMs: 5,
      generationMs: 10,
      totalMs: 15,
      tokensPerSecond: 200,
    },
  } as const;
}

/** Lets every promise that is ready run its course. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

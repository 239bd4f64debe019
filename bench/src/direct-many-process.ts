import type { LlamaChatSession, LlamaModel } from "node-llama-cpp";
import { serve } from "./child.ts";
import type { Gpu } from "./gpu.ts";
import {
  type Chats,
  type ManyRequest,
  type ManyTimes,
  runMany,
  SAMPLING,
  SYSTEM_PROMPT,
  together,
} from "./many-chats.ts";

export type DirectManyProcess = {
  /** @param wanted.threads as many as the library likes when left out */
  load(wanted: { path: string; threads?: number; gpu: Gpu }): Promise<void>;
  /** Makes the chats, as sequences of one context with the library's own settings. */
  open(wanted: { chats: number; contextSize: number }): Promise<void>;
  run(request: ManyRequest): Promise<ManyTimes>;
  /** Every so-manieth of the chats, one after another. */
  runInTurn(request: ManyRequest & { every: number }): Promise<ManyTimes>;
};

let model: LlamaModel | undefined;
let sessions: LlamaChatSession[] = [];

serve({ load, open, run, runInTurn } satisfies DirectManyProcess);

async function load({
  path,
  threads,
  gpu,
}: {
  path: string;
  threads?: number;
  gpu: Gpu;
}): Promise<void> {
  const { getLlama, LlamaLogLevel } = await import("node-llama-cpp");
  const llama = await getLlama({
    gpu: gpu === "off" ? false : gpu,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
    ...(threads !== undefined && { maxThreads: threads }),
  });
  model = await llama.loadModel({ modelPath: path });
}

async function open({ chats, contextSize }: { chats: number; contextSize: number }): Promise<void> {
  if (model === undefined) throw new Error("Load a model first.");
  const { LlamaChatSession } = await import("node-llama-cpp");
  const context = await model.createContext({ contextSize, sequences: chats });
  sessions = Array.from({ length: chats }, () => {
    const contextSequence = context.getSequence();
    return new LlamaChatSession({ contextSequence, systemPrompt: SYSTEM_PROMPT });
  });
}

const direct: Chats = {
  take: async (chat, { prompt, maxTokens, seed, onChunk }) => {
    const session = sessions[chat];
    if (session === undefined) throw new Error(`There is no chat ${chat}.`);
    session.resetChatHistory();
    const meter = session.sequence.tokenMeter;
    const before = meter.usedOutputTokens;
    await session.prompt(prompt, {
      ...SAMPLING,
      maxTokens,
      seed,
      onResponseChunk: ({ text }) => {
        if (text !== "") onChunk();
      },
    });
    return meter.usedOutputTokens - before;
  },
};

function run(request: ManyRequest): Promise<ManyTimes> {
  return runMany(direct, request);
}

async function runInTurn({
  every,
  firstChat = 0,
  ...request
}: ManyRequest & { every: number }): Promise<ManyTimes> {
  const start = performance.now();
  const all: ManyTimes[] = [];
  for (let chat = firstChat; chat < request.chats; chat += every) {
    all.push(await runMany(direct, { ...request, chats: 1, firstChat: chat }));
  }
  return together(all, performance.now() - start);
}

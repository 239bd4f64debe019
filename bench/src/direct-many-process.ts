import type { LlamaChatSession, LlamaContext, LlamaModel } from "node-llama-cpp";
import { serve } from "./child.ts";
import { ManyClock, type ManyRequest, type ManyTimes, makePrompt } from "./many-chats.ts";

export type DirectManyProcess = {
  load(path: string): Promise<void>;
  /** Makes the chats, as sequences of one context with the library's own settings. */
  open(chats: number): Promise<void>;
  run(request: ManyRequest): Promise<ManyTimes>;
};

let model: LlamaModel | undefined;
let context: LlamaContext | undefined;
let sessions: LlamaChatSession[] = [];

serve({ load, open, run } satisfies DirectManyProcess);

async function load(path: string): Promise<void> {
  const { getLlama, LlamaLogLevel } = await import("node-llama-cpp");
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
  });
  model = await llama.loadModel({ modelPath: path });
}

async function open(chats: number): Promise<void> {
  if (model === undefined) throw new Error("Load a model first.");
  const { LlamaChatSession } = await import("node-llama-cpp");
  await context?.dispose();
  const made = await model.createContext({ contextSize: 2048, sequences: chats });
  context = made;
  sessions = Array.from(
    { length: chats },
    () => new LlamaChatSession({ contextSequence: made.getSequence() }),
  );
}

async function run(request: ManyRequest): Promise<ManyTimes> {
  const clock = new ManyClock();
  await Promise.all(
    sessions.map(async (session, chat) => {
      session.resetChatHistory();
      const meter = session.sequence.tokenMeter;
      const before = meter.usedOutputTokens;
      await session.prompt(makePrompt(request, chat), {
        maxTokens: request.maxTokens,
        onResponseChunk: ({ text }) => {
          if (text !== "") clock.chunk(chat);
        },
      });
      clock.end(meter.usedOutputTokens - before);
    }),
  );
  return clock.stop();
}

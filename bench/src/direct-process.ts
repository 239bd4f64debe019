import type { ChatHistoryItem, LlamaChatSession } from "node-llama-cpp";
import { type ModelToLoad, TurnClock, type TurnRequest, type TurnTimes } from "./chat-timing.ts";
import { serve } from "./child.ts";

/** How long the steps to a model that can chat took, in ms. */
export interface LoadTimes {
  importMs: number;
  getLlamaMs: number;
  loadMs: number;
  contextMs: number;
}

export type DirectProcess = {
  load(model: ModelToLoad): Promise<LoadTimes>;
  turn(request: TurnRequest): Promise<TurnTimes>;
};

let chat: { session: LlamaChatSession; fresh: ChatHistoryItem[] } | undefined;
let kept: ChatHistoryItem[] = [];

serve({ load, turn } satisfies DirectProcess);

/** As a program does that uses the library and nothing else, with the server's own settings. */
async function load({ path, threads, contextSize, gpu }: ModelToLoad): Promise<LoadTimes> {
  let last = performance.now();
  const lap = () => {
    const ms = performance.now() - last;
    last += ms;
    return ms;
  };
  const { getLlama, LlamaChatSession, LlamaLogLevel } = await import("node-llama-cpp");
  const importMs = lap();
  const llama = await getLlama({
    gpu,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
    maxThreads: threads,
  });
  const getLlamaMs = lap();
  const model = await llama.loadModel({ modelPath: path });
  const loadMs = lap();
  const most = Math.min(model.trainContextSize, 8192);
  const context = await model.createContext({ contextSize: contextSize ?? { max: most }, threads });
  const session = new LlamaChatSession({ contextSequence: context.getSequence() });
  chat = { session, fresh: session.getChatHistory() };
  return { importMs, getLlamaMs, loadMs, contextMs: lap() };
}

async function turn(request: TurnRequest): Promise<TurnTimes> {
  if (chat === undefined) throw new Error("Load a model first.");
  const { session, fresh } = chat;
  session.setChatHistory(request.afterKept === true ? kept : fresh);
  const meter = session.sequence.tokenMeter;
  const before = meter.getState();
  const abort = new AbortController();
  const clock = new TurnClock(request, () => abort.abort());
  const text = await session
    .prompt(request.prompt, {
      maxTokens: request.maxTokens,
      signal: abort.signal,
      stopOnAbortSignal: true,
      onResponseChunk: (chunk) => {
        if (chunk.text !== "") clock.chunk();
      },
    })
    .catch((error: unknown) => {
      // What the library does when the abort comes before the first token.
      if (error === abort.signal.reason) return "";
      throw error;
    });
  const times = clock.stop();
  if (request.keep === true) kept = session.getChatHistory();
  const { usedInputTokens, usedOutputTokens } = meter.diff(before);
  return {
    text,
    ...times,
    promptTokens: null,
    // The meter leaves out the last one, after which the first token is sampled.
    evaluatedTokens: usedInputTokens + 1,
    completionTokens: usedOutputTokens,
  };
}

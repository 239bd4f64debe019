import {
  type ChatSessionModelFunctions,
  defineChatSessionFunction,
  getLlama,
  type Llama,
  LlamaChatSession,
  type LlamaContextSequence,
  type LlamaModel,
} from "node-llama-cpp";
import type { FunctionDefinition, Json, JsonSchema } from "../corpus/conversation.ts";

export interface Call {
  name: string;
  params: unknown;
}

export interface Reply {
  text: string;
  calls: Call[];
  thought: boolean;
  tokens: number;
}

export interface Request {
  /** Asked one after another in one conversation; the reply to the last one counts. */
  prompts: readonly string[];
  functions?: Record<string, FunctionDefinition>;
  /** What each function call gives back. */
  result?: Json;
  schema?: JsonSchema;
  system?: string;
}

const LOAD_RUNS = 5;

/** Who answers the questions of the tasks. */
export interface Interviewee {
  ask(request: Request): Promise<Reply>;
}

/** A model that answers greedily, on one core, in conversations that know nothing of each other. */
export class Interview implements Interviewee {
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #sequence: LlamaContextSequence;
  /** Milliseconds that loading takes, the median of several times. */
  readonly loadTime: number;

  private constructor(
    llama: Llama,
    model: LlamaModel,
    sequence: LlamaContextSequence,
    loadTime: number,
  ) {
    this.#llama = llama;
    this.#model = model;
    this.#sequence = sequence;
    this.loadTime = loadTime;
  }

  static async open(modelPath: string): Promise<Interview> {
    const llama = await getLlama({ gpu: false, build: "never", maxThreads: 1 });
    const times: number[] = [];
    for (let run = 1; run < LOAD_RUNS; run++) {
      const { model, time } = await load(llama, modelPath);
      times.push(time);
      await model.dispose();
    }
    const { model, time } = await load(llama, modelPath);
    const loadTime = median([...times, time]);
    const context = await model.createContext({ contextSize: 2048, threads: 1 });
    return new Interview(llama, model, context.getSequence(), loadTime);
  }

  async ask({ prompts, functions, result, schema, system }: Request): Promise<Reply> {
    await this.#sequence.clearHistory();
    // No chat wrapper is given: the library picks it from the model file.
    const session = new LlamaChatSession({
      contextSequence: this.#sequence,
      ...(system === undefined ? {} : { systemPrompt: system }),
    });
    const calls: Call[] = [];
    const grammar =
      schema && (await this.#llama.createGrammarForJsonSchema(schema as { type: "object" }));
    let reply: Reply = { text: "", calls, thought: false, tokens: 0 };
    for (const prompt of prompts) {
      const shared = { maxTokens: 900, temperature: 0 };
      const answer =
        functions === undefined
          ? await session.promptWithMeta(prompt, { ...shared, ...(grammar && { grammar }) })
          : await session.promptWithMeta(prompt, {
              ...shared,
              functions: toHandlers(functions, { calls, result: result ?? "ok" }),
            });
      reply = {
        text: answer.responseText,
        calls,
        thought: answer.response.some(
          (part) => typeof part !== "string" && part.type === "segment",
        ),
        tokens: this.#model.tokenize(answer.responseText).length,
      };
    }
    session.dispose({ disposeSequence: false });
    return reply;
  }

  async close(): Promise<void> {
    await this.#llama.dispose();
  }
}

async function load(llama: Llama, modelPath: string): Promise<{ model: LlamaModel; time: number }> {
  const start = performance.now();
  const model = await llama.loadModel({ modelPath });
  return { model, time: performance.now() - start };
}

/** The upper one of the two in the middle, where there are two. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function toHandlers(
  functions: Record<string, FunctionDefinition>,
  { calls, result }: { calls: Call[]; result: Json },
): ChatSessionModelFunctions {
  const handlers = Object.entries(functions).map(([name, { description, params }]) => [
    name,
    defineChatSessionFunction({
      ...(description === undefined ? {} : { description }),
      params: params as { type: "object" },
      handler: (params: unknown) => {
        calls.push({ name, params });
        if (calls.length > 4) throw new Error("It calls without end.");
        return result;
      },
    }),
  ]);
  return Object.fromEntries(handlers) as ChatSessionModelFunctions;
}

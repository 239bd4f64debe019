import { type Client, makeClient } from "@lhama/server/testing";
import { Random } from "./words.ts";

/** What many chats at the same time have made together. Times are in ms. */
export interface ManyTimes {
  tokens: number;
  /** From the start of all to the end of the last. */
  totalMs: number;
  /** Of each chat. */
  firstTokenMs: number[];
  /** Between the pieces of each answer, of all chats together. */
  gapsMs: number[];
  /** Tokens of each chat, and how long it took. */
  chats: { tokens: number; ms: number }[];
}

export interface ManyRequest {
  chats: number;
  maxTokens: number;
  /** Prompts are the same for the same seed. */
  seed: number;
}

/** Takes the times of many answers while they are made. */
export class ManyClock {
  readonly #start = performance.now();
  readonly #chunks: number[][] = [];
  readonly #ends: { tokens: number; ms: number }[] = [];

  chunk(chat: number): void {
    this.#chunks[chat] ??= [];
    this.#chunks[chat].push(performance.now() - this.#start);
  }

  end(tokens: number): void {
    this.#ends.push({ tokens, ms: performance.now() - this.#start });
  }

  stop(): ManyTimes {
    const gaps = this.#chunks.map((times) => times.slice(1).map((at, i) => at - (times[i] ?? at)));
    return {
      tokens: this.#ends.reduce((sum, { tokens }) => sum + tokens, 0),
      totalMs: performance.now() - this.#start,
      firstTokenMs: this.#chunks.flatMap(([first]) => (first === undefined ? [] : [first])),
      gapsMs: gaps.flat(),
      chats: this.#ends,
    };
  }
}

/** A prompt that makes most models go on for long. */
export function makePrompt({ seed }: ManyRequest, chat: number): string {
  return `Tell a long story with these words: ${new Random(seed * 1000 + chat).words(12)}`;
}

/** Sockets to a server, each with the model loaded. */
export async function connectMany(port: number, chats: number): Promise<ManySockets> {
  const sockets = new ManySockets();
  for (let i = 0; i < chats; i++) await sockets.add(port);
  return sockets;
}

class ManySockets {
  readonly #clients: Client[] = [];
  #onChunk: (chat: number) => void = () => {};

  async add(port: number): Promise<void> {
    const chat = this.#clients.length;
    const client = await makeClient(port, {
      onFrame: ({ type }) => {
        if (type === "completion_chunk") this.#onChunk(chat);
      },
    });
    this.#clients.push(client);
    const { last } = await client.request({ type: "load_model", requestId: "load" });
    if (last.type !== "model_loaded") throw new Error(JSON.stringify(last));
  }

  /** All chats at once, one turn each. */
  async run(request: ManyRequest): Promise<ManyTimes> {
    const clock = new ManyClock();
    this.#onChunk = (chat) => clock.chunk(chat);
    await Promise.all(
      this.#clients.map(async (client, chat) => {
        const { last } = await client.request({
          type: "generate",
          requestId: `${request.seed}`,
          messages: [{ role: "user", content: makePrompt(request, chat) }],
          options: { maxTokens: request.maxTokens },
        });
        if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
        clock.end(last.usage.completionTokens);
      }),
    );
    return clock.stop();
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.send({ type: "bye" });
    await Promise.all(this.#clients.map((client) => client.closed));
  }
}

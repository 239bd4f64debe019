import { setTimeout } from "node:timers/promises";
import { type Client, makeClient } from "@lhama/server/testing";
import type { Gpu } from "./gpu.ts";
import { type Chats, SAMPLING, SYSTEM_PROMPT, type Turn } from "./many-chats.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

/** Where engines run: `--workers` and `--isolation`. */
export const PLACEMENTS = [
  ["per-connection", "thread"],
  ["per-connection", "process"],
  ["shared", "thread"],
  ["shared", "process"],
] as const;

export type Placement = (typeof PLACEMENTS)[number];

/** By then a new model has been timed on every number of threads, ms: it takes a second of silence. */
const CALIBRATED_MS = 2000;

export interface LhamaChatsOptions {
  placement: Placement;
  /** The model's file. */
  path: string;
  chats: number;
  /** Tokens of each chat. */
  contextSize: number;
  /** Whether to use the GPU, if there is one. */
  gpu: Gpu;
  /** More of the server's command line. */
  args?: readonly string[];
}

/** A Lhama server, and a socket to it for each chat. */
export class LhamaChats implements Chats {
  readonly #server: ServerProcess;
  readonly #clients: Client[] = [];
  readonly #onChunk: (() => void)[] = [];

  private constructor(server: ServerProcess) {
    this.#server = server;
  }

  static async start({
    placement: [workers, isolation],
    path,
    chats,
    contextSize,
    gpu,
    args = [],
  }: LhamaChatsOptions): Promise<LhamaChats> {
    const server = await startServerProcess([
      ...["--model", path, "--gpu", gpu, "--workers", workers, "--isolation", isolation],
      ...["--limit", "sessionsPerAddress=64", ...args],
    ]);
    const made = new LhamaChats(server);
    for (let chat = 0; chat < chats; chat++) {
      await made.#connect();
      // Those that come later find a shared context as it is.
      if (workers === "per-connection" || chat === 0) await made.#createContext(contextSize);
    }
    await setTimeout(CALIBRATED_MS);
    return made;
  }

  async take(chat: number, { prompt, maxTokens, seed, onChunk, signal }: Turn): Promise<number> {
    this.#onChunk[chat] = onChunk;
    signal?.addEventListener("abort", () => this.#clients[chat]?.send({ type: "abort" }));
    const last = await this.#request(chat, {
      type: "generate",
      requestId: "turn",
      messages: [
        { role: "system", content: SYSTEM_PROMPT },
        { role: "user", content: prompt },
      ],
      options: { ...SAMPLING, maxTokens, seed },
    });
    if (last.type !== "completion_done") throw new Error(JSON.stringify(last));
    return last.usage.completionTokens;
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.send({ type: "bye" });
    await Promise.all(this.#clients.map((client) => client.closed));
    await this.#server.stop();
  }

  async #connect(): Promise<void> {
    const chat = this.#clients.length;
    const client = await makeClient(this.#server.port, {
      onFrame: ({ type }) => {
        if (type === "completion_chunk") this.#onChunk[chat]?.();
      },
    });
    this.#clients.push(client);
    const last = await this.#request(chat, { type: "load_model", requestId: "load" });
    if (last.type !== "model_loaded") throw new Error(JSON.stringify(last));
  }

  async #createContext(contextSize: number): Promise<void> {
    const chat = this.#clients.length - 1;
    const last = await this.#request(chat, {
      type: "create_context",
      requestId: "context",
      options: { contextSize },
    });
    if (last.type !== "context_created") throw new Error(JSON.stringify(last));
  }

  async #request(chat: number, message: Parameters<Client["request"]>[0]) {
    const client = this.#clients[chat];
    if (client === undefined) throw new Error(`There is no chat ${chat}.`);
    return (await client.request(message)).last;
  }
}

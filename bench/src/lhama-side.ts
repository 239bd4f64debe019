import type { ChatMessage, ServerMessageOf } from "@lhama/protocol";
import { type Client, makeClient } from "@lhama/server/testing";
import { type ModelToLoad, TurnClock, type TurnRequest, type TurnTimes } from "./chat-timing.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

/** Lhama as its clients have it: a server process, and a socket to it. */
export class LhamaSide {
  readonly #server: ServerProcess;
  readonly #client: Client;
  #onChunk = () => {};
  #kept: ChatMessage[] = [];

  private constructor(server: ServerProcess, client: Client) {
    this.#server = server;
    this.#client = client;
  }

  static async start({ path, threads, contextSize, gpu }: ModelToLoad): Promise<LhamaSide> {
    // A spare worker would start just when the first turn is measured.
    const args = ["--model", path, "--threads", String(threads), "--spare-workers", "0"];
    if (gpu === false) args.push("--gpu", "off");
    const server = await startServerProcess(args);
    const client = await makeClient(server.port, {
      onFrame: (frame) => {
        if (frame.type === "completion_chunk") side.#onChunk();
      },
    });
    const side: LhamaSide = new LhamaSide(server, client);
    await side.#request({ type: "load_model", requestId: "load" }, "model_loaded");
    if (contextSize !== undefined) {
      const context = { type: "create_context", requestId: "context" } as const;
      await side.#request({ ...context, options: { contextSize } }, "context_created");
    }
    return side;
  }

  async turn(request: TurnRequest): Promise<TurnTimes> {
    const { prompt, maxTokens, afterKept = false, keep = false } = request;
    const messages: ChatMessage[] = [
      ...(afterKept ? this.#kept : []),
      { role: "user", content: prompt },
    ];
    const clock = new TurnClock(request, () => this.#client.send({ type: "abort" }));
    this.#onChunk = () => clock.chunk();
    const done = await this.#request(
      { type: "generate", requestId: "turn", messages, options: { maxTokens } },
      "completion_done",
    );
    const times = clock.stop();
    if (keep) this.#kept = [...messages, ...done.messages];
    const { promptTokens, cachedTokens, completionTokens } = done.usage;
    const evaluatedTokens = promptTokens - cachedTokens;
    return { text: done.text, ...times, promptTokens, evaluatedTokens, completionTokens };
  }

  async close(): Promise<void> {
    await this.#client.close();
    await this.#server.stop();
  }

  async #request<Type extends "model_loaded" | "context_created" | "completion_done">(
    message: Parameters<Client["request"]>[0],
    type: Type,
  ): Promise<ServerMessageOf<Type>> {
    const { last } = await this.#client.request(message);
    if (last.type !== type) throw new Error(`Instead of ${type} came ${JSON.stringify(last)}`);
    return last as ServerMessageOf<Type>;
  }
}

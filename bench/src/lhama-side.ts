import type { ChatMessage } from "@lhama/protocol";
import { type ModelToLoad, TurnClock, type TurnRequest, type TurnTimes } from "./chat-timing.ts";
import { PageClient } from "./page-client.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

/** Lhama as its clients have it: a server process, and a socket to it. */
export class LhamaSide {
  readonly #server: ServerProcess;
  readonly #client: PageClient;
  #kept: ChatMessage[] = [];

  private constructor(server: ServerProcess, client: PageClient) {
    this.#server = server;
    this.#client = client;
  }

  static async start({ path, threads, contextSize, gpu }: ModelToLoad): Promise<LhamaSide> {
    // A spare worker would start just when the first turn is measured.
    const args = ["--model", path, "--threads", String(threads), "--spare-workers", "0"];
    if (gpu === false) args.push("--gpu", "off");
    const server = await startServerProcess(args);
    const client = await PageClient.connect(server.port);
    await client.request({ type: "load_model", requestId: "load" }, "model_loaded");
    if (contextSize !== undefined) {
      await client.request(
        { type: "create_context", requestId: "context", options: { contextSize } },
        "context_created",
      );
    }
    return new LhamaSide(server, client);
  }

  async turn(request: TurnRequest): Promise<TurnTimes> {
    const { prompt, maxTokens, afterKept = false, keep = false } = request;
    const messages: ChatMessage[] = [
      ...(afterKept ? this.#kept : []),
      { role: "user", content: prompt },
    ];
    const clock = new TurnClock(request, () => this.#client.send({ type: "abort" }));
    const done = await this.#client.request(
      { type: "generate", requestId: "turn", messages, options: { maxTokens } },
      "completion_done",
      ({ type }) => {
        if (type === "completion_chunk") clock.chunk();
      },
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
}

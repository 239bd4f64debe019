import { spawn } from "node:child_process";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { createInterface } from "node:readline";
import type { Gpu } from "./gpu.ts";
import { type Chats, SAMPLING, SYSTEM_PROMPT, type Turn } from "./many-chats.ts";

export interface LlamaServerOptions {
  /** The program. */
  binary: string;
  /** The model's file. */
  path: string;
  chats: number;
  /** Tokens of each chat. */
  contextSize: number;
  gpu: Gpu;
}

/** What an event of its stream has for us. */
interface StreamEvent {
  choices: { delta: { content?: string | null } }[];
  usage?: { completion_tokens: number };
}

/** llama.cpp's own server with its own settings, through its OpenAI endpoint: a peer to measure by. */
export class LlamaServer implements Chats {
  readonly #port: number;
  readonly #stop: () => Promise<void>;

  private constructor(port: number, stop: () => Promise<void>) {
    this.#port = port;
    this.#stop = stop;
  }

  static async start({ binary, path, chats, contextSize, gpu }: LlamaServerOptions) {
    const child = spawn(
      binary,
      [
        ...[
          "--model",
          path,
          "--parallel",
          String(chats),
          "--ctx-size",
          String(chats * contextSize),
        ],
        ...["--host", "127.0.0.1", "--port", "0", "--gpu-layers", gpu === "off" ? "0" : "999"],
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    const kill = () => child.kill("SIGKILL");
    process.once("exit", kill);
    const exited = once(child, "exit").finally(() => process.off("exit", kill));
    let printed = "";
    const port = await new Promise<number>((resolve, reject) => {
      exited.then(() => reject(new Error(`llama-server did not start. ${printed}`)), reject);
      child.stderr.on("data", (text: Buffer) => {
        if (printed.length < 100_000) printed += text;
        const ready = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(printed);
        if (ready && printed.includes("model loaded")) resolve(Number(ready[1]));
      });
    });
    return new LlamaServer(port, async () => {
      child.kill("SIGTERM");
      await exited;
    });
  }

  async take(_chat: number, { prompt, maxTokens, seed, onChunk, signal }: Turn): Promise<number> {
    const response = await this.#post({
      messages: [
        { role: "system", content: SYSTEM_PROMPT },
        { role: "user", content: prompt },
      ],
      max_tokens: maxTokens,
      temperature: SAMPLING.temperature,
      top_k: SAMPLING.topK,
      top_p: SAMPLING.topP,
      min_p: SAMPLING.minP,
      repeat_penalty: 1,
      seed,
      stream: true,
      stream_options: { include_usage: true },
    });
    let tokens: number | undefined;
    let chunks = 0;
    for await (const line of createInterface({ input: response })) {
      if (!line.startsWith("data: {")) continue;
      const event = JSON.parse(line.slice("data: ".length)) as StreamEvent;
      if (event.choices[0]?.delta.content) {
        chunks += 1;
        onChunk();
      }
      tokens = event.usage?.completion_tokens ?? tokens;
      if (signal?.aborted === true) {
        response.destroy();
        return chunks;
      }
    }
    if (tokens === undefined) throw new Error("llama-server did not say how many tokens it made.");
    return tokens;
  }

  async close(): Promise<void> {
    await this.#stop();
  }

  async #post(body: object): Promise<IncomingMessage> {
    const sent = request({
      host: "127.0.0.1",
      port: this.#port,
      path: "/v1/chat/completions",
      method: "POST",
      // It hangs up between two requests now and then.
      agent: false,
      headers: { "content-type": "application/json" },
    });
    sent.end(JSON.stringify(body));
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    if (response.statusCode !== 200) throw new Error(`llama-server: ${response.statusCode}`);
    return response;
  }
}

import { once } from "node:events";
import {
  type ClientMessage,
  encodeFrame,
  PROTOCOL_VERSION,
  readTrustedFrame,
  type ServerMessage,
  type ServerMessageOf,
} from "@lhama/protocol/browser";
import { WebSocket } from "ws";

/**
 * A client that reads frames as the page does, without checking them against the schemas: on a small
 * machine what it computes is taken from the engine.
 */
export class PageClient {
  readonly #socket: WebSocket;
  #onFrame: (frame: ServerMessage) => void = () => {};
  #onClose: () => void = () => {};

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#onFrame(readTrustedFrame(String(data))));
    socket.on("close", () => this.#onClose());
  }

  static async connect(port: number): Promise<PageClient> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`);
    await once(socket, "open");
    const client = new PageClient(socket);
    await client.request({ type: "init", requestId: "init", protocol: PROTOCOL_VERSION }, "ready");
    return client;
  }

  send(message: ClientMessage): void {
    this.#socket.send(encodeFrame(message));
  }

  /**
   * Sends a request and resolves with the frame of this type, which ends it well. One at a time.
   * @throws Error when it ends with an `error`
   */
  request<Type extends ServerMessage["type"]>(
    message: ClientMessage,
    type: Type,
    onFrame: (frame: ServerMessage) => void = () => {},
  ): Promise<ServerMessageOf<Type>> {
    return new Promise((resolve, reject) => {
      this.#onFrame = (frame) => {
        onFrame(frame);
        if (frame.type === type) resolve(frame as ServerMessageOf<Type>);
        else if (frame.type === "error") reject(new Error(`${frame.code}: ${frame.message}`));
      };
      this.#onClose = () => reject(new Error("The server closed the socket."));
      this.send(message);
    });
  }

  async close(): Promise<void> {
    const closed = once(this.#socket, "close");
    this.#socket.close();
    await closed;
  }
}

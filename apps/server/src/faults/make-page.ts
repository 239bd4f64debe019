import type { ServerMessage } from "@lhama/protocol/browser";
import { expect } from "vitest";
import { WebSocket } from "ws";
import { LhamaClient } from "../../../web/src/connection/lhama-client.ts";

/** The text that a script of `count` pieces makes. */
export const TEXT = "{i}🦙 ";
export function scriptedText(count: number): string {
  return Array.from({ length: count }, (_, index) => TEXT.replace("{i}", String(index))).join("");
}

interface PageOptions {
  /** The port that the server knows itself by, where that is another one. */
  host?: number;
  /** Whether it comes back after a drop at once, and not when the web client would. */
  hurries?: boolean;
}

/**
 * The web client's connection in this process. It checks at every frame that what it has is a
 * beginning of what the engine makes.
 */
export function makePage(port: number, { host = port, hurries = true }: PageOptions = {}) {
  let whenOpen = makeDeferred();
  let current: WebSocket | undefined;
  let isOpen = false;
  let hasLeft = false;
  const client = new LhamaClient({
    clientName: "page",
    onUnasked: () => {},
    onState: (state) => {
      if (state.phase === "open") {
        isOpen = true;
        whenOpen.resolve();
      }
      if (state.phase === "offline") {
        // Who waits already waits on, through several drops in a row.
        if (isOpen) whenOpen = makeDeferred();
        isOpen = false;
        if (hurries && !hasLeft) setImmediate(() => client.connect());
      }
    },
    openSocket: (events) => {
      if (hasLeft) return { send: () => {}, close: () => {} };
      const ws = new WebSocket(`ws://127.0.0.1:${port}/ws`, {
        headers: { Host: `127.0.0.1:${host}` },
      });
      current = ws;
      ws.on("open", () => events.onOpen());
      ws.on("message", (data) => events.onText(String(data)));
      ws.on("close", (code) => events.onClose(code));
      ws.on("error", () => {});
      return {
        send: (text) => ws.readyState === WebSocket.OPEN && ws.send(text),
        close: () => ws.terminate(),
      };
    },
  });

  /** Asks for a scripted answer; the transcript is checked at each chunk. */
  const ask = (prompt: string, whole: string) => {
    const transcript = { text: "" };
    const check = () => expect(whole.startsWith(transcript.text), transcript.text).toBe(true);
    let ends = 0;
    const onProgress = (message: ServerMessage) => {
      expect(ends).toBe(0);
      if (message.type === "completion_chunk") transcript.text += message.text;
      if (message.type === "reset") {
        transcript.text = message.requests
          .filter(({ requestId }) => requestId === running.id)
          .flatMap(({ segments }) => segments.map(({ text }) => text))
          .join("");
      }
      check();
    };
    const running = client.request({ type: "generate", prompt }, onProgress);
    const outcome = running.outcome.then((end) => {
      ends += 1;
      return end;
    });
    return { id: running.id, outcome, transcript };
  };

  return {
    client,
    ask,
    /** Resolves when the connection is open. */
    open: () => {
      client.connect();
      return whenOpen.promise;
    },
    whenOpen: () => whenOpen.promise,
    /** Cuts the line as a crash of the browser would. */
    cut: () => current?.terminate(),
    /** Ends the session, so that nothing waits for this page. */
    end: () => {
      hasLeft = true;
      current?.close(1000);
    },
  };
}

/** A promise that is resolved from outside. */
function makeDeferred(): { promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

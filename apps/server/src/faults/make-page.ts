import type { ServerMessage } from "@lhama/protocol/browser";
import { expect } from "vitest";
import { WebSocket } from "ws";
import type { Position } from "../../../web/src/connection/connection.ts";
import { LhamaClient, type RunningRequest } from "../../../web/src/connection/lhama-client.ts";

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
  /** What the page had stored before it was reloaded. */
  stored?: StoredAnswer | undefined;
}

/** An answer in the making as the web client stores it: the text and the place belong together. */
export interface StoredAnswer {
  id: string;
  prompt: string;
  text: string;
  position: Position;
}

export type Page = ReturnType<typeof makePage>;

/**
 * The web client's connection in this process. It checks at every frame that what it has is a
 * beginning of what the engine makes, and that a request has one final frame only.
 */
export function makePage(port: number, options: PageOptions = {}) {
  const { host = port, hurries = true, stored } = options;
  let whenOpen = makeDeferred();
  let current: WebSocket | undefined;
  let isOpen = false;
  let hasLeft = false;
  let opened = 0;
  const client = new LhamaClient({
    clientName: "page",
    resume: stored?.position,
    onUnasked: () => {},
    onState: (state) => {
      if (state.phase === "open") {
        isOpen = true;
        opened += 1;
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

  /** Follows an answer; the transcript is checked at each frame. */
  const follow = (
    prompt: string,
    whole: string,
    start: (onProgress: (message: ServerMessage) => void) => RunningRequest<"generate">,
    text = "",
  ) => {
    const transcript = { text };
    let ends = 0;
    let saved: StoredAnswer | undefined;
    const onProgress = (message: ServerMessage) => {
      expect(ends).toBe(0);
      if (message.type === "completion_chunk") {
        const fits = whole.startsWith(message.text, transcript.text.length);
        expect(fits, `${transcript.text.slice(-50)}|${message.text.slice(0, 50)}`).toBe(true);
        transcript.text += message.text;
      }
      if (message.type === "reset") {
        transcript.text = message.requests
          .filter(({ requestId }) => requestId === running.id)
          .flatMap(({ segments }) => segments.map((segment) => segment.text))
          .join("");
        expect(whole.startsWith(transcript.text), transcript.text).toBe(true);
      }
    };
    const running = start(onProgress);
    const outcome = running.outcome.then((end) => {
      ends += 1;
      return end;
    });
    /** Stores how far the answer has come. A page does so now and then, and not at every chunk. */
    const store = () => {
      const { position } = client;
      if (position === undefined || ends > 0) return;
      saved = { id: running.id, prompt, text: transcript.text, position };
    };
    store();
    return { id: running.id, outcome, transcript, store, stored: () => saved };
  };

  return {
    client,
    /** Asks for a scripted answer, of which `whole` is the text. */
    ask: (prompt: string, whole: string) =>
      follow(prompt, whole, (onProgress) =>
        client.request({ type: "generate", prompt }, onProgress),
      ),
    /** Goes on with the answer that was stored, before {@link open}. */
    goOn: ({ id, prompt, text }: StoredAnswer, whole: string) =>
      follow(
        prompt,
        whole,
        (onProgress) => client.rejoin(id, { type: "generate", prompt }, onProgress),
        text,
      ),
    /** Resolves when the connection is open. */
    open: () => {
      client.connect();
      return whenOpen.promise;
    },
    whenOpen: () => whenOpen.promise,
    /** How often it has been. */
    opened: () => opened,
    /** Cuts the line as a crash of the browser would. */
    cut: () => current?.terminate(),
    /** Reads nothing until {@link wake}. */
    sleep: () => current?.pause(),
    wake: () => current?.resume(),
    /** Is gone as a page that is reloaded: its session waits for the next one. */
    leave: () => {
      hasLeft = true;
      current?.close(1001);
    },
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

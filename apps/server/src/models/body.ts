import type { Readable } from "node:stream";

/** Takes bytes into memory of its own. */
export interface ByteSink {
  /** Where the next bytes go, until `took` says how many came; empty while there is no room. */
  room(): Uint8Array;
  /**
   * @returns undefined when there is room for more; else what resolves when there is, and rejects when
   * no more is wanted. May throw for that, too.
   */
  took(bytes: number): Promise<unknown> | undefined;
}

/** The body of an HTTP answer. */
export interface Body {
  /** Gives all of it to `sink`. Rejects when it ends too early, and with what the sink rejects. */
  pourInto(sink: ByteSink): Promise<void>;
}

/** A stream as a body. Unlike `for await` it costs nothing where the sink need not be waited for. */
export function streamBody(stream: Readable): Body {
  return { pourInto: (sink) => pour(stream, sink) };
}

function pour(stream: Readable, sink: ByteSink): Promise<void> {
  return new Promise((resolve, reject) => {
    // The line broke before anybody listened: nothing would ever be heard of it.
    if (stream.destroyed) reject(stream.errored ?? new Error("The stream was closed."));
    stream.on("data", (chunk: Buffer) => {
      const ready = copyInto(sink, chunk);
      if (ready === undefined) return;
      stream.pause();
      ready.then(
        () => stream.resume(),
        (error) => stream.destroy(error),
      );
    });
    stream.once("end", resolve);
    stream.once("error", reject);
    stream.once("close", () => reject(new Error("The stream was closed.")));
  });
}

/** Copies all of a chunk; undefined when that was done at once. Never throws. */
function copyInto(sink: ByteSink, chunk: Uint8Array): Promise<void> | undefined {
  let rest = chunk;
  while (rest.length > 0) {
    const room = sink.room();
    const part = rest.subarray(0, room.length);
    room.set(part);
    rest = rest.subarray(part.length);
    try {
      const ready = sink.took(part.length);
      if (ready !== undefined) return ready.then(() => copyInto(sink, rest));
    } catch (error) {
      return Promise.reject(error);
    }
  }
  return undefined;
}

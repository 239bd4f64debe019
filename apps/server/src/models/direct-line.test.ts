import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { type AddressInfo, connect as connectTcp, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { connect as connectTls, createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { type ByteSink, streamBody } from "./body.ts";
import { DirectLine } from "./direct-line.ts";

const tls = (name: string) => readFileSync(join(import.meta.dirname, "../testing/tls", name));
const cert = tls("cert.pem");
const content = randomBytes(3_000_000);
const head = (...lines: string[]) => `HTTP/1.1 ${lines.join("\r\n")}\r\n\r\n`;
const whole = head("200 OK", `Content-Length: ${content.length}`);

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers each connection's first words as `answer` does. */
async function serve(kind: "TCP" | "TLS", answer: (socket: Socket) => void): Promise<number> {
  const onSocket = (socket: Socket) => {
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  };
  const server =
    kind === "TCP"
      ? createServer(onSocket)
      : createTlsServer({ cert, key: tls("key.pem") }, onSocket);
  servers.push(server);
  server.listen(0, "localhost");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** The line of a request, and its answer. */
async function ask(kind: "TCP" | "TLS", port: number, idleMs = 30_000) {
  const where = { host: "localhost", port };
  const idle = { ms: idleMs, error: () => new Error("idle") };
  const line = new DirectLine((onread) => {
    const secure = { ...where, servername: "localhost", ca: cert, onread };
    return kind === "TCP" ? connectTcp({ ...where, onread }) : connectTls(secure);
  }, idle);
  const asked = request({ path: "/", createConnection: () => line });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asked.on("error", reject);
    asked.on("response", (response) => {
      line.answered();
      resolve(response);
    });
  });
  asked.end();
  return { line, response: await answered };
}

/** Has room for so many bytes at a time, and makes whoever fills it wait. */
function makeSink(roomBytes: number) {
  const taken: Buffer[] = [];
  let block = Buffer.alloc(roomBytes);
  const sink: ByteSink = {
    room: () => block,
    took: (bytes) => {
      taken.push(Buffer.from(block.subarray(0, bytes)));
      block = block.subarray(bytes);
      if (block.length > 0) return undefined;
      return Promise.resolve().then(() => {
        block = Buffer.alloc(roomBytes);
      });
    },
  };
  return { sink, taken: () => Buffer.concat(taken) };
}

describe.each(["TCP", "TLS"] as const)("over %s", (kind) => {
  test.each([1000, 100_000, 10_000_000])("a body comes whole, with room for %d", async (room) => {
    const port = await serve(kind, (socket) => socket.end(Buffer.concat([bytes(whole), content])));
    const { line, response } = await ask(kind, port);
    expect(response.statusCode).toBe(200);
    const { sink, taken } = makeSink(room);
    await line.pourInto(sink, content.length);
    expect(taken().equals(content)).toBe(true);
    response.destroy();
    expect(line.destroyed).toBe(true);
  });

  test("a small one comes whole, although the other side has left before it is read", async () => {
    const port = await serve(kind, (socket) =>
      socket.end(`${head("200 OK", "Content-Length: 2")}hi`),
    );
    const { line } = await ask(kind, port);
    const { sink, taken } = makeSink(100);
    await line.pourInto(sink, 2);
    expect(taken().toString()).toBe("hi");
  });

  test("the head may come letter by letter, after hints", async () => {
    const answer = `${head("103 Early Hints", "Link: </x>")}${head("206 Part", "Content-Length: 3")}abc`;
    const port = await serve(kind, (socket) => {
      socket.setNoDelay(true);
      const writeFrom = (at: number) => {
        if (at < answer.length) socket.write(answer.charAt(at), () => writeFrom(at + 1));
      };
      writeFrom(0);
    });
    const { line, response } = await ask(kind, port);
    expect(response.statusCode).toBe(206);
    const { sink, taken } = makeSink(100);
    await line.pourInto(sink, 3);
    expect(taken().toString()).toBe("abc");
  });

  test("a body without a length comes as a stream", async () => {
    const port = await serve(kind, (socket) => {
      socket.write(head("200 OK", "Transfer-Encoding: chunked"));
      socket.write(`${content.length.toString(16)}\r\n`);
      socket.write(content);
      socket.end("\r\n0\r\n\r\n");
    });
    const { line, response } = await ask(kind, port);
    line.stream();
    const { sink, taken } = makeSink(10_000);
    await streamBody(response).pourInto(sink);
    expect(taken().equals(content)).toBe(true);
  });

  test("a stream ends where the connection does, when nothing else tells", async () => {
    const port = await serve(kind, (socket) => {
      socket.write(head("200 OK", "Connection: close"));
      socket.end(content);
    });
    const { line, response } = await ask(kind, port);
    line.stream();
    const { sink, taken } = makeSink(10_000);
    await streamBody(response).pourInto(sink);
    expect(taken().equals(content)).toBe(true);
  });

  test("a body that breaks off is no body, and what came is there", async () => {
    const port = await serve(kind, (socket) => {
      socket.end(Buffer.concat([bytes(whole), content.subarray(0, 100_000)]));
    });
    const { line } = await ask(kind, port);
    const { sink, taken } = makeSink(10_000);
    await expect(line.pourInto(sink, content.length)).rejects.toThrow("closed");
    expect(taken().equals(content.subarray(0, 100_000))).toBe(true);
  });

  test("what comes after the body is not taken", async () => {
    const port = await serve(kind, (socket) => {
      socket.write(`${head("200 OK", "Content-Length: 3")}abcdef`);
    });
    const { line } = await ask(kind, port);
    const { sink, taken } = makeSink(100);
    await line.pourInto(sink, 3);
    expect(taken().toString()).toBe("abc");
    line.destroy();
  });

  test.each([
    ["throws", () => expect.unreachable("enough")],
    ["rejects", () => Promise.reject(new Error("enough"))],
  ])("a sink that %s ends it", async (_, took) => {
    const port = await serve(kind, (socket) =>
      socket.write(Buffer.concat([bytes(whole), content])),
    );
    const { line } = await ask(kind, port);
    const sink = { room: () => Buffer.alloc(1000), took };
    await expect(line.pourInto(sink, content.length)).rejects.toThrow("enough");
    expect(line.destroyed).toBe(true);
  });

  test("a line on which nothing comes breaks", async () => {
    const port = await serve(kind, (socket) => socket.write(whole));
    const { line } = await ask(kind, port, 50);
    await expect(line.pourInto(makeSink(1000).sink, content.length)).rejects.toThrow("idle");
  });
});

test("a head without an end is refused", async () => {
  const port = await serve("TCP", (socket) =>
    socket.write(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(1e6)}`),
  );
  await expect(ask("TCP", port)).rejects.toThrow("Header overflow");
});

test("nobody there", async () => {
  const port = await serve("TCP", () => {});
  for (const server of servers.splice(0)) server.close();
  await expect(ask("TCP", port)).rejects.toThrow("ECONNREFUSED");
});

function bytes(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

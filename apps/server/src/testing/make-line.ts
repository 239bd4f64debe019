import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A piece of network between clients and a server, which can break as cables do: without a word. */
export interface Line {
  port: number;
  /** From now on nothing gets through, in either direction, and nobody is told. */
  blackhole(): void;
  /** Resets every connection; new ones get through. */
  reset(): void;
  close(): Promise<void>;
}

/** @param target the server's port on 127.0.0.1, asked for with each connection */
export async function makeLine(target: () => number): Promise<Line> {
  const pairs = new Set<[Socket, Socket]>();
  const server = createServer((near) => {
    const far = connect(target(), "127.0.0.1");
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far);
    far.pipe(near);
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        pairs.delete(pair);
        for (const end of pair) end.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    blackhole() {
      for (const [near, far] of pairs) {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      }
    },
    reset() {
      for (const [near, far] of pairs) {
        near.resetAndDestroy();
        far.resetAndDestroy();
      }
    },
    async close() {
      for (const pair of pairs) for (const end of pair) end.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

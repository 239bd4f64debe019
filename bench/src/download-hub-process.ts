import { createHash, randomFillSync } from "node:crypto";
import { type FakeHub, makeFakeHub } from "@lhama/server/testing";
import { serve } from "./child.ts";
import { BENCH_FILE } from "./download-file.ts";

let hub: FakeHub | undefined;
let content = Buffer.alloc(0);

const handlers = {
  /** Starts the hub with a file of so many random bytes. */
  start: async (bytes: number): Promise<{ endpoint: string; sha256: string }> => {
    content = randomFillSync(Buffer.allocUnsafe(bytes));
    content.write("GGUF");
    hub = await makeFakeHub([{ path: BENCH_FILE, content, tag: "Q8_0" }]);
    return { endpoint: hub.url, sha256: createHash("sha256").update(content).digest("hex") };
  },
  /** From now on there is another such file. */
  put: (path: string): void => {
    hub?.put({ path, content, tag: "Q8_0" });
  },
  /** From now on files come at so many bytes a second. */
  slowDown: (bytesPerSecond: number): void => {
    if (hub === undefined) return;
    hub.fault = ({ method, url }, response) => {
      if (method !== "GET" || !url?.startsWith("/store")) return false;
      response.writeHead(200, { "Content-Length": content.length });
      let sent = 0;
      const slices = setInterval(() => {
        const slice = content.subarray(sent, sent + bytesPerSecond / SLICES);
        sent += slice.length;
        response.write(slice);
        if (sent < content.length) return;
        clearInterval(slices);
        response.end();
      }, 1000 / SLICES);
      response.once("close", () => clearInterval(slices));
      return true;
    };
  },
};
export type DownloadHub = typeof handlers;

/** A slow file comes in so many pieces a second. */
const SLICES = 50;

serve(handlers, async () => hub?.close());

import { randomFillSync } from "node:crypto";
import { type FakeHub, makeFakeHub } from "@lhama/server/testing";
import { serve } from "./child.ts";
import { BENCH_FILE } from "./download-file.ts";

let hub: FakeHub | undefined;

const handlers = {
  /** Starts the hub with a file of so many random bytes; resolves to its address. */
  start: async (bytes: number): Promise<string> => {
    const content = randomFillSync(Buffer.allocUnsafe(bytes));
    content.write("GGUF");
    hub = await makeFakeHub([{ path: BENCH_FILE, content, tag: "Q8_0" }]);
    return hub.url;
  },
};
export type DownloadHub = typeof handlers;

serve(handlers, async () => hub?.close());

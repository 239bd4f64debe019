import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LhamaError } from "@lhama/protocol";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { Downloader } from "../models/download.ts";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { downloadsFrom, type FakeHub, makeFakeHub } from "../testing/make-fake-hub.ts";

/** `pnpm bench download-kills` has more, at moments that nobody has chosen. */
const KILLS = isLong ? 50 : 10;
const content = Buffer.concat([Buffer.from("GGUF"), randomBytes(8_000_000)]);

const downloader = new Downloader();
afterAll(() => downloader.close());

let hub: FakeHub;
let folder: string;
beforeEach(async () => {
  hub = await makeFakeHub([{ path: "ann/tiny/tiny.gguf", content, tag: "Q8_0" }]);
  folder = mkdtempSync(join(tmpdir(), "lhama-kill-"));
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

/** A download that is killed as soon as the hub has sent this much; null lets it end. */
async function download(killAt: number | null) {
  const killed = new LhamaError("aborted", "killed");
  const job = { ...downloadsFrom(hub), uri: "hf:ann/tiny:Q8_0", folder };
  const running = downloader.start(job, () => {});
  hub.fault = (request, response) => {
    if (killAt === null || request.method !== "GET" || !request.url?.startsWith("/store")) {
      return false;
    }
    const start = Number(/\d+/.exec(request.headers.range ?? "0")?.[0]);
    response.writeHead(start > 0 ? 206 : 200, {
      "Content-Length": content.length - start,
      "Content-Range": `bytes ${start}-${content.length - 1}/${content.length}`,
    });
    response.write(content.subarray(start, Math.max(start + 1, killAt)), () => {
      void running.stop(killed);
    });
    return true;
  };
  return running.result.catch((error: unknown) => {
    if (error !== killed) throw error;
    return null;
  });
}

test("killed again and again, it never shows a broken model, and ends with the right one", async () => {
  const random = makeRandom(seed);
  for (let kill = 1; kill <= KILLS; kill++) {
    // Wherever the process is in its work: nothing received, some of it written, or all of it.
    const killAt = Math.floor(content.length * random());
    expect(await download(killAt), `killed at ${killAt}`).toBeNull();
    expect(readdirSync(folder)).toEqual([".downloads"]);
  }
  expect(await download(null)).toMatchObject({ verified: true, sizeBytes: content.length });
  expect(readFileSync(join(folder, "tiny.gguf")).equals(content)).toBe(true);
  expect(readdirSync(join(folder, ".downloads"))).toEqual([]);
});

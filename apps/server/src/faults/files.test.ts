import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { downloadFolder } from "../models/download-folder.ts";
import type { RunningServer } from "../server.ts";
import { isLong, makeRandom, seed } from "../testing/fault-plan.ts";
import { makeClient } from "../testing/make-client.ts";
import { downloadsFrom, makeFakeHub } from "../testing/make-fake-hub.ts";
import { makeScriptedServer, makeServer } from "../testing/make-server.ts";

const URI = "hf:ann/tiny:Q8_0";
const PATH = "ann/tiny/tiny.gguf";
const content = Buffer.concat([Buffer.from("GGUF"), randomBytes(4_000_000)]);
const changed = Buffer.concat([Buffer.from("GGUF"), randomBytes(3_000_000)]);

let modelsDir: string;
beforeEach(() => {
  modelsDir = mkdtempSync(join(tmpdir(), "lhama-files-"));
});
afterEach(() => rmSync(modelsDir, { recursive: true, force: true }));

async function makeDownloads() {
  const hub = await makeFakeHub([{ path: PATH, content, tag: "Q8_0" }]);
  onTestFinished(() => hub.close());
  const server = await makeScriptedServer({ modelsDir, downloads: downloadsFrom(hub) });
  onTestFinished(() => server.close());
  const client = await makeClient(server.port);
  let number = 0;
  const download = async () => {
    number += 1;
    const request = { type: "download_model", requestId: `d${number}`, uri: URI } as const;
    return (await client.request(request)).last;
  };
  return { hub, server, download };
}

describe("a download", () => {
  test.skipIf(!existsSync("/dev/full"))(
    "onto a disk that is full says so, and goes on when there is room",
    async () => {
      const { download } = await makeDownloads();
      const own = downloadFolder(modelsDir, URI);
      const part = join(own, "tiny.gguf.part");
      mkdirSync(own, { recursive: true });
      // Every write to this device fails as on a full disk.
      symlinkSync("/dev/full", part);
      expect(await download()).toMatchObject({ code: "disk_full", retryable: true });
      expect(existsSync(join(modelsDir, "tiny.gguf"))).toBe(false);
      rmSync(part, { force: true });
      expect(await download()).toMatchObject({ type: "download_done", verified: true });
      expect(readFileSync(join(modelsDir, "tiny.gguf")).equals(content)).toBe(true);
    },
  );

  test("that is cut again and again, and whose file changes, ends with the file as it is then", async () => {
    const { hub, download } = await makeDownloads();
    const random = makeRandom(seed);
    const cuts = isLong ? 50 : 8;
    let current = content;
    let cut = 0;
    hub.fault = (request, response) => {
      if (request.method !== "GET" || !request.url?.startsWith("/store") || cut === cuts)
        return false;
      cut += 1;
      if (cut === cuts / 2) {
        current = changed;
        hub.put({ path: PATH, content: changed, tag: "Q8_0" });
      }
      const start = Number(/\d+/.exec(request.headers.range ?? "0")?.[0]);
      if (start >= current.length) return false;
      const end = start + Math.ceil(random() * (current.length / cuts));
      response.writeHead(start > 0 ? 206 : 200, {
        "Content-Length": current.length - start,
        "Content-Range": `bytes ${start}-${current.length - 1}/${current.length}`,
      });
      response.write(current.subarray(start, end), () => response.socket?.resetAndDestroy());
      return true;
    };
    // Each gives up after a while without progress, and the next goes on.
    let last = await download();
    while (last.type === "error" && last.retryable) last = await download();
    expect(last).toMatchObject({ type: "download_done", verified: true });
    expect(cut).toBe(cuts);
    expect(readFileSync(join(modelsDir, "tiny.gguf")).equals(changed)).toBe(true);
  });
});

describe("a damaged model", () => {
  let server: RunningServer;
  beforeEach(async () => {
    server = await makeServer({ modelsDir });
  });
  afterEach(() => server.close());

  test("is refused or loaded, and neither ends the server nor another's chat", async () => {
    const random = makeRandom(seed);
    const sound = readFileSync(demoModel.path);
    const pick = (below: number) => Math.floor(random() * below);
    const damage: (() => Buffer)[] = [
      () => sound.subarray(0, pick(sound.length)),
      () => changedBytes(sound, { count: 1 + pick(20), within: 200, random }),
      () => changedBytes(sound, { count: 1 + pick(20), within: 20_000, random }),
      () => Buffer.concat([sound.subarray(0, 16), Buffer.alloc(8, 0xff), sound.subarray(24)]),
      () => Buffer.from("<!doctype html><title>404</title>"),
      () => Buffer.alloc(0),
    ];
    const [bully, other] = [await makeClient(server.port), await makeClient(server.port)];
    await other.request({ type: "load_model", requestId: "load" });
    const told: Record<string, number> = {};
    for (let i = 0; i < (isLong ? 300 : 12); i++) {
      const model = `damaged${i}.gguf`;
      writeFileSync(join(modelsDir, model), damage[i % damage.length]?.() ?? "");
      const { last } = await bully.request({ type: "load_model", requestId: `l${i}`, model });
      const outcome = last.type === "error" ? last.code : last.type;
      told[outcome] = (told[outcome] ?? 0) + 1;
      rmSync(join(modelsDir, model));
    }
    console.log(told);
    const known = ["model_loaded", "model_invalid", "model_load_failed", "insufficient_memory"];
    for (const outcome of Object.keys(told)) expect(known).toContain(outcome);
    const { last } = await other.request({ type: "generate", requestId: "a", prompt: "Hello" });
    expect(last).toMatchObject({ type: "completion_done" });
    await Promise.all([bully.close(), other.close()]);
  }, 900_000);
});

function changedBytes(
  sound: Buffer,
  { count, within, random }: { count: number; within: number; random: () => number },
): Buffer {
  const damaged = Buffer.from(sound);
  for (let i = 0; i < count; i++) {
    damaged[Math.floor(random() * within)] = Math.floor(random() * 256);
  }
  return damaged;
}

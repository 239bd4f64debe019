import { createHash, randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  downloadsFrom,
  type FakeHub,
  makeFakeHub,
  sendCutFile,
  sendText,
} from "../testing/make-fake-hub.ts";
import { downloadFolder, unfinishedDownloads } from "./download-folder.ts";
import { runDownload } from "./download-job.ts";
import type { DownloadJob, DownloadProgress } from "./download-messages.ts";

const content = Buffer.concat([Buffer.from("GGUF"), randomBytes(600_000)]);
const changed = Buffer.concat([Buffer.from("GGUF"), randomBytes(500_000)]);
const FILE = { path: "ann/tiny/tiny-Q8_0.gguf", content, tag: "Q8_0" };
const URI = "hf:ann/tiny:Q8_0";

let hub: FakeHub;
let folder: string;
beforeEach(async () => {
  hub = await makeFakeHub([FILE]);
  folder = mkdtempSync(join(tmpdir(), "lhama-download-"));
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

function download(uri = URI, options: Partial<DownloadJob> = {}) {
  const seen: DownloadProgress[] = [];
  const job = { ...downloadsFrom(hub), uri, folder, ...options };
  const result = runDownload(job, {
    onProgress: (progress) => seen.push(structuredClone(progress)),
  });
  return Object.assign(result, { seen });
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** What is visible in the models folder. */
const models = () => readdirSync(folder).filter((name) => !name.startsWith("."));
const downloaded = (name = "tiny-Q8_0.gguf") => readFileSync(join(folder, name));
const ranges = () => hub.requests.filter((request) => request.includes("bytes="));

/** Leaves a partial download behind: the first `bytes`, as a died process would. */
async function leavePartial(bytes: number): Promise<void> {
  let cuts = 0;
  hub.fault = (request, response) => {
    if (request.method !== "GET" || !request.url?.startsWith("/store")) return false;
    cuts += 1;
    if (cuts === 1) sendCutFile(response, content, bytes);
    else sendText(response, 404, "gone");
    return true;
  };
  await expect(download()).rejects.toMatchObject({ code: "source_not_found" });
  hub.fault = undefined;
  hub.requests.length = 0;
}

describe("a download", () => {
  test("brings the model, checked, under its name, and leaves nothing else", async () => {
    const running = download(URI, { flush: true });
    expect(await running).toEqual({
      name: "tiny-Q8_0.gguf",
      sizeBytes: content.length,
      verified: true,
    });
    expect(downloaded().equals(content)).toBe(true);
    expect(models()).toEqual(["tiny-Q8_0.gguf"]);
    expect(readdirSync(join(folder, ".downloads"))).toEqual([]);
    expect(running.seen[0]).toMatchObject({ state: "resolving", totalBytes: null });
    expect(running.seen.at(-1)).toMatchObject({
      state: "finishing",
      receivedBytes: content.length,
      totalBytes: content.length,
      files: [{ name: "tiny-Q8_0.gguf", receivedBytes: content.length }],
    });
  });

  test.each(["hf:ann/tiny", "hf:ann/tiny/tiny-Q8_0.gguf"])("%s names it too", async (uri) => {
    expect(await download(uri)).toMatchObject({ name: "tiny-Q8_0.gguf" });
  });

  test("works with a source that tells neither sizes nor checksums", async () => {
    Object.assign(hub.features, { checksums: false, redirects: false, etags: false });
    expect(await download()).toMatchObject({ verified: false });
    expect(downloaded().equals(content)).toBe(true);
  });

  test("works with a source that knows no HEAD", async () => {
    hub.features.checksums = false;
    hub.fault = (request, response) => {
      if (request.method !== "HEAD") return false;
      response.writeHead(405).end();
      return true;
    };
    await download();
    expect(downloaded().equals(content)).toBe(true);
  });

  test("never overwrites a model", async () => {
    writeFileSync(join(folder, "tiny-Q8_0.gguf"), "mine");
    await expect(download()).rejects.toMatchObject({
      code: "model_exists",
      details: { model: "tiny-Q8_0.gguf" },
    });
    expect(downloaded().toString()).toBe("mine");
  });

  // A folder where nobody may make files, not even root, as whom tests run in containers.
  test.runIf(process.platform === "linux")("says when it may not write", async () => {
    const job = { folder: "/sys/lhama-models" };
    await expect(download(URI, job)).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("brings all parts of a split model, or none", async () => {
    const parts = [1, 2, 3].map((part) => ({
      path: `ann/big/q4/big-0000${part}-of-00003.gguf`,
      content: Buffer.concat([Buffer.from("GGUF"), randomBytes(100_000 * part)]),
      tag: part === 1 ? "Q4" : "",
    }));
    for (const part of parts) hub.put(part);
    hub.fault = (request, response) => {
      if (!request.url?.startsWith("/store/ann/big/q4/big-00003")) return false;
      sendText(response, 404, "gone");
      return true;
    };
    await expect(download("hf:ann/big:Q4")).rejects.toMatchObject({ code: "source_not_found" });
    expect(models()).toEqual([]);
    hub.fault = undefined;
    const running = download("hf:ann/big:Q4");
    expect(await running).toMatchObject({
      name: "big-00001-of-00003.gguf",
      sizeBytes: 600_000 + 12,
      verified: true,
    });
    expect(running.seen.at(-1)?.files).toHaveLength(3);
    for (const [index, part] of parts.entries()) {
      expect(downloaded(`big-0000${index + 1}-of-00003.gguf`).equals(part.content)).toBe(true);
    }
  });

  test("works with a mirror that is not at the root of its host, and hands on to the hub", async () => {
    const mirror = await makeFakeHub();
    mirror.fault = ({ url = "" }, response) => {
      const Location = url.startsWith("/mirror/") ? `${hub.url}${url.slice(7)}` : "/nowhere";
      response.writeHead(307, { Location }).end();
      return true;
    };
    expect(await download(URI, { endpoint: `${mirror.url}/mirror/` })).toMatchObject({
      verified: true,
    });
    expect(mirror.requests[0]).toBe("GET /mirror/v2/ann/tiny/manifests/Q8_0");
    await mirror.close();
  });

  test.each(["HEAD", "GET"])("gives the token to no store that a %s leads to", async (method) => {
    const store = await makeFakeHub([FILE]);
    hub.features.redirects = false;
    hub.fault = (request, response) => {
      if (request.headers.authorization !== "Bearer secret") {
        sendText(response, 401, "gated");
        return true;
      }
      if (request.method !== method || !request.url?.includes("/resolve/")) return false;
      const headers = { "X-Linked-Etag": `"${sha256(content)}"`, "X-Linked-Size": content.length };
      const location = `${store.url}/store/${FILE.path}`;
      response.writeHead(302, { ...headers, Location: location }).end();
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: "source_refused" });
    await download(URI, { token: "secret" });
    expect(downloaded().equals(content)).toBe(true);
    expect(store.headers.map((headers) => headers.authorization)).toEqual([undefined]);
    await store.close();
  });
});

describe("a download that breaks off", () => {
  test("goes on where it was, also in another process's life", async () => {
    await leavePartial(200_000);
    const running = download();
    expect(await running).toMatchObject({ verified: true });
    expect(downloaded().equals(content)).toBe(true);
    expect(ranges()).toHaveLength(1);
    expect(ranges()[0]).toMatch(/bytes=\d{5,}-$/);
    const before = running.seen.find(({ state }) => state === "downloading")?.receivedBytes;
    expect(before).toBeGreaterThan(0);
    // What is there is read again, which takes a while for a large model.
    expect(running.seen.filter(({ state }) => state === "checking").at(-1)).toMatchObject({
      receivedBytes: before,
      totalBytes: content.length,
    });
  });

  test("survives dropped connections", async () => {
    const long = Buffer.concat([Buffer.from("GGUF"), randomBytes(4_000_000)]);
    hub.put({ ...FILE, content: long });
    let sent = 0;
    hub.fault = (request, response) => {
      if (request.method !== "GET" || !request.url?.startsWith("/store")) return false;
      const start = Number(/\d+/.exec(request.headers.range ?? "0")?.[0]);
      sent += 1;
      if (sent > 8) return false;
      response.writeHead(start > 0 ? 206 : 200, {
        "Content-Length": long.length - start,
        "Content-Range": `bytes ${start}-${long.length - 1}/${long.length}`,
      });
      response.write(long.subarray(start, start + 300_000), () => response.socket?.destroySoon());
      return true;
    };
    await download();
    expect(downloaded().equals(long)).toBe(true);
    expect(sent).toBeGreaterThan(8);
  });

  test("begins anew when the file has changed meanwhile", async () => {
    await leavePartial(200_000);
    hub.put({ ...FILE, content: changed });
    expect(await download()).toMatchObject({ sizeBytes: changed.length, verified: true });
    expect(downloaded().equals(changed)).toBe(true);
  });

  test("begins anew when the file has changed and only a tag tells", async () => {
    hub.features.checksums = false;
    await leavePartial(200_000);
    hub.put({ ...FILE, content: changed });
    expect(await download()).toMatchObject({ verified: false });
    expect(downloaded().equals(changed)).toBe(true);
  });

  test("begins anew when nothing tells whether the file has changed", async () => {
    Object.assign(hub.features, { checksums: false, etags: false });
    await leavePartial(200_000);
    hub.put({ ...FILE, content: changed });
    await download();
    expect(downloaded().equals(changed)).toBe(true);
  });

  test("begins anew with a server that knows no ranges", async () => {
    await leavePartial(200_000);
    hub.features.ranges = false;
    await download();
    expect(downloaded().equals(content)).toBe(true);
  });

  test("finds out that what it has is damaged, and begins anew", async () => {
    await leavePartial(200_000);
    const part = join(downloadFolder(folder, URI), "tiny-Q8_0.gguf.part");
    const damaged = readFileSync(part);
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    writeFileSync(part, damaged);
    expect(await download()).toMatchObject({ verified: true });
    expect(downloaded().equals(content)).toBe(true);
  });

  test("throws away what is longer than the file can be", async () => {
    await leavePartial(200_000);
    const part = join(downloadFolder(folder, URI), "tiny-Q8_0.gguf.part");
    writeFileSync(part, Buffer.concat([content, randomBytes(1000)]));
    await download();
    expect(downloaded().equals(content)).toBe(true);
  });

  test("is left alone while another process has it", async () => {
    const own = downloadFolder(folder, URI);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, "lock"), String(process.ppid));
    await expect(download()).rejects.toMatchObject({ code: "busy" });
    // Nobody has this number: it is above the highest that there can be.
    writeFileSync(join(own, "lock"), "4194999");
    await download();
    expect(models()).toEqual(["tiny-Q8_0.gguf"]);
  });

  test("is left alone while the same file comes under another address", async () => {
    const other = downloadFolder(folder, "hf:ann/tiny/tiny-Q8_0.gguf");
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, "tiny-Q8_0.gguf.part"), "GG");
    writeFileSync(join(other, "lock"), String(process.ppid));
    const about = { uri: "hf:ann/tiny/tiny-Q8_0.gguf", totalBytes: null };
    writeFileSync(join(other, "about.json"), JSON.stringify(about));
    await expect(download()).rejects.toMatchObject({
      code: "busy",
      message: expect.stringContaining("as hf:ann/tiny/tiny-Q8_0.gguf"),
    });
    rmSync(join(other, "lock"));
    await download();
    expect(models()).toEqual(["tiny-Q8_0.gguf"]);
  });

  test("is listed with how much has come of it", async () => {
    expect(await unfinishedDownloads(folder)).toEqual([]);
    await leavePartial(200_000);
    const [left, ...others] = await unfinishedDownloads(folder);
    expect(others).toEqual([]);
    expect(left).toMatchObject({ uri: URI, totalBytes: content.length });
    expect(left?.receivedBytes).toBeGreaterThan(0);
    expect(left?.receivedBytes).toBeLessThanOrEqual(200_000);
    await download();
    expect(await unfinishedDownloads(folder)).toEqual([]);
  });
});

describe("a source that fails", () => {
  const once = (status: number, times = 1, { method = "GET", path = "/store" } = {}) => {
    let left = times;
    hub.fault = (request, response) => {
      if (request.method !== method || !request.url?.startsWith(path) || left === 0) return false;
      left -= 1;
      sendText(response, status, "trouble");
      return true;
    };
  };

  test.each([500, 502, 503, 429])("status %d for a while is waited out", async (status) => {
    once(status, 3);
    await download();
    expect(downloaded().equals(content)).toBe(true);
  });

  test.each([
    ["which file is meant", { path: "/v2" }],
    ["how large it is", { method: "HEAD", path: "/ann" }],
  ])("trouble while it is asked %s is waited out, too", async (_, request) => {
    for (const status of [429, 500]) {
      once(status, 2, request);
      await download();
      rmSync(join(folder, "tiny-Q8_0.gguf"));
      once(status, 3, request);
      await expect(download()).rejects.toMatchObject({ code: expect.stringContaining("source_") });
    }
    expect(existsSync(join(folder, ".downloads"))).toBe(true);
    expect(readdirSync(join(folder, ".downloads"))).toEqual([]);
  });

  test.each([
    [401, "source_refused"],
    [403, "source_refused"],
    [404, "source_not_found"],
  ])("status %d is told as %s, once the hub has been asked again", async (status, code) => {
    once(status, 2);
    await expect(download()).rejects.toMatchObject({ code });
    expect(models()).toEqual([]);
  });

  test.each([
    [429, "source_busy"],
    [500, "source_failed"],
  ])("status %d that does not end is told as %s", async (status, code) => {
    once(status, Number.POSITIVE_INFINITY);
    await expect(download()).rejects.toMatchObject({ code });
  });

  test("a store that has closed meanwhile is asked for again at the hub", async () => {
    once(403, 1);
    expect(await download()).toMatchObject({ verified: true });
    const { path } = FILE;
    expect(hub.requests.slice(2)).toEqual([
      `GET /store/${path}?signature=x`,
      `GET /${path.replace("tiny/", "tiny/resolve/main/")}`,
      `GET /store/${path}?signature=x`,
    ]);
  });

  test("a repository without GGUF, and one that is not there", async () => {
    await expect(download("hf:ann/nothing")).rejects.toMatchObject({ code: "source_not_found" });
    hub.fault = (request, response) => {
      if (!request.url?.startsWith("/v2/")) return false;
      response.writeHead(200, { "Content-Type": "application/json" }).end('{"schemaVersion":2}');
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: "source_not_found" });
  });

  test("an HTML page with status 200 is no model", async () => {
    once(200);
    hub.features.checksums = false;
    await expect(download()).rejects.toMatchObject({ code: "download_corrupt" });
    expect(models()).toEqual([]);
  });

  test("what never has the promised checksum is thrown away", async () => {
    hub.fault = (request, response) => {
      if (request.method !== "GET" || !request.url?.startsWith("/store")) return false;
      response.writeHead(200, { "Content-Length": content.length });
      response.end(Buffer.concat([content.subarray(0, -1), Buffer.from([~(content.at(-1) ?? 0)])]));
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: "download_corrupt" });
    expect(models()).toEqual([]);
  });

  test("redirects in circles, or out of the internet, end", async () => {
    hub.fault = (_request, response) => {
      response.writeHead(302, { Location: "/again" }).end();
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: "source_failed" });
    for (const target of ["http://169.254.169.254/x", "https://127.0.0.2/x", "http://[::1]:1/x"]) {
      hub.fault = (_request, response) => {
        response.writeHead(302, { Location: target }).end();
        return true;
      };
      await expect(download()).rejects.toMatchObject({ code: "address_not_allowed" });
    }
  });

  test("nobody there", async () => {
    const { url } = hub;
    const patient = { endpoint: url.replace(/\d+$/, "9"), retryDelayMs: 1e6 };
    await expect(download(URI, patient)).rejects.toMatchObject({
      code: "source_failed",
      message: expect.stringContaining("nobody answers"),
    });
  });
});

describe("an address of the web", () => {
  test("is downloaded from with leave, goes on where it was, and each redirect is checked", async () => {
    // The hub's host is the one that may be on this machine.
    const uri = `${hub.url}/store/${FILE.path}`;
    hub.fault = (request, response) => {
      if (request.method !== "GET") return false;
      sendCutFile(response, content, 200_000);
      hub.fault = undefined;
      return true;
    };
    expect(await download(uri, { allowHttp: true })).toMatchObject({ name: "tiny-Q8_0.gguf" });
    expect(downloaded().equals(content)).toBe(true);
    expect(ranges()).toHaveLength(1);
    const elsewhere = `${hub.url}/store/x.gguf`;
    for (const Location of ["http://127.0.0.2/x.gguf", "https://169.254.169.254/x.gguf"]) {
      hub.fault = (_request, response) => {
        response.writeHead(302, { Location }).end();
        return true;
      };
      await expect(download(elsewhere, { allowHttp: true })).rejects.toMatchObject({
        code: "address_not_allowed",
      });
    }
  });

  test("is refused without leave, and private ones with it too", async () => {
    const uri = "http://127.0.0.2:8/x.gguf";
    await expect(download(uri)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(download(uri, { allowHttp: true })).rejects.toMatchObject({
      code: "address_not_allowed",
    });
    expect(existsSync(join(folder, "x.gguf"))).toBe(false);
  });
});

import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { downloadsFrom, type FakeHub, makeFakeHub } from "../testing/make-fake-hub.ts";
import { runDownload } from "./download-job.ts";

/** A hub, or somebody on the way to it, that means harm. */
const content = Buffer.concat([Buffer.from("GGUF"), randomBytes(300_000)]);
const FILE = { path: "ann/tiny/tiny.gguf", content, tag: "Q8_0" };

let hub: FakeHub;
let root: string;
let folder: string;
beforeEach(async () => {
  hub = await makeFakeHub([FILE]);
  root = mkdtempSync(join(tmpdir(), "lhama-hostile-"));
  folder = join(root, "models");
  mkdirSync(folder);
});
afterEach(async () => {
  await hub.close();
  rmSync(root, { recursive: true });
});

const download = () => {
  const job = { ...downloadsFrom(hub), uri: "hf:ann/tiny:Q8_0", folder };
  return runDownload(job, { onProgress: () => {} });
};

/** What is visible in the models folder, and whether anything is beside it. */
const models = () => readdirSync(folder).filter((name) => !name.startsWith("."));
const expectNothingElse = () => expect(readdirSync(root)).toEqual(["models"]);

/** Answers the requests for files; those for what there is are answered as ever. */
function onFile(answer: (response: ServerResponse, start: number) => void): void {
  hub.fault = ({ method, url = "", headers }, response) => {
    if (method !== "GET" || !url.startsWith("/store")) return false;
    answer(response, Number(/\d+/.exec(headers.range ?? "0")?.[0]));
    return true;
  };
}

function onManifest(answer: (response: ServerResponse) => void): void {
  hub.fault = ({ url = "" }, response) => {
    if (!url.startsWith("/v2/")) return false;
    answer(response);
    return true;
  };
}

const sendJson = (response: ServerResponse, body: unknown) => {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
};

describe("what a hub says is in a repository", () => {
  test.each([
    "../../evil.txt",
    "../../.evil.gguf",
    "..\\..\\evil.gguf",
    "/etc/cron.d/evil",
    "evil.gguf/",
    "evil\0.gguf",
    "evil\n.gguf",
    "evil%2f..%2f..%2fevil.gguf",
    "C:evil.gguf",
    `${"x".repeat(900)}.gguf`,
    "",
  ])("%j is no name for a file here", async (rfilename) => {
    onManifest((response) => sendJson(response, { ggufFile: { rfilename } }));
    await expect(download()).rejects.toMatchObject({ code: "source_invalid" });
    expect(readdirSync(folder)).toEqual([]);
    expectNothingElse();
  });

  test("a path that leads out of the repository is still a file of this folder", async () => {
    hub.put({ path: "x/y/evil.gguf", content, tag: "" });
    onManifest((response) =>
      sendJson(response, { ggufFile: { rfilename: "../../../../x/y/resolve/main/evil.gguf" } }),
    );
    await download();
    expect(models()).toEqual(["evil.gguf"]);
    expectNothingElse();
  });

  test.each([
    ["nothing that it should have", [1, { ggufFile: null }, { ggufFile: { rfilename: 1 } }]],
    ["more parts than a model has", [{ ggufFile: { rfilename: "m-00001-of-99999.gguf" } }]],
  ])("%s is refused", async (_, bodies) => {
    for (const body of bodies) {
      onManifest((response) => sendJson(response, body));
      await expect(download()).rejects.toMatchObject({ code: "source_not_found" });
    }
  });

  test("without end is cut off", async () => {
    let sent = 0;
    onManifest((response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(" ".repeat(65_536))) sent += 65_536;
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    await expect(download()).rejects.toMatchObject({
      code: "source_failed",
      message: expect.stringContaining("too long"),
    });
    // What lies in the buffers between is sent as well.
    expect(sent).toBeLessThan(64 * 1024 ** 2);
  });
});

describe("what a hub sends as a file", () => {
  test("more than it has promised ends the download, and none of it is kept", async () => {
    hub.features.checksums = false;
    onFile((response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(content));
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    await expect(download()).rejects.toMatchObject({ code: "download_corrupt" });
    expect(models()).toEqual([]);
    hub.fault = undefined;
    expect(await download()).toMatchObject({ name: "tiny.gguf", sizeBytes: content.length });
  });

  test("sizes beyond any disk are refused before a byte of it", async () => {
    hub.fault = ({ method }, response) => {
      if (method !== "HEAD") return false;
      response.writeHead(200, { "Content-Length": "900000000000000" }).end();
      return true;
    };
    await expect(download()).rejects.toMatchObject({ code: "disk_full" });
    expect(hub.requests.some((request) => request.startsWith("GET /store"))).toBe(false);
  });

  test("parts that do not fit to what is here are never put together", async () => {
    let cuts = 0;
    onFile((response, start) => {
      cuts += 1;
      if (cuts === 1) {
        response.writeHead(200, { "Content-Length": content.length });
        response.write(content.subarray(0, 100_000), () => response.socket?.destroySoon());
        return;
      }
      // It says that these are other bytes than those that were asked for, or says nothing of use.
      const range = ["bytes 7-300003/300004", "bytes */*", "lines 1-2/3"][cuts % 3] ?? "";
      response.writeHead(start > 0 ? 206 : 200, { "Content-Range": range });
      response.end(content.subarray(start > 0 ? 7 : 0));
    });
    expect(await download()).toMatchObject({ sizeBytes: content.length, verified: true });
  });
});

describe("where a hub sends its clients", () => {
  test.each([
    "https://localhost:1/x.gguf",
    "http://example.org/x.gguf",
    "file:///etc/passwd",
    "https://[::ffff:127.0.0.2]/x.gguf",
    "https://2130706434/x.gguf",
  ])("%s is not gone to", async (location) => {
    onFile((response) => response.writeHead(302, { Location: location }).end());
    await expect(download()).rejects.toMatchObject({ code: "address_not_allowed" });
    expect(models()).toEqual([]);
  });
});

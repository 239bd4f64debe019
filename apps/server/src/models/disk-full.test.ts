import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { makeFakeHub } from "../testing/make-fake-hub.ts";

/** A disk of 1 MB of its own for a shell script, where the system lets us have one. */
const OWN_DISK = ["-rm", "sh", "-c"];
const MOUNT = 'mount -t tmpfs -o size=1m tmpfs "$1"';

function mayMount(): boolean {
  try {
    execFileSync("unshare", [...OWN_DISK, MOUNT, "sh", tmpdir()], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Downloads, and again when there is room for it; prints what came of it. */
const SCRIPT = `
  import { readdirSync, rmSync, writeFileSync } from "node:fs";
  import { runDownload } from ${JSON.stringify(new URL("../../dist/models/download-job.js", import.meta.url).href)};
  const [folder, endpoint] = process.argv.slice(2);
  writeFileSync(folder + "/other", Buffer.alloc(700_000));
  const job = { uri: "hf:ann/tiny", folder, endpoint, allowHttp: false, retryDelayMs: 1, flush: true };
  const first = await runDownload(job, { onProgress: () => {} }).catch(({ code }) => code);
  const names = readdirSync(folder);
  rmSync(folder + "/other");
  const { name, sizeBytes } = await runDownload(job, { onProgress: () => {} });
  console.log(JSON.stringify({ first, names, name, sizeBytes }));
`;

test.skipIf(!mayMount())(
  "a disk that fills up is told; with room again the download goes on",
  async () => {
    const content = Buffer.concat([Buffer.from("GGUF"), randomBytes(600_000)]);
    const hub = await makeFakeHub([{ path: "ann/tiny/tiny.gguf", content }]);
    const folder = mkdtempSync(join(tmpdir(), "lhama-full-"));
    onTestFinished(async () => {
      await hub.close();
      rmSync(folder, { recursive: true });
    });
    // Nobody knows beforehand how large it is, so only the disk itself can tell.
    hub.features.checksums = false;
    hub.fault = (request, response) => {
      if (request.method !== "HEAD") return false;
      response.writeHead(405).end();
      return true;
    };
    const scriptFile = `${folder}.mjs`;
    writeFileSync(scriptFile, SCRIPT);
    onTestFinished(() => rmSync(scriptFile));
    const script = `${MOUNT} && exec "$2" "$3" "$1" "$4"`;
    const args = [...OWN_DISK, script, "sh", folder, process.execPath, scriptFile, hub.url];
    const { stdout } = await promisify(execFile)("unshare", args);
    expect(JSON.parse(stdout)).toEqual({
      first: "disk_full",
      names: [".downloads", "other"],
      name: "tiny.gguf",
      sizeBytes: content.length,
    });
  },
);

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeClient } from "../testing/make-client.ts";
import { type FakeHub, makeFakeHub } from "../testing/make-fake-hub.ts";
import { makeGguf } from "../testing/make-gguf.ts";
import { startScriptedProcess } from "../testing/server-process.ts";
import { downloadFolder } from "./download-folder.ts";
import { runModelsCommand } from "./models-command.ts";

const content = makeGguf({
  values: {
    "general.architecture": "llama",
    "general.name": "Tiny",
    "general.file_type": 7,
    "llama.block_count": 1,
  },
  tensors: { "token_embd.weight": [64, 1000] },
});

let hub: FakeHub;
let folder: string;
beforeEach(async () => {
  hub = await makeFakeHub([{ path: "ann/tiny/tiny.gguf", content, tag: "Q8_0" }]);
  folder = mkdtempSync(join(tmpdir(), "lhama-command-"));
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function models(
  args: string[],
  {
    columns,
    answer = "",
    signal = new AbortController().signal,
  }: { columns?: number; answer?: string; signal?: AbortSignal } = {},
) {
  let out = "";
  let err = "";
  const code = await runModelsCommand(["--models-dir", folder, "--hub", hub.url, ...args], {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    columns,
    ask: async (question) => {
      err += question;
      return answer;
    },
    signal,
  });
  return { code, out, err };
}

test("pull, list, info and rm", async () => {
  const pulled = await models(["pull", "hf:ann/tiny:Q8_0"], { columns: 80 });
  expect(pulled).toMatchObject({ code: 0, out: "tiny.gguf\n" });
  expect(pulled.err).toContain("Asking the source…");
  expect((await models(["list"])).out).toMatch(/^tiny\.gguf +0\.3 MB +Q8_0 +0\.1 M .*fits$/m);
  expect((await models(["info", "tiny.gguf"])).out).toMatch(/^parameters +0\.1 M$/m);
  expect(await models(["rm", "--yes", "tiny.gguf"])).toMatchObject({ code: 0, out: "", err: "" });
  expect(existsSync(join(folder, "tiny.gguf"))).toBe(false);
});

test("--json prints what programs read", async () => {
  const { out, err } = await models(["--json", "pull", "hf:ann/tiny"]);
  expect(JSON.parse(out)).toMatchObject({ name: "tiny.gguf", verified: true });
  expect(err).toBe("");
  const list = JSON.parse((await models(["--json", "list"])).out);
  expect(list.at(-1)).toMatchObject({ name: "tiny.gguf", facts: { title: "Tiny" } });
  const info = JSON.parse((await models(["--json", "info", "tiny.gguf"])).out);
  expect(info).toMatchObject({ facts: { architecture: "llama" }, fit: "memory" });
  const failed = await models(["--json", "info", "none"]);
  expect(failed).toMatchObject({ code: 1, out: "" });
  expect(JSON.parse(failed.err)).toMatchObject({ code: "model_not_found" });
});

test("rm takes all parts of a split model, and never the embedded one", async () => {
  for (const part of [1, 2]) writeFileSync(join(folder, `big-0000${part}-of-00002.gguf`), content);
  expect((await models(["rm", "-y", "big-00001-of-00002.gguf"])).code).toBe(0);
  expect(existsSync(join(folder, "big-00002-of-00002.gguf"))).toBe(false);
  const refused = { code: 1, err: 'lhama: "lhama-demo" is not in the models folder.\n' };
  // With the question it would seem possible.
  expect(await models(["rm", "lhama-demo"])).toMatchObject(refused);
});

test("rm asks first, and takes nothing but a yes for one", async () => {
  const path = join(folder, "mine.gguf");
  writeFileSync(path, content);
  for (const answer of ["", "n", "nay", "maybe y"]) {
    expect(await models(["rm", "mine.gguf"], { answer })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Delete mine\.gguf \(.* MB\)\? \[y\/N\] .*Nothing was deleted/),
    });
  }
  expect(existsSync(path)).toBe(true);
  expect(await models(["rm", "mine.gguf"], { answer: "Y" })).toMatchObject({ code: 0 });
  expect(existsSync(path)).toBe(false);
});

test("rm leaves what a running server has loaded, and nothing to one that was killed", async () => {
  const path = join(folder, "used-00001-of-00002.gguf");
  const part = join(folder, "used-00002-of-00002.gguf");
  for (const file of [path, part]) writeFileSync(file, content);
  const server = await startScriptedProcess({ modelsDir: folder });
  try {
    const client = await makeClient(server.port);
    const load = (model: string) =>
      client.request({ type: "load_model", requestId: model, model }).then(({ last }) => last);
    const remove = () => models(["rm", "-y", basename(path)]);
    expect(await load(basename(path))).toMatchObject({ type: "model_loaded" });
    expect(await remove()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/is in use by another Lhama, process \d+\. Load another model/),
    });
    expect(existsSync(part)).toBe(true);
    await load("lhama-demo");
    // The other process takes its word back a moment after it has loaded another model.
    await vi.waitFor(async () => expect((await remove()).code).toBe(0));
    expect(existsSync(part)).toBe(false);
    for (const file of [path, part]) writeFileSync(file, content);
    await load(basename(path));
    expect((await remove()).code).toBe(1);
    client.terminate();
  } finally {
    await server.kill();
  }
  expect((await models(["rm", "-y", basename(path)])).code).toBe(0);
  expect(readdirSync(join(folder, ".in-use"))).toEqual([]);
});

test.each(["list", "info", "pull", "rm"])(
  "%s --help tells how it is used, with code 0",
  async (name) => {
    const { code, out } = await models([name, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: lhama models ${name}`);
  },
);

test("what does not work says why, with code 1; a mistake has code 2", async () => {
  expect(await models(["pull", "hf:ann/none"])).toMatchObject({
    code: 1,
    err: expect.stringContaining("has no such file"),
  });
  expect(await models(["info", "../x.gguf"])).toMatchObject({
    code: 1,
    err: 'lhama: There is no model "../x.gguf". "lhama models list" tells the names.\n',
  });
  hub.fault = (_, response) => !!response.writeHead(401).end();
  expect((await models(["pull", "hf:ann/gated"])).err).toContain("put your token into HF_TOKEN");
  expect((await models(["pull", "http://127.0.0.1/x.gguf"])).err).toContain(
    "--allow-http-downloads",
  );
  expect(await models(["fly"])).toMatchObject({ code: 2 });
  expect(await models(["pull"])).toMatchObject({ code: 2 });
});

test("a pull that is stopped says that it can go on, and so does the list", async () => {
  const abort = new AbortController();
  hub.fault = (request, response) => {
    if (!request.url?.startsWith("/store")) return false;
    const headers = { "Content-Length": content.length, ETag: '"x"' };
    response.writeHead(200, headers).write(content.subarray(0, 1000));
    const part = join(downloadFolder(folder, "hf:ann/tiny"), "tiny.gguf.part");
    void vi.waitFor(() => expect(statSync(part).size).toBe(1000)).then(() => abort.abort());
    return true;
  };
  expect(await models(["pull", "hf:ann/tiny"], { signal: abort.signal })).toMatchObject({
    code: 1,
    err: expect.stringContaining("is kept"),
  });
  expect((await models(["list"])).out).toContain("hf:ann/tiny  1 kB of 0.3 MB");
});

test("pull takes what people copy from the hub's pages", async () => {
  expect(await models(["pull", "https://huggingface.co/ann/tiny"])).toMatchObject({ code: 0 });
  expect(existsSync(join(folder, "tiny.gguf"))).toBe(true);
});

test("the program hands `models` to it", async () => {
  const main = join(import.meta.dirname, "../../dist/main.cjs");
  const run = promisify(execFile);
  const args = [main, "models", "--models-dir", folder, "--json", "list"];
  const { stdout } = await run(process.execPath, args);
  expect(JSON.parse(stdout)).toMatchObject([{ name: "lhama-demo", embedded: true }]);
});

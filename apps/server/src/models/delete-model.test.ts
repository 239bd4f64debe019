import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunningServer, ServerOptions } from "../server.ts";
import { makeClient } from "../testing/make-client.ts";
import { makeGguf } from "../testing/make-gguf.ts";
import { makeScriptedServer } from "../testing/make-server.ts";

const content = makeGguf({
  values: { "general.architecture": "llama", "llama.block_count": 1 },
});

let modelsDir: string;
let server: RunningServer | undefined;
beforeEach(() => {
  modelsDir = mkdtempSync(join(tmpdir(), "lhama-delete-"));
  for (const name of ["a.gguf", "b.gguf"]) writeFileSync(join(modelsDir, name), content);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(modelsDir, { recursive: true });
});

async function connect(options: ServerOptions = {}) {
  server ??= await makeScriptedServer({ modelsDir, ...options });
  const client = await makeClient(server.port);
  let requests = 0;
  const ask = async (type: "load_model" | "delete_model", model: string) => {
    requests += 1;
    return (await client.request({ type, requestId: `r${requests}`, model })).last;
  };
  const unload = () => client.request({ type: "unload_model", requestId: "unload" });
  return { client, ask, unload };
}

test("a model is deleted when no session uses it any more", async () => {
  const [ann, bob] = [await connect(), await connect()];
  await ann.ask("load_model", "a.gguf");
  await bob.ask("load_model", "a.gguf");
  expect(await bob.ask("delete_model", "a.gguf")).toMatchObject({ code: "model_in_use" });
  await bob.ask("load_model", "b.gguf");
  expect(await bob.ask("delete_model", "a.gguf")).toMatchObject({ code: "model_in_use" });
  await ann.unload();
  expect(await bob.ask("delete_model", "a.gguf")).toMatchObject({
    type: "model_deleted",
    name: "a.gguf",
  });
  expect(existsSync(join(modelsDir, "a.gguf"))).toBe(false);
  expect(await bob.ask("delete_model", "a.gguf")).toMatchObject({ code: "model_not_found" });
});

test("the embedded model stays, and so does all that is outside the folder", async () => {
  const { ask } = await connect();
  expect(await ask("delete_model", "lhama-demo")).toMatchObject({ code: "not_allowed" });
  expect(await ask("delete_model", "../a.gguf")).toMatchObject({ code: "model_not_found" });
});

test("where others may be at the other end, the operator must allow it", async () => {
  const { ask } = await connect({ allowHosts: ["chat.example.org"] });
  expect(await ask("delete_model", "a.gguf")).toMatchObject({ code: "not_allowed" });
  expect(existsSync(join(modelsDir, "a.gguf"))).toBe(true);
});

test("with that leave it works", async () => {
  const { ask } = await connect({ allowHosts: ["chat.example.org"], allowDelete: true });
  expect(await ask("delete_model", "a.gguf")).toMatchObject({ type: "model_deleted" });
});

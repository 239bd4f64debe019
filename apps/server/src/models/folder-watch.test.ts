import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunningServer } from "../server.ts";
import { type Client, makeClient } from "../testing/make-client.ts";
import { makeScriptedServer } from "../testing/make-server.ts";

let scratch: string;
let modelsDir: string;
let more: string;
let server: RunningServer;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "lhama-watch-"));
  modelsDir = join(scratch, "models");
  more = join(scratch, "more");
  mkdirSync(modelsDir);
  // The other one is not there yet, as the default folder of a new machine is not.
  server = await makeScriptedServer({ modelsDir, moreModelsDirs: [more] });
});
afterEach(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

const names = async (client: Client, watch?: boolean) => {
  const question = { type: "list_models", requestId: "l", ...(watch && { watch }) } as const;
  const { last } = await client.request(question);
  return last.type === "models" ? last.models.map(({ name }) => name) : [];
};

/** What happens in the folders, and which models are there when it is told. */
async function afterChange(client: Client, change: () => void): Promise<string[]> {
  const from = client.frames.length;
  change();
  await client.waitFor("models_changed", from);
  return (await names(client)).slice(1);
}

test("who watches is told when models come, change or go, in every folder", async () => {
  const client = await makeClient(server.port);
  await names(client, true);
  const a = join(modelsDir, "a.gguf");
  expect(await afterChange(client, () => writeFileSync(a, ""))).toEqual(["a.gguf"]);
  expect(await afterChange(client, () => appendFileSync(a, "GGUF"))).toEqual(["a.gguf"]);
  const b = join(modelsDir, "b.gguf");
  expect(await afterChange(client, () => renameSync(a, b))).toEqual(["b.gguf"]);
  const c = join(more, "c.gguf");
  expect(await afterChange(client, () => writeFileSync(c, ""))).toEqual(["b.gguf", "c.gguf"]);
  expect(await afterChange(client, () => rmSync(b))).toEqual(["c.gguf"]);
  await client.close();
});

test("only who asked is told, until they leave; other files are nobody's business", async () => {
  const [ann, bob] = await Promise.all([makeClient(server.port), makeClient(server.port)]);
  await names(ann, true);
  await names(ann, true);
  await names(bob);
  writeFileSync(join(modelsDir, "notes.txt"), "");
  mkdirSync(join(modelsDir, ".downloads"));
  writeFileSync(join(modelsDir, ".downloads", "half.gguf"), "");
  expect(await afterChange(ann, () => writeFileSync(join(modelsDir, "a.gguf"), ""))).toEqual([
    "a.gguf",
  ]);
  expect(ann.frames.filter(({ type }) => type === "models_changed")).toHaveLength(1);
  await ann.close();
  // Somebody else can begin again.
  await names(bob, true);
  expect(bob.frames.filter(({ type }) => type === "models_changed")).toEqual([]);
  expect(await afterChange(bob, () => rmSync(join(modelsDir, "a.gguf")))).toEqual([]);
  await bob.close();
});

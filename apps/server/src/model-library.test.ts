import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import { afterAll, describe, expect, test } from "vitest";
import { ModelLibrary } from "./model-library.ts";
import { makeGguf } from "./testing/make-gguf.ts";

const scratch = mkdtempSync(join(tmpdir(), "lhama-library-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const folder = join(scratch, "models");
mkdirSync(join(folder, "folder.gguf"), { recursive: true });
writeFileSync(join(folder, "b.gguf"), "bb");
writeFileSync(join(folder, "A.GGUF"), "a");
writeFileSync(join(folder, "notes.txt"), "no model");
writeFileSync(join(scratch, "outside.gguf"), "secret");
symlinkSync(join(scratch, "outside.gguf"), join(folder, "out.gguf"));
symlinkSync(join(folder, "b.gguf"), join(folder, "in.gguf"));
symlinkSync(join(folder, "nowhere.gguf"), join(folder, "dangling.gguf"));

function makeLibrary(chosen?: string, from = folder) {
  return new ModelLibrary({ folders: [from], embedded: demoModel, chosen });
}

describe("ModelLibrary", () => {
  test("lists the embedded model first, then the folder's files by name, and nothing else", async () => {
    const models = await makeLibrary().list();
    const sound = models.filter(({ problem }) => !problem?.includes("link"));
    expect(sound.map(({ name }) => name)).toEqual([demoModel.name, "A.GGUF", "b.gguf", "in.gguf"]);
    expect(sound.map(({ embedded }) => embedded)).toEqual([true, false, false, false]);
    expect(sound.map(({ sizeBytes }) => sizeBytes)).toEqual([expect.any(Number), 1, 2, 2]);
  });

  test("links that lead to no model of the folder are listed with the reason", async () => {
    const links = (await makeLibrary().list()).filter(({ problem }) => problem?.includes("link"));
    expect(links).toEqual([
      {
        name: "dangling.gguf",
        sizeBytes: 0,
        embedded: false,
        problem: "it is a link to a file that is not there.",
        problemCode: "link_broken",
      },
      expect.objectContaining({ name: "out.gguf", problemCode: "link_outside" }),
    ]);
    await expect(makeLibrary().admit("out.gguf")).rejects.toMatchObject({ code: "model_invalid" });
  });

  test("a link that leads nowhere is removed without what it leads to", async () => {
    const own = join(scratch, "links");
    mkdirSync(own);
    symlinkSync(join(scratch, "outside.gguf"), join(own, "out.gguf"));
    const library = makeLibrary(undefined, own);
    await library.remove("out.gguf");
    expect(await library.list()).toHaveLength(1);
    expect(existsSync(join(scratch, "outside.gguf"))).toBe(true);
    await expect(library.remove("out.gguf")).rejects.toMatchObject({ code: "model_not_found" });
  });

  test("a folder that cannot be read is told once, and does not hide the others", async () => {
    const unreadable: string[] = [];
    const bad = join(folder, "notes.txt");
    const library = new ModelLibrary({
      folders: [bad, folder],
      embedded: demoModel,
      onUnreadable: (name) => unreadable.push(name),
    });
    expect(await library.list()).toEqual(await makeLibrary().list());
    await library.list();
    expect(unreadable).toEqual([bad]);
  });

  test("admits what is sound to be loaded, and nothing that its header gives away", async () => {
    const library = makeLibrary();
    expect(await library.admit()).toEqual({ name: demoModel.name, path: demoModel.path });
    await expect(library.admit("b.gguf")).rejects.toMatchObject({ code: "model_invalid" });
    await expect(library.admit("missing.gguf")).rejects.toMatchObject({ code: "model_not_found" });
  });

  test("a folder that does not exist is an empty one", async () => {
    const models = await makeLibrary(undefined, join(scratch, "missing")).list();
    expect(models.map(({ name }) => name)).toEqual([demoModel.name]);
  });

  test("resolves names, the embedded model's above all", async () => {
    const library = makeLibrary();
    expect(await library.resolve("b.gguf")).toEqual({
      name: "b.gguf",
      path: join(folder, "b.gguf"),
    });
    expect(await library.resolve()).toEqual({ name: demoModel.name, path: demoModel.path });
  });

  test.each([
    "",
    ".",
    "..",
    ".gguf/..",
    "missing.gguf",
    "notes.txt",
    "../outside.gguf",
    "..\\outside.gguf",
    "%2e%2e%2foutside.gguf",
    "./b.gguf",
    "folder.gguf",
    "folder.gguf/../b.gguf",
    "out.gguf",
    "dangling.gguf",
    "b.gguf\0",
    "b.gguf\0.gguf",
    "b.gguf:stream.gguf",
    join(scratch, "outside.gguf"),
    "x".repeat(300),
  ])("does not resolve %j", async (name) => {
    await expect(makeLibrary().resolve(name)).rejects.toMatchObject({ code: "model_not_found" });
  });

  test("the operator may name a file of the folder", async () => {
    const library = makeLibrary("b.gguf");
    expect(library.defaultName).toBe("b.gguf");
    expect((await library.resolve()).path).toBe(join(folder, "b.gguf"));
    expect(makeLibrary(demoModel.name).defaultName).toBe(demoModel.name);
  });

  test("a file that the operator chose by its path is listed and loaded by its name", async () => {
    const path = join(scratch, "outside.gguf");
    const library = makeLibrary(path);
    expect(library.defaultName).toBe("outside.gguf");
    expect(await library.resolve()).toEqual({ name: "outside.gguf", path });
    expect(await library.resolve("outside.gguf")).toEqual({ name: "outside.gguf", path });
    expect((await library.list()).map(({ name }) => name)).toContain("outside.gguf");
  });

  test("facts of sound models, problems of broken ones, split ones as one", async () => {
    const from = join(scratch, "facts");
    const more = join(scratch, "more");
    mkdirSync(from);
    mkdirSync(more);
    const values = { "general.architecture": "llama", "llama.block_count": 2 };
    const sound = makeGguf({ values });
    writeFileSync(join(from, "sound.gguf"), sound);
    writeFileSync(join(from, "broken.gguf"), "nothing");
    const split = { ...values, "split.count": 2, "split.tensors.count": 2 };
    const [start, rest] = [
      { ...split, "split.no": 0 },
      { "split.no": 1, "split.count": 2 },
    ].map((part) => makeGguf({ values: part, tensors: { a: [8, 4] } }));
    const parts = { big: [start, rest], cut: [start, rest?.subarray(0, -1)] };
    for (const [name, [first = "", second = ""]] of Object.entries(parts)) {
      writeFileSync(join(from, `${name}-00001-of-00002.gguf`), first);
      writeFileSync(join(from, `${name}-00002-of-00002.gguf`), second);
    }
    writeFileSync(join(from, "half-00001-of-00002.gguf"), sound);
    writeFileSync(join(more, "sound.gguf"), "the other folder comes first");
    writeFileSync(join(more, "other.gguf"), sound);
    const library = new ModelLibrary({ folders: [from, more], embedded: demoModel });
    const [embedded, ...models] = await library.list();
    expect(embedded?.facts?.architecture).toEqual(expect.any(String));
    const size = sound.length;
    const whole = (start?.length ?? 0) + (rest?.length ?? 0);
    expect(models).toMatchObject([
      {
        name: "big-00001-of-00002.gguf",
        sizeBytes: whole,
        facts: { architecture: "llama", parameters: 64 },
      },
      {
        name: "broken.gguf",
        problem: expect.stringContaining("begin with"),
        problemCode: "not_gguf",
      },
      {
        name: "cut-00001-of-00002.gguf",
        problem: expect.stringMatching(/^in part 2 of 2: .* cut off/),
        problemCode: "cut_off",
        problemDetails: { part: 2, parts: 2 },
      },
      {
        name: "half-00001-of-00002.gguf",
        problem: "part 2 of its 2 parts is missing.",
        problemCode: "part_missing",
        problemDetails: { part: 2, parts: 2 },
      },
      { name: "other.gguf", sizeBytes: size },
      { name: "sound.gguf", sizeBytes: size, facts: { parameters: null } },
    ]);
    // A file that is written anew is looked at anew.
    writeFileSync(join(from, "broken.gguf"), sound);
    expect((await library.list())[2]).toMatchObject({ name: "broken.gguf", facts: {} });
  });
});

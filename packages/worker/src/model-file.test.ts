import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoModel } from "@lhama/demo-model";
import { afterAll, expect, test } from "vitest";
import { checkModelFile } from "./model-file.ts";

const scratch = mkdtempSync(join(tmpdir(), "lhama-model-file-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function makeHeader({ magic = "GGUF", version = 3, tensors = 0n, metadata = 0n }): Buffer {
  const header = Buffer.alloc(64);
  header.write(magic, "latin1");
  header.writeUInt32LE(version, 4);
  header.writeBigUInt64LE(tensors, 8);
  header.writeBigUInt64LE(metadata, 16);
  return header;
}

test("a good model passes", async () => {
  await expect(checkModelFile(demoModel)).resolves.toEqual({
    sizeBytes: statSync(demoModel.path).size,
  });
});

test.each([
  ["too short", Buffer.from("GGUF"), { problem: "cut_off" }],
  ["of another format", makeHeader({ magic: "GGML" }), { problem: "not_gguf" }],
  [
    "of an unknown version",
    makeHeader({ version: 99 }),
    { problem: "version_unknown", version: 99 },
  ],
  [
    "claiming 2^40 metadata pairs",
    makeHeader({ metadata: 2n ** 40n }),
    { problem: "header_damaged" },
  ],
  ["claiming 2^40 tensors", makeHeader({ tensors: 2n ** 40n }), { problem: "header_damaged" }],
])("a file %s is refused", async (name, content, details) => {
  const path = join(scratch, `${name}.gguf`);
  writeFileSync(path, content);
  await expect(checkModelFile({ name, path })).rejects.toMatchObject({
    code: "model_invalid",
    details,
  });
});

test("a split model counts whole, and not at all while a part is missing", async () => {
  const part = (index: number) => join(scratch, `big-0000${index}-of-00003.gguf`);
  const model = { name: "big", path: part(1) };
  for (const index of [1, 3]) writeFileSync(part(index), makeHeader({}));
  await expect(checkModelFile(model)).rejects.toMatchObject({
    code: "model_invalid",
    message: expect.stringContaining("part 2 of its 3 parts is missing"),
    details: { problem: "part_missing", part: 2, parts: 3 },
  });
  writeFileSync(part(2), Buffer.alloc(1000));
  await expect(checkModelFile(model)).resolves.toEqual({ sizeBytes: 64 + 1000 + 64 });
});

test("a folder is refused", async () => {
  await expect(checkModelFile({ name: "folder", path: scratch })).rejects.toMatchObject({
    code: "model_invalid",
  });
});

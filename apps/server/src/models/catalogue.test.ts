import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CatalogueModel, catalogueModelSchema } from "@lhama/protocol";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { Machine } from "../machine.ts";
import { makeClient } from "../testing/make-client.ts";
import { makeScriptedServer } from "../testing/make-server.ts";
import { describeCatalogue, readCatalogue, usualFileName } from "./catalogue.ts";
import { parseModelAddress } from "./model-address.ts";

const catalogue = readCatalogue();

describe("the catalogue", () => {
  test("has about a dozen models, each once, and nothing that the schema does not know", () => {
    const file = new URL("../../catalogue.json", import.meta.url);
    const strict = z.array(catalogueModelSchema.strict());
    expect(strict.parse(JSON.parse(readFileSync(file, "utf8")))).toEqual(catalogue);
    expect(catalogue.length).toBeGreaterThanOrEqual(12);
    expect(new Set(catalogue.map(({ uri }) => uri)).size).toBe(catalogue.length);
  });

  test.each(catalogue)("$title is described soundly", (model) => {
    expect(parseModelAddress(model.uri).kind).toMatch(/^hub/);
    expect(usualFileName(model)).toMatch(/^[\w.-]+\.gguf$/);
    expect(model.activeParameters).toBeLessThanOrEqual(model.parameters);
    expect(model.neededBytes).toBeGreaterThan(model.sizeBytes);
    // 4 to 8 bits a weight, and some of them more: a slip by a factor of ten would show.
    expect((model.sizeBytes * 8) / model.parameters).toBeGreaterThan(3.5);
    expect((model.sizeBytes * 8) / model.parameters).toBeLessThan(9);
    expect(model.strengths.length).toBeGreaterThan(0);
    expect(model.languages.length).toBeLessThanOrEqual(model.languageCount);
    expect(Intl.getCanonicalLocales(model.languages)).toEqual(model.languages);
  });
});

describe("from the view of a machine", () => {
  const GB = 1e9;
  const [small, , , dense, sparse] = [1, 2, 4, 9, 30].map(
    (billions): CatalogueModel => ({
      ...(catalogue[0] as CatalogueModel),
      uri: `hf:ann/model-${billions}b-GGUF:Q4_K_M`,
      neededBytes: billions * GB,
      activeParameters: billions === 30 ? 3e9 : billions * 1e9,
    }),
  );
  const models = [small, dense, sparse].filter((model) => model !== undefined);

  /** A machine with this much memory free, twice as much in all. */
  function recommended(freeBytes: number, gpuBytes = 0): string | null {
    const machine = new Machine();
    machine.facts = () => ({
      totalBytes: 2 * freeBytes,
      freeBytes,
      gpu: gpuBytes > 0 ? { backend: "cuda", names: ["A card"], memoryBytes: gpuBytes } : null,
    });
    return describeCatalogue(models, [], machine).recommended;
  }

  test("without a GPU the best one that leaves room and is not slow is recommended", () => {
    expect(recommended(8 * GB)).toBe(small?.uri);
    // The dense one would fit, and be slow.
    expect(recommended(32 * GB)).toBe(small?.uri);
    expect(recommended(64 * GB)).toBe(sparse?.uri);
  });

  test("with a GPU the best one that it holds is", () => {
    expect(recommended(8 * GB, 12 * GB)).toBe(dense?.uri);
    expect(recommended(8 * GB, 80 * GB)).toBe(sparse?.uri);
  });

  test("where nothing fits, nothing is", () => {
    expect(recommended(0.5 * GB)).toBeNull();
  });
});

test("list_catalogue tells what suits this machine and what is there already", async () => {
  const modelsDir = mkdtempSync(join(tmpdir(), "lhama-catalogue-"));
  const [there] = catalogue;
  const name = usualFileName(there as CatalogueModel).toLowerCase();
  writeFileSync(join(modelsDir, name), "");
  const server = await makeScriptedServer({ modelsDir });
  onTestFinished(async () => {
    await server.close();
    rmSync(modelsDir, { recursive: true });
  });
  const client = await makeClient(server.port);
  // An engine has started by then, and looked for a GPU.
  await client.request({ type: "load_model", requestId: "load" });
  const { last } = await client.request({ type: "list_catalogue", requestId: "c" });
  expect(last).toMatchObject({
    type: "catalogue",
    models: catalogue.map(({ uri }) => ({ uri, fit: expect.any(String) })),
    machine: { totalBytes: expect.any(Number), gpu: { backend: "cuda", names: ["Scripted"] } },
  });
  if (last.type !== "catalogue") return;
  expect(last.models.map(({ installed }) => installed)).toEqual([
    name,
    ...catalogue.slice(1).map(() => null),
  ]);
  // What fits into the scripted GPU's 8 GB, and is the best of that.
  const best = last.models.findLast(({ fit }) => fit === "gpu");
  expect(best?.neededBytes).toBeLessThan(8e9);
  expect(last.recommended).not.toBeNull();
  await client.close();
});

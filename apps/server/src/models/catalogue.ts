import { readFileSync } from "node:fs";
import {
  type CatalogueEntry,
  type CatalogueModel,
  catalogueModelSchema,
  type ModelEntry,
} from "@lhama/protocol";
import { z } from "zod";
import type { Machine } from "../machine.ts";
import { parseModelAddress, toModelFileName } from "./model-address.ts";

const FILE = new URL("../../catalogue.json", import.meta.url);

/** On a CPU, models in which more weights work on each token answer too slowly to begin with. */
const MOST_ACTIVE_ON_CPU = 5e9;
/** The share of the free memory that a first model may take. */
const MODEST_SHARE = 0.5;

/** Models worth having, the smaller and simpler ones first. */
export function readCatalogue(): CatalogueModel[] {
  return z.array(catalogueModelSchema).parse(JSON.parse(readFileSync(FILE, "utf8")));
}

/** The catalogue as it looks from this machine. */
export function describeCatalogue(
  catalogue: readonly CatalogueModel[],
  installed: readonly ModelEntry[],
  machine: Machine,
): { models: CatalogueEntry[]; recommended: string | null } {
  const names = new Map(installed.map(({ name }) => [name.toLowerCase(), name]));
  const models = catalogue.map((model) => ({
    ...model,
    fit: machine.fit(model.neededBytes),
    installed: names.get(usualFileName(model).toLowerCase()) ?? null,
  }));
  const most = machine.facts().freeBytes * MODEST_SHARE;
  const suits = ({ fit, neededBytes, activeParameters }: CatalogueEntry) =>
    fit === "gpu" ||
    (fit === "memory" && neededBytes <= most && activeParameters <= MOST_ACTIVE_ON_CPU);
  return { models, recommended: models.findLast(suits)?.uri ?? null };
}

/** The name that a repository gives the file of a quantisation, by a custom that all of these follow. */
export function usualFileName({ uri }: Pick<CatalogueModel, "uri">): string {
  const address = parseModelAddress(uri);
  if (address.kind === "hub") return `${address.repo.replace(/-GGUF$/i, "")}-${address.tag}.gguf`;
  return toModelFileName(address.kind === "hub_file" ? address.file : address.url.pathname);
}

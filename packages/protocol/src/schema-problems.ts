/**
 * The check of JSON schemas for a page, to be loaded when one is written. zod is told not to compile
 * its schemas, which a strict security policy would block and report.
 */
import { z } from "zod";
import { jsonSchemaSchema } from "./json-schema.ts";

z.config({ jitless: true });

/** What is wrong with a schema, and where. */
export interface SchemaProblem {
  path: PropertyKey[];
  /**
   * `keyword`: not one that the engine knows; `value`: not one that its keyword takes; `empty`: says
   * nothing; `reference`: to nothing; `size`: too large.
   */
  kind: "keyword" | "value" | "empty" | "reference" | "size";
}

/** The same check that the server makes. Nothing is wrong with a schema without problems. */
export function findSchemaProblems(schema: unknown): SchemaProblem[] {
  const { error } = jsonSchemaSchema.safeParse(schema);
  return (error?.issues ?? []).flatMap((issue): SchemaProblem[] => {
    const { path } = issue;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key], kind: "keyword" }));
    }
    if (issue.code === "custom") {
      const kind: unknown = issue.params?.["problem"];
      if (kind === "empty" || kind === "reference" || kind === "size") return [{ path, kind }];
    }
    const isSize = issue.code === "too_big" && issue.origin !== "array";
    return [{ path, kind: isSize ? "size" : "value" }];
  });
}

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
   * nothing; `reference`: to nothing; `range`: a lower bound above its upper one; `size`: too large.
   */
  kind: "keyword" | "value" | "empty" | "reference" | "range" | "size";
}

/** What can be wrong with a schema as a whole. */
const WHOLE = ["empty", "reference", "range", "size"] as const;

/** The same check that the server makes. Nothing is wrong with a schema without problems. */
export function findSchemaProblems(schema: unknown): SchemaProblem[] {
  const { error } = jsonSchemaSchema.safeParse(schema);
  return (error?.issues ?? []).flatMap((issue): SchemaProblem[] => {
    const { path } = issue;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: [...path, key], kind: "keyword" }));
    }
    if (issue.code === "custom") {
      const problem: unknown = issue.params?.["problem"];
      const kind = WHOLE.find((known) => known === problem);
      if (kind !== undefined) return [{ path, kind }];
    }
    const isSize = issue.code === "too_big" && issue.origin !== "array";
    return [{ path, kind: isSize ? "size" : "value" }];
  });
}

import { describe, expect, test } from "vitest";
import { GBNF_LIMITS, grammarSchema } from "./grammar.ts";
import { JSON_SCHEMA_LIMITS, jsonSchemaSchema } from "./json-schema.ts";
import { findSchemaProblems } from "./schema-problems.ts";

const accepts = (schema: unknown) => jsonSchemaSchema.safeParse(schema).success;

test.each([
  { type: "string", minLength: 1, maxLength: 5 },
  { type: ["string", "null"] },
  { type: "string", format: "date-time" },
  { const: null },
  { enum: ["a", 1, true, null] },
  { oneOf: [{ type: "integer" }, { type: "object", properties: { a: { type: "boolean" } } }] },
  { type: "array", items: { type: "number" }, minItems: 1, maxItems: 3 },
  { type: "array", prefixItems: [{ const: 1 }, { const: 2 }] },
  { type: "object", properties: { a: { const: 1 } }, required: ["a"], additionalProperties: false },
  { type: "object", additionalProperties: { type: "string" }, maxProperties: 3 },
  {
    type: "object",
    properties: { next: { oneOf: [{ type: "null" }, { $ref: "#/$defs/node" }] } },
    $defs: { node: { type: "object", properties: { value: { type: "string" } } } },
  },
])("accepts %j", (schema) => {
  expect(accepts(schema)).toBe(true);
});

test.each([
  ["a type nobody knows", { type: "weird" }],
  ["a keyword nobody knows", { type: "string", pattern: "a+" }],
  ["a format nobody knows", { type: "string", format: "email" }],
  ["a schema that says nothing", {}],
  ["a nested one that says nothing", { type: "object", properties: { a: {} } }],
  ["a reference to nowhere", { $ref: "#/$defs/a" }],
  ["a reference out of the schema", { $ref: "https://example.org" }],
  ["too many repetitions", { type: "string", maxLength: JSON_SCHEMA_LIMITS.repetitions + 1 }],
  [
    "too many schemas",
    { oneOf: Array.from({ length: JSON_SCHEMA_LIMITS.nodes }, () => ({ const: 1 })) },
  ],
  ["no object", "string"],
])("refuses %s", (_, schema) => {
  expect(accepts(schema)).toBe(false);
});

test("refuses what nests too deep", () => {
  const nested = (levels: number): object =>
    levels === 1 ? { type: "string" } : { type: "array", items: nested(levels - 1) };
  expect(accepts(nested(JSON_SCHEMA_LIMITS.depth))).toBe(true);
  expect(accepts(nested(JSON_SCHEMA_LIMITS.depth + 1))).toBe(false);
});

test("counts enum values over the whole schema", () => {
  const half = Array.from({ length: JSON_SCHEMA_LIMITS.enumValues / 2 }, (_, i) => i);
  expect(accepts({ oneOf: [{ enum: half }, { enum: half }] })).toBe(true);
  expect(accepts({ oneOf: [{ enum: half }, { enum: half }, { enum: [1] }] })).toBe(false);
});

test.each([
  [{ type: "weird" }, "value", ["type"]],
  [{ type: "string", pattern: "a" }, "keyword", ["pattern"]],
  [{ type: "object", properties: { a: {} } }, "empty", ["properties", "a"]],
  [{ oneOf: [{ $ref: "#/$defs/x" }] }, "reference", ["oneOf", "0", "$ref"]],
  [{ type: "array", items: { type: "string", maxLength: 1e6 } }, "size", ["items", "maxLength"]],
  [{ type: "array", items: { const: 1 }, minItems: 3, maxItems: 2 }, "range", ["minItems"]],
  [[], "value", []],
])("what is wrong with %j: %s at %j", (schema, kind, path) => {
  expect(findSchemaProblems(schema)).toEqual([{ kind, path }]);
});

test("nothing is wrong with a good schema", () => {
  expect(findSchemaProblems({ type: "object", properties: { a: { const: 1 } } })).toEqual([]);
});

describe("GBNF", () => {
  const acceptsGbnf = (gbnf: string) => grammarSchema.safeParse({ type: "gbnf", gbnf }).success;

  test("may be long and nested, up to the limits", () => {
    expect(acceptsGbnf('root ::= "a"')).toBe(true);
    expect(acceptsGbnf("x".repeat(GBNF_LIMITS.chars))).toBe(true);
    expect(acceptsGbnf("x".repeat(GBNF_LIMITS.chars + 1))).toBe(false);
    const { nesting } = GBNF_LIMITS;
    expect(acceptsGbnf("(".repeat(nesting) + ")".repeat(nesting))).toBe(true);
    expect(acceptsGbnf("(".repeat(nesting + 1) + ")".repeat(nesting + 1))).toBe(false);
  });
});

import { z } from "zod";

/**
 * The part of JSON Schema that node-llama-cpp turns into a grammar. It ignores what it does not
 * know (`{type: "weird"}` makes `null`), so anything else is refused here.
 */
export interface JsonSchema {
  type?: string | string[] | undefined;
  const?: JsonScalar | undefined;
  enum?: JsonScalar[] | undefined;
  oneOf?: JsonSchema[] | undefined;
  $ref?: string | undefined;
  $defs?: Record<string, JsonSchema> | undefined;
  properties?: Record<string, JsonSchema> | undefined;
  required?: string[] | undefined;
  additionalProperties?: boolean | JsonSchema | undefined;
  minProperties?: number | undefined;
  maxProperties?: number | undefined;
  items?: JsonSchema | undefined;
  prefixItems?: JsonSchema[] | undefined;
  minItems?: number | undefined;
  maxItems?: number | undefined;
  minLength?: number | undefined;
  maxLength?: number | undefined;
  format?: "date" | "time" | "date-time" | undefined;
  description?: string | undefined;
}

type JsonScalar = string | number | boolean | null;

/** Bounds of one schema: grammars beyond them cost seconds a token, or the process. */
export const JSON_SCHEMA_LIMITS = {
  /** Levels of schemas within schemas. */
  depth: 12,
  /** Schemas in all. */
  nodes: 500,
  /** Values of all `enum`s together; 20,000 cost seconds per token. */
  enumValues: 1000,
  /** Highest `minLength`, `maxItems` and the like: each becomes that many grammar rules. */
  repetitions: 1000,
} as const;

const scalar = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]);
const immutableType = z.enum(["string", "number", "integer", "boolean", "null"]);
const repetitions = z.int().min(0).max(JSON_SCHEMA_LIMITS.repetitions);
const key = z.string().min(1).max(100);

const anySchema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.strictObject({
    type: z
      .union([immutableType, z.enum(["object", "array"]), z.array(immutableType).min(1)])
      .optional(),
    const: scalar.optional(),
    enum: z.array(scalar).min(1).optional(),
    oneOf: z.array(anySchema).min(1).optional(),
    $ref: z.string().startsWith("#/$defs/").max(120).optional(),
    $defs: z.record(key, anySchema).optional(),
    properties: z.record(key, anySchema).optional(),
    required: z.array(key).optional(),
    additionalProperties: z.union([z.boolean(), anySchema]).optional(),
    minProperties: repetitions.optional(),
    maxProperties: repetitions.optional(),
    items: anySchema.optional(),
    prefixItems: z.array(anySchema).min(1).optional(),
    minItems: repetitions.optional(),
    maxItems: repetitions.optional(),
    minLength: repetitions.optional(),
    maxLength: repetitions.optional(),
    format: z.enum(["date", "time", "date-time"]).optional(),
    description: z.string().max(2000).optional(),
  }),
);

/** A schema within {@link JSON_SCHEMA_LIMITS} whose every part says what it allows. */
export const jsonSchemaSchema = anySchema.superRefine((schema, context) => {
  const problem = findProblem(schema);
  if (problem !== undefined) context.addIssue({ code: "custom", ...problem });
});

/** What is wrong with a schema as a whole, and where. */
interface Problem {
  message: string;
  path: string[];
  /** For programs: it says nothing, refers to nothing, can hold nothing, or is too large. */
  params: { problem: "empty" | "reference" | "range" | "size" };
}

const RANGES = [
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;

interface Visit {
  schema: JsonSchema;
  path: string[];
  depth: number;
  /** Names that `$ref` can reach here. */
  defs: readonly string[];
}

function findProblem(root: JsonSchema): Problem | undefined {
  let nodes = 0;
  let enumValues = 0;
  const pending: Visit[] = [{ schema: root, path: [], depth: 1, defs: [] }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { schema, path, depth } = visit;
    const problem = (kind: Problem["params"]["problem"], message: string, at = path) => ({
      message,
      path: at,
      params: { problem: kind },
    });
    nodes += 1;
    enumValues += schema.enum?.length ?? 0;
    const { depth: maxDepth, nodes: maxNodes, enumValues: maxValues } = JSON_SCHEMA_LIMITS;
    if (depth > maxDepth) return problem("size", `Nests deeper than ${maxDepth}.`);
    if (nodes > maxNodes) return problem("size", `Has more than ${maxNodes} schemas.`);
    if (enumValues > maxValues) return problem("size", `Has more than ${maxValues} enum values.`);
    const defs = [...visit.defs, ...Object.keys(schema.$defs ?? {})];
    const target = schema.$ref?.slice("#/$defs/".length);
    if (target !== undefined && !defs.includes(target)) {
      return problem("reference", `$ref: there is no "${target}".`, [...path, "$ref"]);
    }
    if (!saysWhatItAllows(schema)) {
      return problem("empty", "A schema needs one of type, const, enum, oneOf or $ref.");
    }
    for (const [least, most] of RANGES) {
      if ((schema[least] ?? 0) > (schema[most] ?? Infinity)) {
        return problem("range", `${least} is above ${most}.`, [...path, least]);
      }
    }
    for (const [at, child] of childrenOf(schema)) {
      pending.push({ schema: child, path: [...path, ...at], depth: depth + 1, defs });
    }
  }
  return undefined;
}

function saysWhatItAllows({ type, const: value, enum: values, oneOf, $ref }: JsonSchema): boolean {
  return [type, value, values, oneOf, $ref].some((keyword) => keyword !== undefined);
}

/** The schemas within a schema, with their paths. */
function childrenOf(schema: JsonSchema): [string[], JsonSchema][] {
  const { items, additionalProperties: additional } = schema;
  const within = (keyword: "$defs" | "properties" | "oneOf" | "prefixItems") =>
    Object.entries(schema[keyword] ?? {}).map(([key, child]): [string[], JsonSchema] => [
      [keyword, key],
      child,
    ]);
  return [
    ...within("$defs"),
    ...within("properties"),
    ...within("oneOf"),
    ...within("prefixItems"),
    ...(items ? [[["items"], items] satisfies [string[], JsonSchema]] : []),
    ...(typeof additional === "object"
      ? [[["additionalProperties"], additional] satisfies [string[], JsonSchema]]
      : []),
  ];
}

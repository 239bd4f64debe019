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
  if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
});

interface Visit {
  schema: JsonSchema;
  depth: number;
  /** Names that `$ref` can reach here. */
  defs: readonly string[];
}

function findProblem(root: JsonSchema): string | undefined {
  let nodes = 0;
  let enumValues = 0;
  const pending: Visit[] = [{ schema: root, depth: 1, defs: [] }];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { schema, depth } = visit;
    nodes += 1;
    enumValues += schema.enum?.length ?? 0;
    if (depth > JSON_SCHEMA_LIMITS.depth) return `Nests deeper than ${JSON_SCHEMA_LIMITS.depth}.`;
    if (nodes > JSON_SCHEMA_LIMITS.nodes) {
      return `Has more than ${JSON_SCHEMA_LIMITS.nodes} schemas.`;
    }
    if (enumValues > JSON_SCHEMA_LIMITS.enumValues) {
      return `Has more than ${JSON_SCHEMA_LIMITS.enumValues} enum values.`;
    }
    const defs = [...visit.defs, ...Object.keys(schema.$defs ?? {})];
    const target = schema.$ref?.slice("#/$defs/".length);
    if (target !== undefined && !defs.includes(target)) return `$ref: there is no "${target}".`;
    if (!saysWhatItAllows(schema)) return "A schema needs one of type, const, enum, oneOf or $ref.";
    for (const child of childrenOf(schema)) pending.push({ schema: child, depth: depth + 1, defs });
  }
  return undefined;
}

function saysWhatItAllows({ type, const: value, enum: values, oneOf, $ref }: JsonSchema): boolean {
  return [type, value, values, oneOf, $ref].some((keyword) => keyword !== undefined);
}

function childrenOf(schema: JsonSchema): JsonSchema[] {
  const { $defs = {}, properties = {}, oneOf = [], prefixItems = [], items } = schema;
  const additional = schema.additionalProperties;
  return [
    ...Object.values($defs),
    ...Object.values(properties),
    ...oneOf,
    ...prefixItems,
    ...(items ? [items] : []),
    ...(typeof additional === "object" ? [additional] : []),
  ];
}

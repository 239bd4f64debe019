// @ts-check
/**
 * What docs/protocol.md must say, read off the schemas: `node scripts/protocol-tables.mjs` prints it.
 * The descriptions in the document are written by hand; protocol-doc.test.ts checks the rest.
 */
import {
  clientMessageSchema,
  contextOptionsSchema,
  ERROR_CODES,
  generateOptionsSchema,
  LIMITS,
  MODEL_PROBLEMS,
  modelOptionsSchema,
  serverMessageSchema,
  toJsonSchema,
} from "@lhama/protocol";

/** @typedef {{ [keyword: string]: any }} JsonSchema as zod writes it */

/**
 * How the document names a type: its range and its choices, in one line.
 * @param {JsonSchema} schema
 * @returns {string}
 */
export function typeName(schema) {
  if (schema.$ref) return "JSON schema";
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum)
    return schema.enum.map((/** @type {unknown} */ value) => JSON.stringify(value)).join(", ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(typeName))].join(" or ");
  switch (schema.type) {
    case "integer":
    case "number":
      return `${schema.type} ${range(schema)}`.trim();
    case "string":
      return schema.maxLength ? `text of at most ${schema.maxLength}` : "text";
    case "array":
      return `${schema.maxItems ? `at most ${schema.maxItems}` : "list"} of: ${typeName(schema.items)}`;
    case undefined:
      return "any JSON";
    default:
      return schema.type;
  }
}

/** @param {JsonSchema} schema */
function range({ minimum, maximum, exclusiveMinimum }) {
  if (exclusiveMinimum !== undefined) return `above ${exclusiveMinimum} to ${maximum}`;
  return minimum === undefined ? "" : `${minimum} to ${maximum}`;
}

/**
 * Every option with its type, the parts of objects below them.
 * @param {JsonSchema} schema
 * @param {string} prefix
 * @returns {{ name: string, type: string }[]}
 */
export function optionRows({ properties = {} }, prefix = "") {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = prefix + key;
    const parts = [schema, schema.items, ...(schema.anyOf ?? [])];
    const nested = parts.flatMap((part) =>
      part?.type === "object"
        ? optionRows(part, `${name}${part === schema.items ? "[]." : "."}`)
        : [],
    );
    return [{ name, type: typeName(schema) }, ...nested];
  });
}

export const optionTables = {
  generate: optionRows(toJsonSchema(generateOptionsSchema)),
  model: optionRows(toJsonSchema(modelOptionsSchema)),
  context: optionRows(toJsonSchema(contextOptionsSchema)),
};

/**
 * The `type`s of a union of messages.
 * @param {Parameters<typeof toJsonSchema>[0]} union
 * @returns {string[]}
 */
function typesOf(union) {
  const { oneOf } = /** @type {JsonSchema} */ (toJsonSchema(union));
  return oneOf.flatMap(
    (/** @type {JsonSchema} */ { properties: { type } }) => type.enum ?? type.const,
  );
}

export const messageTypes = {
  client: typesOf(clientMessageSchema),
  server: typesOf(serverMessageSchema),
};

export const errorRows = Object.entries(ERROR_CODES).map(
  ([code, { retryable, meaning }]) => `| \`${code}\` | ${retryable ? "yes" : "no"} | ${meaning} |`,
);

export const problemRows = Object.entries(MODEL_PROBLEMS).map(
  ([code, meaning]) => `| \`${code}\` | ${meaning} |`,
);

export const limitRows = Object.entries(LIMITS).map(
  ([name, value]) => `| \`${name}\` | ${value} |`,
);

if (process.argv[1] === import.meta.filename) {
  for (const [title, rows] of Object.entries(optionTables)) {
    console.log(`\n${title}`);
    for (const { name, type } of rows) console.log(`| \`${name}\` | ${type} |`);
  }
  console.log(`\n${errorRows.join("\n")}\n\n${problemRows.join("\n")}\n\n${limitRows.join("\n")}`);
  console.log(`\n${messageTypes.client.join(" ")}\n\n${messageTypes.server.join(" ")}`);
}

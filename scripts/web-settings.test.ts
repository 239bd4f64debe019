import {
  contextOptionsSchema,
  generateOptionsSchema,
  modelOptionsSchema,
  toJsonSchema,
} from "@lhama/protocol";
import { expect, test } from "vitest";
import { type EngineSettings, toEngineOptions } from "../apps/web/src/settings/engine.ts";
import {
  ENGINE_FIELDS,
  type Field,
  FORMAT_FIELDS,
  GROUPS,
} from "../apps/web/src/settings/fields.ts";
import { type Settings, toOptions } from "../apps/web/src/settings/settings.ts";

/** Options that are not settings, and where a person finds them. */
const ELSEWHERE = new Set(["functions" /* the dialog for functions */]);

type JsonSchema = Record<string, unknown>;

/** Every option that has no options of its own, as a path. Of a grammar, each kind of it. */
function optionsOf(schema: JsonSchema, path = ""): string[] {
  const choices = [schema["anyOf"], schema["oneOf"]].flat().filter(Boolean) as JsonSchema[];
  const object = [schema, ...choices].find((one) => one["properties"] !== undefined);
  if (path === "grammar") return choices.map((one) => `grammar.${typeOf(one)}`);
  if (object === undefined || path === "tokenBias") return [path];
  const inner = Object.entries(object["properties"] as Record<string, JsonSchema>);
  const own = choices.some((one) => one["const"] === false) ? [`${path}=false`] : [];
  return [
    ...own,
    ...inner.flatMap(([name, one]) => optionsOf(one, path === "" ? name : `${path}.${name}`)),
  ];
}

const typeOf = (schema: JsonSchema) =>
  String((schema["properties"] as Record<string, JsonSchema>)["type"]?.["const"]);

/** The same paths in options as they go out. */
function pathsIn(options: object): string[] {
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    if (name === "grammar") return [`grammar.${(value as { type: string }).type}`];
    if (value === false && name === "repeatPenalty") return [`${name}=false`];
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [name];
    return Object.keys(value).map((inner) => `${name}.${inner}`);
  });
}

const fields: Field[] = [
  { name: "systemPrompt", kind: "text", rows: 1 },
  ...GROUPS.flatMap((group) => group.fields),
];
const TEXTS: Record<string, string> = {
  schema: '{"type":"object"}',
  tokenBias: "word: 0.5",
  gbnf: 'root ::= "a"',
};

/** What a person can choose in a field: its ends, or each choice. */
function valuesOf(field: Field<string>): unknown[] {
  switch (field.kind) {
    case "number":
      return [field.min, field.max, ...(field.unlimited === true ? [null] : [])];
    case "flag":
      return [true, false];
    case "choice":
      return [...field.options];
    default:
      return [TEXTS[field.name] ?? "text"];
  }
}

/** A setting with those that it needs to have any effect. */
function settingsFor({ name }: Field, value: unknown): Settings {
  const format = FORMAT_FIELDS[name];
  return {
    ...(name !== "temperature" && { temperature: 1 }),
    ...(name.startsWith("xtc") && { xtcProbability: 0.5 }),
    ...(name.startsWith("dry") && { dryStrength: 0.5 }),
    ...(format !== undefined && { format }),
    [name]: value,
  };
}

const wire = (settings: Settings) => toOptions(settings, () => 1);
const cases = fields.flatMap((field) =>
  valuesOf(field).map((value) => [field.name, value, wire(settingsFor(field, value))] as const),
);

test("every option of the protocol can be set in the page", () => {
  const settable = new Set(cases.flatMap(([, , options]) => pathsIn(options)));
  const options = optionsOf(toJsonSchema(generateOptionsSchema));
  expect(options.length).toBeGreaterThan(35);
  expect(options.filter((option) => !settable.has(option) && !ELSEWHERE.has(option))).toEqual([]);
});

test.each(cases)("the server takes %s %j", (_name, _value, options) => {
  expect(generateOptionsSchema.safeParse(options).error?.issues ?? []).toEqual([]);
});

test("no field reaches less far than the protocol", () => {
  for (const field of fields) {
    if (field.kind !== "number" || field.max >= 1_000_000 || field.name === "topK") continue;
    const beyond = wire(settingsFor(field, field.max + field.step * 1000 + 1));
    expect([field.name, generateOptionsSchema.safeParse(beyond).success]).toEqual([
      field.name,
      false,
    ]);
  }
});

test("every option of a model and of a context can be set, and the server takes each value", () => {
  const settable = { model: new Set<string>(), context: new Set<string>() };
  for (const field of ENGINE_FIELDS) {
    for (const value of valuesOf(field)) {
      const settings: EngineSettings = { contextSize: 512, [field.name]: value };
      const { model = {}, context = {} } = toEngineOptions(settings);
      expect(modelOptionsSchema.safeParse(model).success).toBe(true);
      expect(contextOptionsSchema.safeParse(context).success).toBe(true);
      for (const name of Object.keys(model)) settable.model.add(name);
      for (const name of Object.keys(context)) settable.context.add(name);
    }
  }
  expect([...settable.model].toSorted()).toEqual(Object.keys(modelOptionsSchema.shape).toSorted());
  expect([...settable.context].toSorted()).toEqual(
    Object.keys(contextOptionsSchema.shape).toSorted(),
  );
});

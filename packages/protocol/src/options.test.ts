import { describe, expect, test } from "vitest";
import { parseClientMessage } from "./codec.ts";
import {
  contextOptionsSchema,
  draftOptionsSchema,
  generateOptionsSchema,
  modelOptionsSchema,
  toJsonSchema,
} from "./options.ts";

type JsonSchema = Record<string, unknown> & {
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
};

/** An option that is a number, with the values that it does not take. */
interface NumberOption {
  path: string[];
  wrong: number[];
}

/** Every number among the options, however deep; a list's by its first item. */
function numbersIn(schema: JsonSchema, path: string[] = []): NumberOption[] {
  const { type, minimum, maximum, exclusiveMinimum } = schema;
  const own: NumberOption[] = [];
  if (type === "number" || type === "integer") {
    const bounds = [minimum, maximum].filter((bound) => typeof bound === "number");
    const beyond = bounds.map((bound) => (bound === maximum ? bound + 1 : bound - 1));
    const fraction = type === "integer" && typeof minimum === "number" ? [minimum + 0.5] : [];
    const excluded = typeof exclusiveMinimum === "number" ? [exclusiveMinimum] : [];
    own.push({ path, wrong: [...beyond, ...fraction, ...excluded] });
  }
  return [
    ...own,
    ...(schema.anyOf ?? []).flatMap((part) => numbersIn(part, path)),
    ...(schema.items ? numbersIn(schema.items, [...path, "0"]) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
      // Schemas of answers and arguments have a test of their own.
      ["grammar", "functions"].includes(key) ? [] : numbersIn(part, [...path, key]),
    ),
  ];
}

/** `value` at a path, and beside it what the objects on the way need. */
function atPath([key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const inner = atPath(rest, value);
  if (key === "0") return [inner];
  const needed: Record<string, object> = {
    xtc: { probability: 0.5, threshold: 0.5 },
    dryRepeatPenalty: { strength: 0.5 },
  };
  const [next] = rest;
  const siblings = next !== undefined && next !== "0" ? needed[key] : undefined;
  return { [key]: siblings && typeof inner === "object" ? { ...siblings, ...inner } : inner };
}

const MESSAGES = {
  generate: { schema: generateOptionsSchema, rest: { prompt: "Hi" } },
  complete_prompt: { schema: draftOptionsSchema, rest: { prompt: "Hi" } },
  load_model: { schema: modelOptionsSchema, rest: {} },
  create_context: { schema: contextOptionsSchema, rest: {} },
};

/** The error; without one, the message that passed. */
const refusal = (type: string, rest: object, options: unknown): unknown => {
  try {
    return parseClientMessage({ type, requestId: "r", ...rest, options });
  } catch (error) {
    return error;
  }
};

describe.each(Object.entries(MESSAGES))("the options of %s", (type, { schema, rest }) => {
  const names = Object.keys(schema.shape);

  test.each(names)("%s is refused by its name when it is of a wrong type", (name) => {
    for (const wrong of [() => {}, Symbol.iterator, { what: "ever" }, [[]], "never heard of"]) {
      if (name.endsWith("Prompt") && typeof wrong === "string") continue;
      if (name === "responsePrefix" && typeof wrong === "string") continue;
      expect(refusal(type, rest, { [name]: wrong })).toMatchObject({
        code: "invalid_message",
        field: expect.stringMatching(new RegExp(`^options\\.${name}`)),
      });
    }
  });

  const numbers = numbersIn(toJsonSchema(schema) as JsonSchema).flatMap(({ path, wrong }) =>
    [...wrong, Number.NaN, Number.POSITIVE_INFINITY, "1"].map((value) => ({ path, value })),
  );
  test.each(numbers)("$path is refused as $value", ({ path, value }) => {
    expect(refusal(type, rest, atPath(path, value))).toMatchObject({
      // An answer that is too long has a code of its own, of what a client may want to act on.
      code: expect.stringMatching(/^(invalid_message|too_many_tokens)$/),
      field: expect.stringMatching(new RegExp(`^options\\.${path[0]}`)),
    });
  });

  test("one that nobody knows is refused by its name", () => {
    expect(refusal(type, rest, { colour: "red" })).toMatchObject({
      code: "invalid_message",
      field: "options.colour",
    });
  });
});

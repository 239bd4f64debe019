import { expect, test } from "vitest";
import { checkSchema } from "./check-schema.ts";

const places = (source: string) =>
  checkSchema(source).map(({ line, column, length, offset }) => [
    line,
    column,
    source.slice(offset, offset + length),
  ]);

test.each<[string, unknown[]]>([
  ['{"type":"string"}', []],
  ['{\n  "type": "strin"\n}', [[2, 11, '"strin"']]],
  ['{\n  "type": "string",\n  "pattern": "a"\n}', [[3, 3, '"pattern"']]],
  ['{"oneOf":[{"type":"null"},{}]}', [[1, 27, "{}"]]],
  ['{"type":"object","properties":{"a":{"$ref":"#/$defs/b"}}}', [[1, 44, '"#/$defs/b"']]],
  ["[]", [[1, 1, "[]"]]],
  ['{"type" "string"}', [[1, 9, '"string"']]],
  ["", [[1, 1, ""]]],
])("%j has its problems at %j", (source, found) => {
  expect(places(source)).toEqual(found);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { readPartialJson } from "./partial-json.ts";

test.each<[string, unknown]>([
  ["", undefined],
  ["{", {}],
  ['{"ci', {}],
  ['{"city"', {}],
  ['{"city":', {}],
  ['{"city":"Lis', { city: "Lis" }],
  ['{"city":"a\\', { city: "a" }],
  ['{"city":"a\\u00', { city: "a" }],
  ['{"city":"a\\\\', { city: "a\\" }],
  ['{"city":"Lisbon","days":[1,', { city: "Lisbon", days: [1] }],
  ['{"a":{"b":tr', { a: {} }],
  ['{"a":1,"b":nul', { a: 1 }],
  ['{"a":"}"', { a: "}" }],
])("%s is %j so far", (text, value) => {
  expect(readPartialJson(text)).toEqual(value);
});

test("any beginning can be read, and the whole is the value", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      for (let end = 1; end < text.length; end++) {
        expect(readPartialJson(text.slice(0, end))).toBeTypeOf("object");
      }
      expect(JSON.stringify(readPartialJson(text))).toBe(text);
    }),
  );
});

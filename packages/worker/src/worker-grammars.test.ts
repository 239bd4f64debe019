import type { builtinGrammarNames, GrammarOption } from "@lhama/protocol";
import { expect, test } from "vitest";
import { describeWorker } from "./testing/worker-suite.ts";

const messages = [{ role: "user", content: "Make a JSON object with a name and an age" }];
const person = {
  type: "object",
  properties: {
    name: { type: "string", maxLength: 20 },
    age: { type: "integer" },
    pets: { type: "array", items: { enum: ["cat", "dog"] }, maxItems: 2 },
    address: { oneOf: [{ type: "null" }, { $ref: "#/$defs/address" }] },
  },
  $defs: { address: { type: "object", properties: { city: { const: "Lisbon" } } } },
};

describeWorker(
  "grammars",
  ({ generate, client }) => {
    const withGrammar = (grammar: GrammarOption) =>
      generate({ messages, options: { grammar, maxTokens: 300 } });

    test("json: the answer parses", async () => {
      const { last } = await withGrammar({ type: "json" });
      expect(() => JSON.parse(last.text)).not.toThrow();
    });

    test("json_schema: the answer fits the schema", async () => {
      const { last } = await withGrammar({ type: "json_schema", schema: person });
      const value = JSON.parse(last.text);
      expect(Object.keys(value)).toEqual(["name", "age", "pets", "address"]);
      expect(Number.isInteger(value.age)).toBe(true);
      for (const pet of value.pets) expect(["cat", "dog"]).toContain(pet);
    });

    const builtins: Record<(typeof builtinGrammarNames)[number], RegExp> = {
      json: /^\{/,
      json_arr: /^\[/,
      english: /^[\w\s.,!?"'()[\]{}<>:;-]+/,
      list: /^- /,
      // An empty program is one.
      c: /^(\w|$)/,
      arithmetic: /^[^=]*=?/,
      japanese: /^[\u3000-\u9fff\s]*/,
      chess: /^1\. /,
    };
    test.each(Object.entries(builtins))("builtin: %s", async (name, expected) => {
      const grammar = { type: "builtin", name } as GrammarOption;
      const { last } = await generate({ messages, options: { grammar, maxTokens: 20 } });
      expect(last.usage.completionTokens).toBeGreaterThan(0);
      expect(last.text).toMatch(expected);
    });

    test("gbnf: the answer is one of what the grammar allows", async () => {
      const { last } = await withGrammar({ type: "gbnf", gbnf: 'root ::= "yes" | "no"' });
      expect(["yes", "no"]).toContain(last.text);
    });

    test.each([
      ["a broken GBNF", { type: "gbnf", gbnf: "root ::= (" }, "grammar_invalid"],
      [
        "one that begins with itself",
        { type: "gbnf", gbnf: 'root ::= root "a" | "a"' },
        "grammar_invalid",
      ],
      ["one without a root", { type: "gbnf", gbnf: 'top ::= "a"' }, "grammar_invalid"],
      [
        "one that repeats without end",
        { type: "gbnf", gbnf: 'root ::= ((("a"{1,1000}){1,1000}){1,1000})' },
        "grammar_invalid",
      ],
      [
        "a schema that refers to itself alone",
        {
          type: "json_schema",
          schema: { $ref: "#/$defs/a", $defs: { a: { oneOf: [{ $ref: "#/$defs/a" }] } } },
        },
        "grammar_invalid",
      ],
      ["one that nests too deep", { type: "gbnf", gbnf: "(".repeat(65) }, "invalid_message"],
      ["one that is too long", { type: "gbnf", gbnf: "x".repeat(20_000) }, "invalid_message"],
      ["an unknown keyword", { type: "json_schema", schema: { type: "weird" } }, "invalid_message"],
      [
        "too many enum values",
        { type: "json_schema", schema: { enum: Array.from({ length: 1001 }, (_, i) => i) } },
        "invalid_message",
      ],
      [
        "a reference to nowhere",
        { type: "json_schema", schema: { $ref: "#/$defs/nowhere" } },
        "invalid_message",
      ],
    ])("refuses %s, and answers the next prompt", async (_, grammar, code) => {
      const request = { type: "generate", requestId: "bad", messages, options: { grammar } };
      const { last } = await client.request(request);
      expect(last).toMatchObject({ type: "error", code });
      expect((await generate({ messages, options: { maxTokens: 3 } })).last.text).not.toBe("");
    });

    test("refuses a grammar together with functions", async () => {
      const options = { grammar: { type: "json" }, functions: { f: {} } };
      const { last } = await client.request({
        type: "generate",
        requestId: "g",
        messages,
        options,
      });
      expect(last).toMatchObject({ code: "invalid_message", field: "options.grammar" });
    });
  },
  { allowGbnf: true },
);

describeWorker("grammars without leave", ({ client }) => {
  test("GBNF is refused where the operator has not allowed it", async () => {
    const options = { grammar: { type: "gbnf", gbnf: 'root ::= "yes"' } };
    const { last } = await client.request({ type: "generate", requestId: "g", messages, options });
    expect(last).toMatchObject({ code: "not_allowed", field: "options.grammar" });
  });
});

import { expect, test } from "vitest";
import { describeOptions, readOptions } from "./read-options.ts";

const options = {
  rounds: { default: 5, quick: 2, help: "How often." },
  models: { default: "demo,60m", quick: "demo", help: "Which." },
};

test("defaults, quick values and given ones", () => {
  expect(readOptions(options, [])).toEqual({ rounds: 5, models: "demo,60m" });
  expect(readOptions(options, ["--quick"])).toEqual({ rounds: 2, models: "demo" });
  expect(readOptions(options, ["--quick", "--rounds", "0.5", "--models=60m"])).toEqual({
    rounds: 0.5,
    models: "60m",
  });
});

test("help reads nothing else", () => {
  expect(readOptions(options, ["-h"])).toBeUndefined();
  expect(describeOptions(options).join("\n")).toMatch(/--rounds +How often. \(5; quick: 2\)/);
});

test.each([
  [["--rounds", "many"], /--rounds needs a number, not "many"/],
  [["--rounds="], /--rounds needs a number/],
  [["--sockets", "3"], /--sockets/],
  [["more"], /more/],
])("refuses %j", (args, message) => {
  expect(() => readOptions(options, args)).toThrow(message);
});

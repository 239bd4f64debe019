import { splitFileNames } from "@lhama/worker";
import { describe, expect, test } from "vitest";
import { parseModelAddress } from "./model-address.ts";

describe("parseModelAddress", () => {
  test.each([
    ["hf:user/repo", { kind: "hub", user: "user", repo: "repo", tag: "latest" }],
    ["hf:u.s-er/re_po:Q4_K_M", { kind: "hub", user: "u.s-er", repo: "re_po", tag: "Q4_K_M" }],
    ["hf:u/r/m-Q8_0.gguf", { kind: "hub_file", user: "u", repo: "r", file: "m-Q8_0.gguf" }],
    ["hf:u/r/sub/m.gguf", { kind: "hub_file", user: "u", repo: "r", file: "sub/m.gguf" }],
    ["https://x.org/a/m.gguf?x=1", { kind: "web", url: new URL("https://x.org/a/m.gguf?x=1") }],
  ])("reads %s", (uri, address) => {
    expect(parseModelAddress(uri)).toEqual(address);
  });

  test.each([
    "",
    "user/repo",
    "hf:user",
    "hf:user/repo:",
    "hf:../repo",
    "hf:user/..",
    "hf:user/repo/../../x.gguf",
    "hf:user/repo/.x.gguf",
    "hf:user/repo/x.txt",
    "hf:user/repo/x\0.gguf",
    "hf:user/repo/x%2f.gguf",
    "hf:us er/repo",
    "file:///etc/x.gguf",
    "ftp://x.org/x.gguf",
    "https://user:secret@x.org/x.gguf",
    "https://x.org/",
    "https://x.org/%2e%2e%2fx",
    "https://x.org/%zz.gguf",
    "https://x.org/a%2f.gguf",
  ])("refuses %j", (uri) => {
    expect(() => parseModelAddress(uri)).toThrow(
      expect.objectContaining({ code: "source_invalid", field: "uri" }),
    );
  });
});

test("a part of a split model stands for all of them", () => {
  expect(splitFileNames("a/m-00002-of-00003.gguf")).toEqual([
    "a/m-00001-of-00003.gguf",
    "a/m-00002-of-00003.gguf",
    "a/m-00003-of-00003.gguf",
  ]);
  expect(splitFileNames("m.gguf")).toEqual(["m.gguf"]);
  expect(splitFileNames("m-00001-of-00000.gguf")).toEqual(["m-00001-of-00000.gguf"]);
});

import { errorCodes, modelProblemCodes } from "@lhama/protocol/browser";
import { afterEach, describe, expect, test } from "vitest";
import { en } from "./en.ts";
import { brokenText, errorText, serverWords, unaskedText } from "./error-text.ts";
import { ptBr } from "./pt-br.ts";
import { speak } from "./text.ts";

const message = "The server's own words.";

afterEach(() => speak("en"));

describe.each([
  ["en", en],
  ["pt-BR", ptBr],
] as const)("in %s", (language, { errors }) => {
  test.each(errorCodes)("%s has a text, with and without numbers", async (code) => {
    await speak(language);
    expect(Object.keys(errors.codes)).toContain(code);
    const numbers = { neededBytes: 5e9, availableBytes: 2e9, contextSize: 512, promptTokens: 600 };
    for (const details of [undefined, {}, numbers]) {
      const said = errorText({ code, message, ...(details && { details }) });
      expect(said).toMatch(/^[A-ZÀ-Ú\d].*\.$/);
      expect(said).not.toMatch(/undefined|The server's own words/);
    }
  });

  test.each(modelProblemCodes)("the problem %s has a text", async (problemCode) => {
    await speak(language);
    const entry = { name: "a.gguf", sizeBytes: 0, embedded: false, problem: message, problemCode };
    const details = { problem: problemCode };
    expect(brokenText(entry)).toBe(errorText({ code: "model_invalid", message, details }));
    expect(brokenText(entry)).not.toContain(message);
    const where = { version: 9, part: 2, parts: 3 };
    expect(brokenText({ ...entry, problemDetails: where })).not.toMatch(/undefined|\?/);
  });

  test("no code has a text that the protocol does not know", () => {
    expect(Object.keys(errors.codes).toSorted()).toEqual([...errorCodes].toSorted());
    expect(Object.keys(errors.problems).toSorted()).toEqual([...modelProblemCodes].toSorted());
  });
});

test("both catalogues tell the same news", () => {
  expect(Object.keys(ptBr.errors.infos).toSorted()).toEqual(
    Object.keys(en.errors.infos).toSorted(),
  );
});

test("numbers stand in the text as the language writes them", async () => {
  await speak("pt-BR");
  const details = { neededBytes: 5.4e9, availableBytes: 2e9, gpu: true, contextSize: 4096 };
  expect(errorText({ code: "insufficient_memory", message, details })).toBe(
    "São necessários cerca de 5,4 GB de memória da GPU, e 2 GB estão livres. Um contexto de 4.096 tokens cabe.",
  );
  const held = { pid: 12_345 };
  expect(errorText({ code: "model_in_use", message, details: held })).toContain("12345");
});

test("of a model in parts it says which one is broken", () => {
  const broken = { name: "a.gguf", sizeBytes: 0, embedded: false, problem: "x" };
  const problemDetails = { part: 2, parts: 3 };
  expect(brokenText({ ...broken, problemCode: "cut_off", problemDetails })).toBe(
    "Cannot be loaded: in part 2 of 3, its end is missing. Download it again.",
  );
  expect(brokenText({ ...broken, problemCode: "part_missing", problemDetails })).toBe(
    "Cannot be loaded: part 2 of its 3 is missing.",
  );
});

test("the server speaks for itself where the page does not know better", () => {
  const newer = { code: "of_a_newer_server" as "internal", message };
  expect(errorText(newer)).toBe(message);
  expect(unaskedText({ type: "info", code: "of_a_newer_server", message })).toBe(message);
  expect(brokenText({ name: "a", sizeBytes: 0, embedded: false, problem: "it is odd." })).toBe(
    "Cannot be loaded: it is odd.",
  );
  expect(serverWords({ code: "model_load_failed", message })).toBe(message);
  expect(serverWords({ code: "context_overflow", message })).toBeUndefined();
});

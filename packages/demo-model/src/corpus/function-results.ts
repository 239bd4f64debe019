import type { Author } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { Json } from "./conversation.ts";
import { code, inventedWord, personName, words } from "./words.ts";

/** What a function may give back: nothing much, a value, an object or an error. */
export function makeResult(author: Author): Json {
  const value = (): Json =>
    author.pick<() => Json>([
      () => author.int(0, 999),
      () => words(author, 1, 2),
      () => personName(author),
      () => code(author),
      () => author.pick(["open", "closed", "ready", "pending", "found"]),
    ])();
  return author.weighted<() => Json>([
    [value, 3],
    [() => author.pick<Json>(["ok", "done", true, { ok: true }, { status: "ok" }]), 3],
    [
      () => ({
        [author.pick([
          "result",
          "value",
          "status",
          "price",
          "name",
          "total",
          "date",
          inventedWord(author, 1, 2),
        ])]: value(),
      }),
      2,
    ],
    [
      () => ({
        [author.pick(["name", "title", "id"])]: value(),
        [author.pick(["price", "status", "owner", "count"])]: value(),
      }),
      2,
    ],
    [() => ({ error: author.pick(["not found", "no access", "timeout", "invalid code"]) }), 1],
  ])();
}

/** The answer from a result of any shape. */
export function report(author: Author, { result }: { result: Json }): string {
  if (result === true || result === "ok" || result === "done")
    return author.in({ en: "Done.", pt: "Pronto." });
  if (result === null || typeof result !== "object" || Array.isArray(result)) {
    return author.in({ en: `The result is ${result}.`, pt: `O resultado é ${result}.` });
  }
  const pairs = Object.entries(result);
  const [key = "", value] = pairs[0] ?? [];
  if (key === "ok" || value === "ok") return author.in({ en: "Done.", pt: "Pronto." });
  if (key === "error") {
    return author.in({
      en: `Sorry, the function failed: ${value}.`,
      pt: `Desculpe, a função falhou: ${value}.`,
    });
  }
  if (pairs.length === 1)
    return author.in({ en: `The ${key} is ${value}.`, pt: `${upperFirst(key)}: ${value}.` });
  const lines = pairs.map(([key, value]) => `- **${key}**: ${value}`).join("\n");
  return author.in({
    en: `Here is the result:\n\n${lines}`,
    pt: `Aqui está o resultado:\n\n${lines}`,
  });
}

import type { Author } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { makeResult, report } from "./function-results.ts";
import { FUNCTION_TEMPLATES } from "./function-templates.ts";
import { type TemplateParameter, templateParameter, type Value } from "./function-values.ts";
import { parameters, type Tool } from "./functions.ts";

/** A function from the templates, under its own name and keys or under others. */
export function templatedTool(author: Author): Tool {
  const { name: template, description, en, pt, ...written } = author.pick(FUNCTION_TEMPLATES);
  const params = distinct(written.params.map((one) => templateParameter(author, one)));
  const name = author.weighted<() => string>([
    [() => template, 7],
    [() => template.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), 1.5],
    [() => upperFirst(template), 0.5],
    [() => `${template}${author.pick(["Now", "Tool", "2", "Action", "ForUser"])}`, 1],
  ])();
  return {
    name,
    definition: {
      ...(author.chance(0.88) ? { description: describe(author, description) } : {}),
      params: parameters(Object.fromEntries(params.map(({ key, schema }) => [key, schema]))),
    },
    use: (author) => {
      const values = new Map(params.map(({ slot, value }) => [slot, value(author)]));
      const request = author.say(...author.in({ en, pt }));
      const call = {
        call: name,
        params: Object.fromEntries(params.map(({ slot, key }) => [key, values.get(slot) ?? ""])),
        result: makeResult(author),
      };
      return turn(author, fill(request, values), call);
    },
  };
}

function turn(
  author: Author,
  user: string,
  call: Parameters<typeof report>[1] & { call: string },
): Turn {
  return { user: author.request(user), answer: [call, report(author, call)] };
}

/** Two parameters under one key would be one. */
function distinct(params: TemplateParameter[]): TemplateParameter[] {
  const keys = new Set<string>();
  return params.map((param) => {
    const key = keys.has(param.key) ? param.slot : param.key;
    keys.add(key);
    return { ...param, key };
  });
}

function describe(author: Author, description: string): string {
  return author.weighted<string>([
    [description, 7],
    [`${description}.`, 1],
    [description.toLowerCase(), 0.7],
    [author.say(`{Use this to|Call this to|Lets you|Can} ${description.toLowerCase()}`), 1],
  ]);
}

/** `@key` is the value, `@key(yes|no)` a word for whether it is true. */
function fill(request: string, values: ReadonlyMap<string, Value>): string {
  return request
    .replace(/@(\w+)\(([^|)]*)\|([^)]*)\)/g, (_, key, yes, no) => (values.get(key) ? yes : no))
    .replace(/@(\w+)/g, (_, key) => String(values.get(key) ?? ""));
}

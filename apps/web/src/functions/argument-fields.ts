import type { Params } from "./definition.ts";

/** How one argument is edited. */
export interface ArgumentField {
  name: string;
  kind: "text" | "number" | "flag" | "choice" | "json";
  description?: string | undefined;
  choices: unknown[];
}

/** A field for each argument, as its schema says. Without a schema: what the model has sent. */
export function fieldsOf(params: Params, args: unknown): ArgumentField[] {
  const properties = params?.properties ?? {};
  const given = typeof args === "object" && args !== null ? Object.keys(args) : [];
  const names = new Set([...Object.keys(properties), ...given]);
  return [...names].map((name) => {
    const schema = properties[name];
    return {
      name,
      kind: kindOf(schema),
      description: schema?.description,
      choices: schema?.enum ?? [],
    };
  });
}

function kindOf(schema: NonNullable<NonNullable<Params>["properties"]>[string] | undefined) {
  if (schema?.enum !== undefined) return "choice";
  switch (schema?.type) {
    case "string":
      return "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "flag";
    default:
      return "json";
  }
}

/** A value as its field shows it. */
export function toFieldText({ kind }: ArgumentField, value: unknown): string {
  if (value === undefined) return "";
  return kind === "text" && typeof value === "string" ? value : JSON.stringify(value);
}

/** The value of what a field shows; undefined when it has none. */
export function fromFieldText({ kind }: ArgumentField, text: string): unknown {
  if (kind === "text") return text;
  try {
    const value: unknown = JSON.parse(text);
    return kind === "number" && typeof value !== "number" ? undefined : value;
  } catch {
    return undefined;
  }
}

import { findSchemaProblems } from "@lhama/protocol/schema-problems";
import { findNodeAtLocation, type JSONPath, type ParseError, parseTree } from "jsonc-parser";
import { text } from "../i18n/text.ts";

/** What is wrong in a JSON schema that a person writes, and where in the text. */
export interface TextProblem {
  /** Offset in the text. */
  offset: number;
  /** Characters that it is about. */
  length: number;
  /** From 1. */
  line: number;
  column: number;
  message: string;
}

/** Problems in the order of the text; none for a schema that the server takes. */
export function checkSchema(source: string): TextProblem[] {
  const errors: ParseError[] = [];
  const root = parseTree(source, errors);
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    const { offset, length } = error ?? { offset: 0, length: 0 };
    return [problemAt(source, { offset, length, message: text.schema.syntax })];
  }
  return findSchemaProblems(JSON.parse(source))
    .map(({ path, kind }) => {
      const node = findNodeAtLocation(root, path.map(toSegment)) ?? root;
      // A keyword is what stands before its value.
      const place = kind === "keyword" ? (node.parent?.children?.[0] ?? node) : node;
      return problemAt(source, { ...place, message: text.schema[kind] });
    })
    .toSorted((a, b) => a.offset - b.offset);
}

function problemAt(
  source: string,
  { offset, length, message }: Pick<TextProblem, "offset" | "length" | "message">,
): TextProblem {
  const before = source.slice(0, offset).split("\n");
  return {
    offset,
    length,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message,
  };
}

/** Places in a list are numbers. */
function toSegment(key: PropertyKey): JSONPath[number] {
  const name = String(key);
  return /^\d+$/.test(name) ? Number(name) : name;
}

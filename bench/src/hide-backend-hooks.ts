import { join } from "node:path";
import { pathToFileURL } from "node:url";

type Resolved = { url: string; shortCircuit?: boolean };
type NextResolve = (specifier: string, context: object) => Promise<Resolved>;

let packageName = "";
let folder = "";

/** @param data the name of the package with the backends, and the folder of its copy */
export function initialize(data: [string, string] | null): void {
  [packageName, folder] = data ?? ["", ""];
}

/** Leads the library to the copy. */
export function resolve(
  specifier: string,
  context: object,
  next: NextResolve,
): Promise<Resolved> | Resolved {
  if (specifier !== packageName) return next(specifier, context);
  return { url: pathToFileURL(join(folder, "dist", "index.js")).href, shortCircuit: true };
}

import { LhamaError } from "@lhama/protocol";

/** Where a model can be had. */
export type ModelAddress =
  /** A repository of the hub: the file of a quantisation, or the one the hub thinks best. */
  | { kind: "hub"; user: string; repo: string; tag: string }
  /** One file of a repository; `file` may have folders in it. */
  | { kind: "hub_file"; user: string; repo: string; file: string }
  | { kind: "web"; url: URL };

const NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,95}";
const HUB = new RegExp(`^hf:(${NAME})/(${NAME})(?::([A-Za-z0-9._-]{1,64}))?$`);
const HUB_FILE = new RegExp(`^hf:(${NAME})/(${NAME})/((?:${NAME}/){0,8}[^/]+\\.gguf)$`);

/**
 * Reads what a person has typed: `hf:user/repo`, `hf:user/repo:Q4_K_M`, `hf:user/repo/file.gguf`, or
 * the http(s) address of a GGUF file.
 * @throws LhamaError `source_invalid`
 */
export function parseModelAddress(uri: string): ModelAddress {
  const [, user, repo, tag = "latest"] = HUB.exec(uri) ?? [];
  if (user !== undefined && repo !== undefined) return { kind: "hub", user, repo, tag };
  const [, fileUser, fileRepo, file] = HUB_FILE.exec(uri) ?? [];
  if (fileUser !== undefined && fileRepo !== undefined && file !== undefined) {
    toModelFileName(file);
    return { kind: "hub_file", user: fileUser, repo: fileRepo, file };
  }
  if (/^https?:\/\//i.test(uri) && URL.canParse(uri)) {
    const url = new URL(uri);
    if (url.username === "" && url.password === "") {
      toModelFileName(decodePath(url.pathname));
      return { kind: "web", url };
    }
  }
  throw new LhamaError(
    "source_invalid",
    "Give hf:user/repository, hf:user/repository:QUANTISATION or hf:user/repository/file.gguf.",
    { field: "uri" },
  );
}

/**
 * The name under which a file of a repository is kept: its last part, when that is harmless on every
 * system.
 * @throws LhamaError `source_invalid`
 */
export function toModelFileName(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^[A-Za-z0-9][A-Za-z0-9._+@ ()-]{0,200}\.gguf$/i.test(name)) return name;
  throw new LhamaError(
    "source_invalid",
    "The address must lead to a .gguf file whose name is made of letters, digits and . _ - + @ ( ).",
    { field: "uri" },
  );
}

/** Why the address of a web server may be none to download from. */
export function hubOnly(): LhamaError {
  return new LhamaError(
    "not_allowed",
    "This server downloads from the hub only (hf:user/repository).",
    { field: "uri" },
  );
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "";
  }
}

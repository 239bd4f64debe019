import { LhamaError } from "@lhama/protocol";
import { splitFileNames } from "@lhama/worker";
import { z } from "zod";
import { type RequestRules, readJson, requestGuarded, statusError } from "./guarded-request.ts";
import { type ModelAddress, toModelFileName } from "./model-address.ts";

/** A file to download, and what its source says about it. */
export interface RemoteFile {
  /** The name to keep it under. */
  name: string;
  url: URL;
  sizeBytes: number | undefined;
  /** Hex. */
  sha256: string | undefined;
  /** Where its hub has it stored, which is told with the checksum, and is true for some minutes only. */
  storedAt: URL | undefined;
}

const MANIFEST_BYTES = 1024 * 1024;
/** Beside this a manifest has what containers need, and nothing that is needed here. */
const manifestSchema = z.object({ ggufFile: z.object({ rfilename: z.string().max(1000) }) });

/**
 * Finds out which files an address stands for, with their sizes and checksums where the source tells.
 * @throws LhamaError `source_not_found`, `source_refused`, `source_busy`, `source_failed`,
 * `address_not_allowed`, `source_invalid`
 */
export async function findRemoteFiles(
  address: ModelAddress,
  rules: RequestRules,
): Promise<RemoteFile[]> {
  if (address.kind === "web") {
    const { pathname, href } = address.url;
    return Promise.all(
      splitFileNames(decodeURIComponent(pathname)).map((path) => {
        const url = new URL(href);
        if (path !== decodeURIComponent(pathname)) url.pathname = encodePath(path);
        return describe(url, rules);
      }),
    );
  }
  const file = address.kind === "hub" ? await askForFile(address, rules) : address.file;
  const { user, repo } = address;
  return Promise.all(
    splitFileNames(file).map((name) =>
      describe(hubUrl(rules, `${user}/${repo}/resolve/main/${encodePath(name)}`), rules),
    ),
  );
}

async function askForFile(
  { user, repo, tag }: { user: string; repo: string; tag: string },
  rules: RequestRules,
): Promise<string> {
  const url = hubUrl(rules, `v2/${user}/${repo}/manifests/${tag}`);
  const { response } = await requestGuarded(url, {}, rules);
  if (response.statusCode !== 200) {
    response.destroy();
    throw statusError(response);
  }
  const manifest = manifestSchema.safeParse(await readJson(response, MANIFEST_BYTES));
  if (manifest.success) return manifest.data.ggufFile.rfilename;
  throw new LhamaError(
    "source_not_found",
    `${user}/${repo} has no GGUF file${tag === "latest" ? "" : ` of the quantisation ${tag}`}.`,
  );
}

/** Asks for the head of a file. The hub tells its size and checksum before it redirects to a store. */
async function describe(url: URL, rules: RequestRules): Promise<RemoteFile> {
  const name = toModelFileName(decodeURIComponent(url.pathname));
  const { response, header, redirect } = await requestGuarded(
    url,
    { method: "HEAD", isEnough: ({ headers }) => headers["x-linked-size"] !== undefined },
    rules,
  );
  response.destroy();
  const { statusCode = 0 } = response;
  // Some servers know no HEAD, which says nothing about the file.
  const isKnown = statusCode !== 405 && statusCode !== 501;
  if (isKnown && statusCode >= 400) throw statusError(response);
  const size = header("x-linked-size") ?? response.headers["content-length"];
  const tag = header("x-linked-etag")?.replaceAll('"', "");
  const sha256 = tag !== undefined && /^[0-9a-f]{64}$/i.test(tag) ? tag.toLowerCase() : undefined;
  return {
    name,
    url,
    sizeBytes: isKnown && size !== undefined && /^\d{1,15}$/.test(size) ? Number(size) : undefined,
    sha256,
    storedAt: sha256 === undefined ? undefined : redirect,
  };
}

function hubUrl({ endpoint }: RequestRules, path: string): URL {
  return new URL(path, endpoint.href.replace(/\/*$/, "/"));
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

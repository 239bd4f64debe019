import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { DownloadSettings } from "../models/downloads.ts";

/** Takes an answer over; returns false to leave it to the hub. */
export type HubFault = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface HubFile {
  /** As in "user/repo/model-Q8_0.gguf". */
  path: string;
  content: Buffer;
  /** Which `hf:user/repo:TAG` is this file. */
  tag?: string;
}

export interface FakeHub {
  /** For `HF_ENDPOINT`. */
  url: string;
  /** Method and path of each request, with its range. */
  requests: string[];
  /** Request headers, in the same order. */
  headers: IncomingMessage["headers"][];
  /** Replaces or adds a file. */
  put(file: HubFile): void;
  /** Goes before every answer while it is set. */
  fault: HubFault | undefined;
  /** Answers ranges, tells checksums, redirects to a store. All true at first. */
  features: { ranges: boolean; checksums: boolean; redirects: boolean; etags: boolean };
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that behaves as the model hub does, or as badly as a test wants. */
export async function makeFakeHub(files: HubFile[] = []): Promise<FakeHub> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    hub.requests.push([method, url, headers.range].filter(Boolean).join(" "));
    hub.headers.push(headers);
    if (hub.fault?.(request, response)) return;
    const path = decodeURIComponent(url.split("?", 1)[0] ?? "");
    const manifest = /^\/v2\/([^/]+\/[^/]+)\/manifests\/(.+)$/.exec(path);
    if (manifest !== null) return sendManifest(response, manifest[1] ?? "", manifest[2] ?? "");
    const resolve = /^\/([^/]+\/[^/]+)\/resolve\/main\/(.+)$/.exec(path);
    const stored = /^\/store\/(.+)$/.exec(path);
    const file = byPath.get(resolve ? `${resolve[1]}/${resolve[2]}` : (stored?.[1] ?? ""));
    if (file === undefined) return sendText(response, 404, "Entry not found");
    if (resolve && hub.features.checksums) {
      response.setHeader("X-Linked-Etag", `"${sha256(file.content)}"`);
      response.setHeader("X-Linked-Size", file.content.length);
    }
    if (resolve && hub.features.redirects) {
      response.writeHead(302, { Location: `/store/${file.path}?signature=x` }).end("Found");
      return;
    }
    sendFile(request, response, file.content);
  });

  const sendManifest = (response: ServerResponse, repo: string, tag: string) => {
    const own = [...byPath.values()].filter(({ path }) => path.startsWith(`${repo}/`));
    const file = own.find((candidate) => candidate.tag === tag) ?? (tag === "latest" && own[0]);
    if (!file) return sendText(response, 404, "No such manifest");
    const ggufFile = { rfilename: file.path.slice(repo.length + 1), size: file.content.length };
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ schemaVersion: 2, ggufFile }));
  };

  const sendFile = (request: IncomingMessage, response: ServerResponse, content: Buffer) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const start = range && hub.features.ranges ? Number(range[1]) : 0;
    if (hub.features.etags) response.setHeader("ETag", `"${sha256(content).slice(0, 20)}"`);
    if (start > 0 && start >= content.length) {
      response.writeHead(416, { "Content-Range": `bytes */${content.length}` }).end();
      return;
    }
    response.setHeader("Content-Length", content.length - start);
    if (start > 0) {
      const contentRange = `bytes ${start}-${content.length - 1}/${content.length}`;
      response.writeHead(206, { "Content-Range": contentRange });
    } else {
      response.writeHead(200);
    }
    response.end(request.method === "HEAD" ? undefined : content.subarray(start));
  };

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const hub: FakeHub = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    headers: [],
    put: (file) => byPath.set(file.path, file),
    fault: undefined,
    features: { ranges: true, checksums: true, redirects: true, etags: true },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return hub;
}

/** Settings for downloads from this hub, without the waits of real ones: a busy disk takes seconds for each flush. */
export function downloadsFrom({ url }: FakeHub): Omit<DownloadSettings, "folder"> {
  return { endpoint: url, allowHttp: false, retryDelayMs: 1, flush: false };
}

/** Answers with a page of HTML, as hubs and proxies do when something is wrong. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/html" });
  response.end(`<!doctype html><title>${status}</title><p>${text}</p>`);
}

/** Sends the first `bytes` of a file whose length is told right, then cuts the line. */
export function sendCutFile(response: ServerResponse, content: Buffer, bytes: number): void {
  response.writeHead(200, {
    "Content-Length": content.length,
    ETag: `"${sha256(content).slice(0, 20)}"`,
  });
  response.write(content.subarray(0, bytes), () => response.socket?.destroySoon());
}

const digests = new WeakMap<Buffer, string>();

/** Hex. */
function sha256(content: Buffer): string {
  const digest = digests.get(content) ?? createHash("sha256").update(content).digest("hex");
  digests.set(content, digest);
  return digest;
}

import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { connect as connectTcp, isIP, type OnReadOpts } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { LhamaError } from "@lhama/protocol";
import { type Body, streamBody } from "./body.ts";
import { DirectLine } from "./direct-line.ts";
import { lookupPublic, requirePublicHost } from "./public-address.ts";
import { systemCode } from "./system-code.ts";

/** Nothing for so long means that nothing will come, in ms. */
const IDLE_MS = 30_000;
const MAX_REDIRECTS = 6;

/** Which servers may be talked to. */
export interface RequestRules {
  /** The hub, chosen by the operator: the one host that may be on a private address. */
  endpoint: URL;
  /** Sent to the hub, and to nobody else. */
  token?: string | undefined;
  /** Without it a redirect may not leave TLS once the hub has it. */
  allowHttp: boolean;
}

export interface GuardedRequest {
  method?: "GET" | "HEAD";
  headers?: Record<string, string>;
  /** Ends a chain of redirects early, when an answer on the way tells enough. */
  isEnough?(response: IncomingMessage): boolean;
  /** Whether there is much to read, which is then best left to `body`. */
  isLong?: boolean;
}

export interface GuardedResponse {
  response: IncomingMessage;
  /** Begins to be read with its first use. Instead of it, the response can be read, unless it is long. */
  body: Body;
  /** What a redirect or the answer says in this header, the earliest first. */
  header(name: string): string | undefined;
  /** Where the answer redirects to, when it was enough. */
  redirect: URL | undefined;
}

/**
 * Asks a web server, and follows its redirects; each address on the way is checked. The body of the
 * answer must be read or destroyed.
 * @throws LhamaError `address_not_allowed`, or `source_failed` for what happens to connections
 */
export async function requestGuarded(
  url: URL,
  { method = "GET", headers = {}, isEnough = () => false, isLong = false }: GuardedRequest,
  rules: RequestRules,
): Promise<GuardedResponse> {
  const hops: IncomingMessage[] = [];
  let target = url;
  while (hops.length <= MAX_REDIRECTS) {
    const { response, body } = await requestOnce(target, { method, headers, isLong }, rules);
    hops.push(response);
    const redirect = redirectOf(response, target);
    if (redirect === undefined || isEnough(response)) {
      return {
        response,
        body,
        header: (name) => firstOf(hops.map((hop) => hop.headers[name]).find(Boolean)),
        redirect,
      };
    }
    response.destroy();
    target = redirect;
  }
  throw failed("it redirects in circles");
}

function requestOnce(
  url: URL,
  { method, headers, isLong }: { method: string; headers: Record<string, string>; isLong: boolean },
  { endpoint, token, allowHttp }: RequestRules,
): Promise<{ response: IncomingMessage; body: Body }> {
  const isHub = url.origin === endpoint.origin;
  // Another port of the hub's host is as much the operator's choice as the hub.
  const isTrustedHost = url.hostname === endpoint.hostname;
  const isSecure = url.protocol === "https:";
  if (!isSecure && (url.protocol !== "http:" || !(allowHttp || isTrustedHost))) {
    throw new LhamaError("address_not_allowed", "The download leads to an address without TLS.");
  }
  if (!isTrustedHost) requirePublicHost(url.hostname);
  const guard = isTrustedHost ? {} : { lookup: lookupPublic };
  return new Promise((resolve, reject) => {
    const line = isLong ? connectDirect(url, guard) : undefined;
    const request = (isSecure ? https : http).request(url, {
      method,
      headers: {
        // The hub tells GGUF files apart for this client only.
        "User-Agent": "llama-cpp",
        "Accept-Encoding": "identity",
        ...headers,
        ...(isHub && token !== undefined && { Authorization: `Bearer ${token}` }),
      },
      // Sockets that are kept open by the other side's leave outlive their use.
      ...(line ? { createConnection: () => line } : { agent: false, timeout: IDLE_MS, ...guard }),
    });
    request.on("timeout", () => request.destroy(stoppedAnswering()));
    request.on("error", (error) => reject(toLhamaError(error)));
    request.on("response", (response) => {
      line?.answered();
      resolve({ response, body: line ? directBody(line, response) : streamBody(response) });
    });
    request.end();
  });
}

function connectDirect(url: URL, guard: { lookup?: typeof lookupPublic }): DirectLine {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const idle = { ms: IDLE_MS, error: stoppedAnswering };
  if (url.protocol !== "https:") {
    const port = Number(url.port || 80);
    return new DirectLine((onread) => connectTcp({ host, port, onread, ...guard }), idle);
  }
  const port = Number(url.port || 443);
  const servername = isIP(host) === 0 ? host : "";
  const tls = { host, port, servername, ALPNProtocols: ["http/1.1"], ...guard };
  return new DirectLine((onread) => {
    // In Node's documentation of tls.connect, and not in its types.
    const options: ConnectionOptions & { onread: OnReadOpts } = { ...tls, onread };
    return connectTls(options);
  }, idle);
}

/** Bytes of a length that is told need no reading of HTTP. */
function directBody(line: DirectLine, response: IncomingMessage): Body {
  const { "content-length": length, "transfer-encoding": encoding } = response.headers;
  return {
    pourInto: (sink) => {
      if (length !== undefined && encoding === undefined) {
        return line.pourInto(sink, Number(length));
      }
      line.stream();
      return streamBody(response).pourInto(sink);
    },
  };
}

function stoppedAnswering(): LhamaError {
  return failed("it has stopped answering");
}

/** A whole JSON answer of at most `maxBytes`. Rejects with `source_failed` when it is something else. */
export async function readJson(response: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw failed("its answer is too long");
      chunks.push(chunk);
    }
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    throw error instanceof SyntaxError ? failed("its answer is no JSON") : toLhamaError(error);
  }
}

/** The error of an answer that is no success. */
export function statusError({ statusCode = 0, headers }: IncomingMessage): LhamaError {
  if (statusCode === 401 || statusCode === 403) {
    return new LhamaError(
      "source_refused",
      "The model's source does not let Lhama in. If the model is gated, accept its terms there and " +
        "start the server with HF_TOKEN set. The hub answers so for misspelt names too.",
      { details: { status: statusCode } },
    );
  }
  if (statusCode === 404 || statusCode === 410) {
    return new LhamaError(
      "source_not_found",
      "The model's source has no such file. Check the names and the quantisation.",
      { details: { status: statusCode } },
    );
  }
  if (statusCode === 429) {
    return new LhamaError("source_busy", "The model's source asks to wait. Try again later.", {
      details: { status: statusCode, retryAfterSeconds: retryAfter(headers["retry-after"]) },
    });
  }
  return failed(`it answered with status ${statusCode}`);
}

/** What the system says when there is nobody to talk to, in words. */
const UNREACHABLE: Readonly<Record<string, string>> = {
  ENOTFOUND: "its name cannot be found; is this machine online?",
  EAI_AGAIN: "its name cannot be found; is this machine online?",
  ENETUNREACH: "it cannot be reached; is this machine online?",
  EHOSTUNREACH: "it cannot be reached; is this machine online?",
  ECONNREFUSED: "nobody answers at its address",
};

/** Makes any failure of a connection a `source_failed`. */
export function toLhamaError(error: unknown): LhamaError {
  if (error instanceof LhamaError) return error;
  const code = systemCode(error) ?? "unknown";
  return failed(UNREACHABLE[code] ?? `the connection broke (${code})`, error);
}

/** Whether the source could not even be asked. */
export function isUnreachable({ cause }: LhamaError): boolean {
  return (systemCode(cause) ?? "") in UNREACHABLE;
}

export function failed(reason: string, cause?: unknown): LhamaError {
  const advice = "Try again; what is there already is kept.";
  const end = /[?.]$/.test(reason) ? "" : ".";
  return new LhamaError("source_failed", `The model's source failed: ${reason}${end} ${advice}`, {
    cause,
  });
}

function retryAfter(header: string | undefined): number {
  const seconds = Number(header);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}

/** Where it leads from a page; undefined when it is no redirect. */
function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | undefined {
  const { location } = headers;
  if (location === undefined || ![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  if (!URL.canParse(location, from.href)) throw failed("it redirects to no address at all");
  return new URL(location, from);
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

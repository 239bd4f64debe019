import type { IncomingMessage } from "node:http";
import { LhamaError } from "@lhama/protocol";
import {
  failed,
  type GuardedResponse,
  type RequestRules,
  requestGuarded,
  statusError,
} from "./guarded-request.ts";
import type { RemoteFile } from "./hub.ts";
import type { PartialFile } from "./partial-file.ts";
import { tryAgain } from "./try-again.ts";

export interface FetchFileOptions {
  file: RemoteFile;
  partial: PartialFile;
  rules: RequestRules;
  /** Wait before the first retry, in ms; each further one is twice as long. */
  retryDelayMs: number;
  /** How much of the file is there now, and how long it is. May reject to stop the download. */
  onProgress(receivedBytes: number, totalBytes: number | undefined): Promise<void> | undefined;
}

/** Failures in a row, with nothing received between them, that are put up with. */
const MAX_FAILURES = 5;

/** How every GGUF file begins. */
const MAGIC = "GGUF";

/**
 * Downloads the rest of a file, through dropped connections and servers that are busy for a while.
 * @returns whether a checksum of the source has confirmed the file
 * @throws LhamaError `source_failed`, `source_refused`, `source_not_found`, `source_busy`,
 * `address_not_allowed`, `download_corrupt`; DiskFailure
 */
export async function fetchFile(options: FetchFileOptions): Promise<boolean> {
  const { file, partial } = options;
  for (let attempt = 1; ; attempt++) {
    await receiveAll(options);
    const sha256 = await partial.sha256();
    if (file.sha256 === undefined || file.sha256 === sha256) return file.sha256 !== undefined;
    partial.restart(null);
    // What was resumed may have been damaged here; what came in one piece twice is wrong there.
    if (attempt === 2) {
      throw new LhamaError(
        "download_corrupt",
        `"${file.name}" does not have the checksum that its source tells. It was thrown away.`,
      );
    }
  }
}

async function receiveAll(options: FetchFileOptions): Promise<void> {
  const { file, partial, retryDelayMs: delayMs } = options;
  let before = 0;
  const hasGained = () => partial.sizeBytes > before;
  let { storedAt } = file;
  const takeStore = () => {
    const store = storedAt;
    storedAt = undefined;
    return store;
  };
  await tryAgain(
    async () => {
      before = partial.sizeBytes;
      while (!(await receive(options, takeStore())));
    },
    { maxFailures: MAX_FAILURES, delayMs, hasGained, mayComeBack: true },
  );
}

/**
 * One request, to the hub or where it has the file stored. Returns whether the file is complete; false means to ask
 * again.
 */
async function receive(
  { file, partial, rules, onProgress }: FetchFileOptions,
  store: URL | undefined,
): Promise<boolean> {
  if (partial.sizeBytes > 0 && !isResumable(partial, file)) partial.restart(null);
  const have = partial.sizeBytes;
  if (have > 0 && have === file.sizeBytes && partial.identity === file.sha256) return true;
  const headers: Record<string, string> = have > 0 ? { Range: `bytes=${have}-` } : {};
  const answer = await requestGuarded(store ?? file.url, { headers, isLong: true }, rules);
  const { response } = answer;
  try {
    const range = parseRange(response);
    const identity = (store && file.sha256) ?? identityOf(answer, range.totalBytes);
    if (response.statusCode === 416 && have > 0) {
      if (range.totalBytes === have && identity === partial.identity) return true;
      partial.restart(null);
      return false;
    }
    if (response.statusCode === 206) {
      if (have === 0 || range.start !== have || identity !== partial.identity) {
        // Not the rest of what is here: the file has changed, or the server cannot count.
        if (have === 0) throw failed("it sends a part that was not asked for");
        partial.restart(null);
        return false;
      }
    } else if (response.statusCode === 200) {
      partial.restart(identity);
    } else if (store !== undefined) {
      // Its address is good for some minutes only; the hub tells it again.
      return false;
    } else {
      throw statusError(response);
    }
    const { totalBytes } = range;
    await onProgress(partial.sizeBytes, totalBytes);
    const checkMagic = partial.sizeBytes === 0 ? makeMagicCheck(file.name) : undefined;
    const checkSize = makeSizeCheck(file, partial.sizeBytes);
    await partial.append(answer.body, {
      onChunk: (chunk) => {
        checkMagic?.(chunk);
        checkSize(chunk);
      },
      onStored: () => onProgress(partial.sizeBytes, totalBytes),
    });
    if (totalBytes !== undefined && partial.sizeBytes !== totalBytes) {
      throw failed("the connection ended early");
    }
    if (partial.sizeBytes < MAGIC.length) throw notGguf(file.name);
    return true;
  } finally {
    response.destroy();
  }
}

/** Whether more can be added to what is here, and fit to it. */
function isResumable({ identity }: PartialFile, { sha256 }: RemoteFile): boolean {
  return identity !== null && (sha256 === undefined || identity === sha256);
}

/** Throws when what comes first is no GGUF: an error page with status 200, most of the time. */
function makeMagicCheck(name: string): (chunk: Uint8Array) => void {
  let start = Buffer.alloc(0);
  return (chunk) => {
    if (start.length >= MAGIC.length) return;
    start = Buffer.concat([start, chunk.subarray(0, MAGIC.length - start.length)]);
    if (MAGIC.startsWith(start.toString("latin1"))) return;
    throw notGguf(name);
  };
}

/** Throws when more comes than was promised: it could go on until the disk is full. */
function makeSizeCheck(
  { name, sizeBytes }: RemoteFile,
  before: number,
): (chunk: Uint8Array) => void {
  let left = (sizeBytes ?? Number.POSITIVE_INFINITY) - before;
  return (chunk) => {
    left -= chunk.length;
    if (left >= 0) return;
    throw new LhamaError(
      "download_corrupt",
      `"${name}" is longer than its source has said. Try again, or choose another source.`,
    );
  };
}

function notGguf(name: string): LhamaError {
  return new LhamaError(
    "download_corrupt",
    `What the source sends as "${name}" is no GGUF model. Check the address.`,
  );
}

/** From where the body goes, and how long the whole file is. */
function parseRange({ statusCode, headers }: IncomingMessage): {
  start: number;
  totalBytes: number | undefined;
} {
  const [, start, total] =
    /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers["content-range"] ?? "") ?? [];
  if (statusCode === 206 || statusCode === 416) {
    return { start: Number(start), totalBytes: total === undefined ? undefined : Number(total) };
  }
  const length = headers["content-length"];
  return { start: 0, totalBytes: length === undefined ? undefined : Number(length) };
}

/**
 * Tells whether two answers are about the same contents: by checksum where there is one; else by the
 * server's tag, its date, and the length. Null when nothing tells.
 */
function identityOf(
  { response, header }: GuardedResponse,
  total: number | undefined,
): string | null {
  const linked = header("x-linked-etag")?.replaceAll('"', "").toLowerCase();
  if (linked !== undefined) return linked;
  const { etag, "last-modified": modified } = response.headers;
  const tag = etag ?? modified;
  return tag === undefined ? null : JSON.stringify([tag, total ?? null]);
}

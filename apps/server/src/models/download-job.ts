import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LhamaError } from "@lhama/protocol";
import { DiskWatch } from "./disk-space.ts";
import {
  describeDownload,
  downloadFolder,
  leaveDownload,
  lockDownload,
  partPath,
  requireNotComing,
} from "./download-folder.ts";
import type {
  DownloadedFile,
  DownloadJob,
  DownloadProgress,
  DownloadResult,
} from "./download-messages.ts";
import { DownloadThreads } from "./download-threads.ts";
import { fetchFile } from "./fetch-file.ts";
import type { RequestRules } from "./guarded-request.ts";
import { findRemoteFiles, type RemoteFile } from "./hub.ts";
import { hubOnly, parseModelAddress } from "./model-address.ts";
import { DiskFailure, PartialFile } from "./partial-file.ts";
import { placeFile, requireFree } from "./place-files.ts";
import { SpeedMeter } from "./speed-meter.ts";
import { systemCode } from "./system-code.ts";
import { tryAgain } from "./try-again.ts";

/** Failures in a row that are put up with before anything has arrived. */
const MAX_QUESTION_FAILURES = 2;

export interface RunOptions {
  /** Is called often. */
  onProgress(progress: DownloadProgress): void;
  /** Nobody else's meanwhile; threads of its own when left out. */
  threads?: DownloadThreads;
}

/**
 * Downloads a model into a folder. Whatever happens on the way, the model's name stands for the whole
 * model or for nothing, and what has arrived is kept for the next attempt.
 * @throws LhamaError; whatever else is thrown comes from the disk
 */
export async function runDownload(job: DownloadJob, run: RunOptions): Promise<DownloadResult> {
  try {
    return await download(job, run);
  } catch (error) {
    throw toDiskError(error);
  }
}

async function download(
  job: DownloadJob,
  { onProgress, threads: shared }: RunOptions,
): Promise<DownloadResult> {
  const address = parseModelAddress(job.uri);
  if (address.kind === "web" && !job.allowHttp) {
    throw hubOnly();
  }
  const { endpoint, token, allowHttp } = job;
  const rules: RequestRules = { endpoint: new URL(endpoint), token, allowHttp };
  const report = makeReporter(onProgress);
  report("resolving", []);
  const remote = await tryAgain(() => findRemoteFiles(address, rules), {
    maxFailures: MAX_QUESTION_FAILURES,
    delayMs: job.retryDelayMs,
    // Who is offline is told at once.
    mayComeBack: false,
  });
  const folder = downloadFolder(job.folder, job.uri);
  mkdirSync(job.folder, { recursive: true });
  for (const { name } of remote) requireFree(partPath(folder, name), join(job.folder, name));
  await lockDownload(folder);
  const threads = shared ?? new DownloadThreads();
  try {
    await requireNotComing(
      folder,
      remote.map(({ name }) => name),
    );
    describeDownload(folder, { uri: job.uri, totalBytes: sizeOf(remote) });
    const options = { threads, flush: job.flush };
    const files = remote.map(({ name, sizeBytes }) => ({
      name,
      receivedBytes: 0,
      totalBytes: sizeBytes ?? null,
    }));
    const partials = await Promise.all(
      files.map((file) =>
        PartialFile.open(partPath(folder, file.name), options, (bytes) => {
          file.receivedBytes = bytes;
          report("checking", files);
        }),
      ),
    );
    const space = new DiskWatch(job.folder, () => missingBytes(files));
    await space.check();
    report("downloading", files);
    let verified = true;
    for (const [index, file] of remote.entries()) {
      const partial = partials[index];
      const shown = files[index];
      if (partial === undefined || shown === undefined) continue;
      const confirmed = await fetchFile({
        file,
        partial,
        rules,
        retryDelayMs: job.retryDelayMs,
        onProgress: (receivedBytes, totalBytes) => {
          shown.receivedBytes = receivedBytes;
          shown.totalBytes = totalBytes ?? shown.totalBytes;
          report("downloading", files);
          return space.received(files.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0));
        },
      });
      verified &&= confirmed;
    }
    report("finishing", files);
    if (job.flush) for (const partial of partials) await partial.flush();
    place(job.folder, remote, partials);
    // Second names of the files, and notes: nothing that takes long.
    rmSync(folder, { recursive: true, force: true });
    const sizeBytes = partials.reduce((sum, partial) => sum + partial.sizeBytes, 0);
    return { name: remote[0]?.name ?? "", sizeBytes, verified };
  } catch (error) {
    await leaveDownload(folder);
    throw error;
  } finally {
    if (shared === undefined) await threads.close();
  }
}

/** Of all files together; null as long as one of them is not known. */
function sizeOf(remote: readonly RemoteFile[]): number | null {
  const sizes = remote.map(({ sizeBytes }) => sizeBytes ?? Number.NaN);
  const sum = sizes.reduce((a, b) => a + b, 0);
  return Number.isNaN(sum) ? null : sum;
}

/** The first part last: it is the one that stands for the model in the library. */
function place(folder: string, remote: RemoteFile[], partials: PartialFile[]): void {
  for (const [index, { name }] of [...remote.entries()].reverse()) {
    const partial = partials[index];
    if (partial !== undefined) placeFile(partial.path, join(folder, name));
  }
}

/** What is still to come; where nobody knows how much that is, a byte of it. */
function missingBytes(files: DownloadedFile[]): number {
  const missing = ({ receivedBytes, totalBytes }: DownloadedFile) =>
    totalBytes === null ? 1 : Math.max(0, totalBytes - receivedBytes);
  return files.reduce((sum, file) => sum + missing(file), 0);
}

function makeReporter(onProgress: (progress: DownloadProgress) => void) {
  const meter = new SpeedMeter();
  return (state: DownloadProgress["state"], files: DownloadedFile[]) => {
    const receivedBytes = files.reduce((sum, file) => sum + file.receivedBytes, 0);
    const totalBytes = files.every((file) => file.totalBytes !== null)
      ? files.reduce((sum, file) => sum + (file.totalBytes ?? 0), 0)
      : null;
    const bytesPerSecond = state === "downloading" ? meter.add(receivedBytes) : null;
    const secondsLeft =
      totalBytes !== null && bytesPerSecond !== null && bytesPerSecond > 0
        ? (totalBytes - receivedBytes) / bytesPerSecond
        : null;
    onProgress({
      state,
      files,
      receivedBytes,
      totalBytes: files.length === 0 ? null : totalBytes,
      bytesPerSecond,
      secondsLeft,
    });
  };
}

function toDiskError(failure: unknown): unknown {
  const error = failure instanceof DiskFailure ? failure.cause : failure;
  const code = systemCode(error) ?? "";
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new LhamaError(
      "disk_full",
      "The disk of the models folder is full. Free some space, then try again: what has arrived is kept.",
    );
  }
  if (["EACCES", "EPERM", "EROFS"].includes(code)) {
    return new LhamaError("not_allowed", "The server may not write to its models folder.");
  }
  return error;
}

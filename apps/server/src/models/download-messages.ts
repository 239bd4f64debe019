import type { WireError } from "@lhama/protocol";

/** What a download needs to know. It travels to the process that does it. */
export interface DownloadJob {
  uri: string;
  /** Where the model goes when it is complete. */
  folder: string;
  /** Address of the hub, without a path or with one. */
  endpoint: string;
  token?: string | undefined;
  /** Whether http(s) addresses may be downloaded from, besides the hub. */
  allowHttp: boolean;
  /** Wait before the first retry, in ms. */
  retryDelayMs: number;
  /**
   * Whether to wait until the disk has the model before it gets its name: not even a power cut leaves
   * a damaged one then.
   */
  flush: boolean;
}

export interface DownloadedFile {
  name: string;
  receivedBytes: number;
  /** Null as long as nobody knows. */
  totalBytes: number | null;
}

export interface DownloadProgress {
  /**
   * `resolving`: the source is asked what there is; `checking`: what has arrived before is read; `finishing`: all is
   * checked and put in its place.
   */
  state: "resolving" | "checking" | "downloading" | "finishing";
  /** Of a split model each part. */
  files: DownloadedFile[];
  receivedBytes: number;
  totalBytes: number | null;
  /** Over the last seconds; null when there is nothing to tell yet. */
  bytesPerSecond: number | null;
  secondsLeft: number | null;
}

export interface DownloadResult {
  /** The model's name in the library. */
  name: string;
  sizeBytes: number;
  /** Whether a checksum of the source has confirmed every file. */
  verified: boolean;
}

/** What the process that downloads tells its parent. The last two end it. */
export type DownloadEvent =
  | { type: "progress"; progress: DownloadProgress }
  | { type: "done"; result: DownloadResult }
  | { type: "failed"; error: WireError };

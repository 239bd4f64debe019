import type { DownloadProgress } from "./download-messages.ts";

const BAR_CELLS = 24;

/** One line for a terminal, such as "████░░  40 %  2.0 GB of 5.0 GB  12.3 MB/s  4 min left". */
export function progressLine(progress: DownloadProgress, columns = Infinity): string {
  // What reaches the edge would go on in the next line, and stay there.
  return lineOf(progress).slice(0, Math.max(0, columns - 1));
}

function lineOf(progress: DownloadProgress): string {
  const { state, receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  if (state === "resolving") return "Asking the source…";
  if (state === "finishing") return "Checking…";
  const received = formatBytes(receivedBytes);
  if (state === "checking") return `Checking what has arrived…  ${received}`;
  if (totalBytes === null || totalBytes === 0) return received;
  const fraction = Math.min(1, receivedBytes / totalBytes);
  const full = Math.round(fraction * BAR_CELLS);
  return [
    "█".repeat(full) + "░".repeat(BAR_CELLS - full),
    `${Math.floor(fraction * 100)} %`.padStart(5),
    `${received} of ${formatBytes(totalBytes)}`,
    bytesPerSecond !== null && `${formatBytes(bytesPerSecond)}/s`,
    secondsLeft !== null && `${formatSeconds(secondsLeft)} left`,
  ]
    .filter(Boolean)
    .join("  ");
}

/** Such as "4.7 GB"; decimal units, as sources of models use them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1e5) return `${Math.ceil(bytes / 1e3)} kB`;
  const [unit, size] = bytes >= 1e9 ? (["GB", 1e9] as const) : (["MB", 1e6] as const);
  return `${(bytes / size).toFixed(1)} ${unit}`;
}

function formatSeconds(seconds: number): string {
  return seconds >= 90 ? `${Math.round(seconds / 60)} min` : `${Math.ceil(seconds)} s`;
}

import { errorText } from "../../i18n/error-text.ts";
import { text } from "../../i18n/text.ts";
import type { DownloadState } from "../../store/state.ts";

/** How a download stands, in words. */
export function describeDownload(download: DownloadState): string {
  const { progress } = download;
  if (download.phase === "failed") return errorText(download.error);
  if (download.phase === "done") return text.downloads.isThere;
  if (progress === null) {
    return download.phase === "paused" ? text.downloads.paused : text.downloads.resolving;
  }
  const { receivedBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  const size = (bytes: number | null) => (bytes === null ? undefined : text.model.size(bytes));
  const received = text.downloads.received(text.model.size(receivedBytes), size(totalBytes));
  if (download.phase === "paused") return `${text.downloads.paused} · ${received}`;
  switch (progress.state) {
    case "queued":
      return text.downloads.queued;
    case "resolving":
      return text.downloads.resolving;
    case "checking":
      return `${text.downloads.checking} · ${received}`;
    case "finishing":
      return text.downloads.finishing;
    case "downloading":
      return [
        received,
        bytesPerSecond === null ? undefined : text.downloads.speed(text.model.size(bytesPerSecond)),
        secondsLeft === null ? undefined : text.downloads.left(secondsLeft),
      ]
        .filter((part) => part !== undefined)
        .join(" · ");
  }
}

/** What can be done about a download that is not done. */
export function downloadStep(phase: DownloadState["phase"]): string {
  if (phase === "running") return text.downloads.pause;
  return phase === "failed" ? text.retry : text.downloads.goOn;
}

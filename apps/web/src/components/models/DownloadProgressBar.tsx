import { Show } from "solid-js";

export interface DownloadProgressBarProps {
  label: string;
  progress: { receivedBytes: number; totalBytes: number | null } | null;
}

/** How much has arrived. Without a known whole it only shows that something is going on. */
export function DownloadProgressBar(props: DownloadProgressBarProps) {
  const fraction = () => {
    const { progress } = props;
    return progress?.totalBytes ? progress.receivedBytes / progress.totalBytes : undefined;
  };
  return (
    <Show when={fraction() !== undefined} fallback={<progress aria-label={props.label} />}>
      <progress aria-label={props.label} value={fraction() ?? 0} />
    </Show>
  );
}

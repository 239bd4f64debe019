import type { Fit } from "@lhama/protocol/browser";
import { text } from "../../i18n/text.ts";

export interface FitBadgeProps {
  fit: Fit;
  neededBytes: number;
  machine: { totalBytes: number; freeBytes: number; gpuBytes: number };
}

/** Whether the server's machine has the memory for a model, with the numbers. */
export function FitBadge(props: FitBadgeProps) {
  const has = () => {
    const { totalBytes, freeBytes, gpuBytes } = props.machine;
    return { gpu: gpuBytes, memory: freeBytes, tight: freeBytes, too_large: totalBytes }[props.fit];
  };
  return (
    <span class="fit" data-fit={props.fit}>
      <strong>{text.models.fits[props.fit]}</strong>{" "}
      {text.models.fitNumbers[props.fit](
        text.model.size(props.neededBytes),
        text.model.size(has()),
      )}
    </span>
  );
}

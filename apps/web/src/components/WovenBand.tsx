import { text } from "../i18n/text.ts";
import type { ModelState } from "../store/state.ts";
import "./woven-band.css";

/** The band across the top. It is woven from left to right while a model loads. */
export function WovenBand(props: { model: ModelState }) {
  const woven = () => {
    if (props.model.phase === "loading") return props.model.progress;
    return props.model.phase === "ready" ? 1 : 0;
  };
  return (
    <div
      class="band"
      role="progressbar"
      aria-label={text.model.progress}
      aria-valuenow={Math.round(woven() * 100)}
      data-phase={props.model.phase}
    >
      <div style={{ "clip-path": `inset(0 ${(1 - woven()) * 100}% 0 0)` }} />
    </div>
  );
}

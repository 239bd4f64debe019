import { createEffect, createMemo, createSignal } from "solid-js";
import type { RenderFormula } from "./render-formula.ts";
import "./formula.css";

/** Null when it cannot be had: formulas are then shown as they were written. */
const [renderer, setRenderer] = createSignal<RenderFormula | null>();
let isLoading = false;

/** It comes with the first formula that is whole. */
function load(): void {
  if (isLoading) return;
  isLoading = true;
  import("./render-formula.ts").then(
    ({ renderFormula }) => setRenderer(() => renderFormula),
    (error: unknown) => {
      console.error(error);
      setRenderer(null);
    },
  );
}

/** A formula; as it was written where it has no end, or is no TeX. */
export function Formula(props: { tex: string; display: boolean; closed: boolean }) {
  createEffect(() => {
    if (props.closed) load();
  });
  const tex = createMemo(() => props.tex);
  const math = createMemo(() =>
    props.closed ? renderer()?.(tex(), { display: props.display }) : undefined,
  );
  const stage = () => {
    if (!props.closed) return "open";
    return renderer() === undefined ? "loading" : undefined;
  };
  return (
    <span class="formula" data-stage={stage()}>
      {math() ?? <span class="tex">{tex()}</span>}
    </span>
  );
}

import temml from "temml";
import "temml/dist/Temml-Local.css";
import "./formula-font.css";

export type RenderFormula = typeof renderFormula;

/** Most macros that a formula may expand: a few lines of TeX could keep the page busy for ever. */
const MAX_EXPANSIONS = 1000;

/**
 * TeX as MathML, built node by node: nothing in it is parsed as HTML, runs or loads anything.
 * Undefined when it is no TeX.
 */
export function renderFormula(
  tex: string,
  { display }: { display: boolean },
): MathMLElement | undefined {
  const holder = document.createElement("span");
  try {
    temml.render(tex, holder, {
      displayMode: display,
      throwOnError: true,
      maxExpand: MAX_EXPANSIONS,
      trust: false,
    });
  } catch {
    return undefined;
  }
  const math = holder.firstElementChild;
  return math instanceof MathMLElement ? math : undefined;
}

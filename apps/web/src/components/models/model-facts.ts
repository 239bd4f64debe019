import type { ModelEntry, ModelFacts } from "@lhama/protocol/browser";
import { text } from "../../i18n/text.ts";
import { joined } from "../../words/joined.ts";

/** What the file of a model tells about it, in one line. */
export function factsOf({ sizeBytes, facts }: ModelEntry): string {
  return joined([
    text.model.size(sizeBytes),
    facts?.parameters == null ? undefined : text.model.parameters(facts.parameters),
    facts?.quantization,
    facts?.trainContextSize ? text.model.contextSize(facts.trainContextSize) : undefined,
    facts?.architecture,
    facts?.hasTemplate === false ? text.models.noTemplate : undefined,
    facts?.canThink ? text.models.thinks : undefined,
    facts?.canCallFunctions ? text.models.callsFunctions : undefined,
  ]);
}

/** What a loaded model runs on. */
export function whereItRuns(
  { gpu, gpuLayers }: ModelFacts,
  deviceNames: readonly string[],
): string {
  if (gpu === null) return text.model.cpu;
  return text.model.gpu([...new Set(deviceNames), gpu].join(", "), gpuLayers);
}

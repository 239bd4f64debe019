import type { GenerateOptions } from "@lhama/protocol/browser";

/**
 * Tells apart what is said to a model before a conversation: other functions or another system prompt
 * make another beginning, and nothing after it can be reused.
 */
export function setupText({
  systemPrompt,
  functions,
  documentFunctionParams,
}: GenerateOptions): string {
  const text = JSON.stringify([systemPrompt, functions, documentFunctionParams]);
  // FNV-1a. It is only compared; the prompt itself has no place among the preferences.
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${text.length}-${hash.toString(16)}`;
}

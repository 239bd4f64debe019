/** Facts in one line, without those that nobody knows. */
export function joined(facts: readonly (string | undefined)[]): string {
  return facts.filter((fact) => fact !== undefined).join(" · ");
}

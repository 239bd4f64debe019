/**
 * Prints a table: the first column names the rows and stands to the left, the others hold numbers and
 * stand to the right.
 */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const [header = []] = rows;
  const widths = header.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of rows) {
    const cells = widths.map((width, i) => {
      const text = row[i] ?? "";
      return i === 0 ? text.padEnd(width) : text.padStart(width);
    });
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
}

/** A number with about three digits. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/**
 * The value below which `percent` of the values lie, by nearest rank; NaN when there are none.
 * @param percent above 0 to 100
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Growth per step of values taken at equal steps: the slope of the least-squares line. */
export function slope(values: readonly number[]): number {
  const meanIndex = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let covariance = 0;
  let variance = 0;
  values.forEach((value, index) => {
    covariance += (index - meanIndex) * (value - mean);
    variance += (index - meanIndex) ** 2;
  });
  return covariance / variance;
}

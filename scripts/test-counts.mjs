// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of a report written by vitest's json reporter.
 * @param {{
 *   numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[],
 * }} report
 * @returns {Counts}
 */
export function countVitest(report) {
  // A file that could not be imported has no tests to fail, so it counts as one itself.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of a report written by Playwright's json reporter. A flaky test is a failed one.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * What a run amounts to. A runner that failed without a failed test (it crashed, or something broke
 * outside a test), wrote no report or ran no test counts as one failure.
 * @param {{ exitCode: number, counts: Counts | undefined }} run
 * @returns {Counts}
 */
export function judge({ exitCode, counts = { passed: 0, failed: 0, skipped: 0 } }) {
  const broken = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return broken ? { ...counts, failed: 1 } : counts;
}

/**
 * The line that ends a test run, such as "120 passed, 0 failed".
 * @param {Counts[]} runs
 */
export function summaryLine(runs) {
  const total = (/** @type {keyof Counts} */ key) => runs.reduce((sum, run) => sum + run[key], 0);
  const skipped = total("skipped");
  return `${total("passed")} passed, ${total("failed")} failed${skipped ? `, ${skipped} skipped` : ""}`;
}

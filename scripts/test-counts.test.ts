import { expect, test } from "vitest";
import { countPlaywright, countVitest, judge, summaryLine } from "./test-counts.mjs";

const file = (status: string, tests: number) => ({
  status,
  assertionResults: Array(tests).fill({}),
});

test("vitest: a file that cannot be imported counts as a failure", () => {
  const report = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [file("passed", 10), file("failed", 1), file("failed", 0)],
  };
  expect(countVitest(report)).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test("Playwright: a flaky test counts as a failure", () => {
  const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test.each([
  ["passed", 0, { passed: 3, failed: 0, skipped: 1 }, 0],
  ["failed tests", 1, { passed: 3, failed: 2, skipped: 0 }, 2],
  ["failed outside a test", 1, { passed: 3, failed: 0, skipped: 0 }, 1],
  ["ran nothing", 0, { passed: 0, failed: 0, skipped: 5 }, 1],
  ["wrote no report", 0, undefined, 1],
])("a run that %s", (_name, exitCode, counts, failed) => {
  expect(judge({ exitCode, counts }).failed).toBe(failed);
});

test("the summary adds the runs up and names skipped tests only when there are some", () => {
  const run = { passed: 3, failed: 1, skipped: 0 };
  expect(summaryLine([run, run])).toBe("6 passed, 2 failed");
  expect(summaryLine([run, { ...run, skipped: 2 }])).toBe("6 passed, 2 failed, 2 skipped");
});

// Reads how many tests passed and failed from the JSON reports of Vitest and Playwright.
import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts of one test run. A runner that failed without a failed test (a file that does not load, a crash),
 * left no report, or ran nothing counts as one failure: a silent run never passes.
 * @param {{ passed: number, failed: number } | undefined} counts from the report
 * @param {number} exitCode the runner's
 */
export function judge(counts, exitCode) {
  if (!counts) return { passed: 0, failed: 1, note: 'left no report' };
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1, note: 'ran no test' };
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1, note: `exit code ${exitCode}` };
  return counts;
}

/** From Vitest's JSON report; a file that could not be loaded counts as one failure. */
export function vitestCounts(report) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, skipped };
}

/** From Playwright's JSON report; a test that passed only on its second try passes, and is told of by the summary. */
export function playwrightCounts({ stats }) {
  const { expected, unexpected, flaky, skipped } = stats;
  const note = flaky > 0 ? `${flaky} only on the second try: look for the race` : undefined;
  return { passed: expected + flaky, failed: unexpected, skipped, ...(note ? { note } : {}) };
}

/** Reads a report file with one of the functions above; undefined where there is none or it is cut short. */
export function readCounts(file, count) {
  if (!existsSync(file)) return undefined;
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

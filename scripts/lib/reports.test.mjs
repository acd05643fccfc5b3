// What counts as passed and failed.
import { expect, test } from 'vitest';
import { judge, playwrightCounts, vitestCounts } from './reports.mjs';

test('a run of no test is a failure, whatever its exit code', () => {
  expect(judge({ passed: 0, failed: 0 }, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('a run without a report is a failure', () => {
  expect(judge(undefined, 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('a runner that fails although its tests passed is a failure', () => {
  expect(judge({ passed: 3, failed: 0 }, 1)).toMatchObject({ passed: 3, failed: 1 });
});

test('a good run keeps its counts', () => {
  expect(judge({ passed: 3, failed: 0 }, 0)).toEqual({ passed: 3, failed: 0 });
});

test('a test file that does not load counts as one failure', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
    ],
  };
  expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 0 });
});

test('an end-to-end test that passed only on its second try passes, and is told of', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
  const note = '1 only on the second try: look for the race';
  expect(playwrightCounts({ stats })).toEqual({ passed: 5, failed: 1, skipped: 2, note });
  expect(playwrightCounts({ stats: { ...stats, flaky: 0 } })).toEqual({ passed: 4, failed: 1, skipped: 2 });
});

import { describe, expect, it } from 'vitest';
import { isMet, sectionsOf } from '../bench/goals.ts';
import type { Place } from '../bench/plan.ts';
import type { Report } from '../bench/report.ts';
import { addOutcome, createReport } from '../bench/report.ts';
import { formatReport } from '../bench/table.ts';

function reportOf(rates: Readonly<Record<string, readonly number[]>>): Report {
  const report = createReport({ cpu: 'a processor', node: 'v20', chromium: '150' });
  for (const [key, runs] of Object.entries(rates)) {
    const [place, name] = key.split(':') as [Place, string];
    for (const perSecond of runs) addOutcome(report, place, name, { perSecond, calibration: 1 }, 0.5);
  }
  return report;
}

const report = reportOf({
  'node:graph/points': [100, 120, 300],
  'node:kernels/points': [2900, 3000, 9000],
  'chromium:graph/points': [100],
  'chromium:kernels/points': [3000],
  'node:session/digits-128': [130],
  'chromium:session/digits-128': [110],
  'python:numpy/digits-128': [100],
  'node:session/prediction': [200_000],
});

describe('the table of the bench', () => {
  const lines = sectionsOf(report).flatMap((section) => section.lines);
  const lineOf = (label: string) => lines.find((line) => line.label.startsWith(label)) as (typeof lines)[number];

  it('compares medians, each side with its own, and Python with both', () => {
    const graph = lineOf('graph');
    expect(graph.ratios).toEqual({ node: 25, chromium: 30 });
    expect([isMet(graph, 'node'), isMet(graph, 'chromium')]).toEqual([true, true]);
    const numpy = lineOf('numpy');
    expect([isMet(numpy, 'node'), isMet(numpy, 'chromium')]).toEqual([true, false]);
  });

  it('takes goals of time as upper bounds, and says nothing of what was not measured', () => {
    const session = lines.filter((line) => line.as === 'microseconds')[0];
    expect(session.values.node).toBe(5);
    expect([isMet(session, 'node'), isMet(session, 'chromium')]).toEqual([true, null]);
  });

  it('shows ratios, goals and the noise, and counts what is missed', () => {
    const { text, missed, goals } = formatReport(report);
    expect(missed).toBe(1);
    expect(goals).toHaveLength(3);
    expect(text).toMatch(/numpy.*1\.30 ×.*1\.10 ×.*≥ 1\.2 × ✓ ✗/);
    expect(text).toContain('the machine was quiet');
  });
});

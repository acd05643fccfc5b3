// What the bench found out, as plain data: all runs of every measurement.
import type { Place } from './plan.ts';
import { median } from './statistics.ts';
import type { Outcome } from './types.ts';

export interface Report {
  readonly machine: { readonly cpu: string; readonly node: string; readonly chromium: string };
  /** `place:name` → the runs, in order. */
  readonly runs: Record<string, Outcome[]>;
  readonly failures: { readonly place: Place; readonly name: string; readonly message: string }[];
  /** Load of the machine after each run. */
  readonly loads: number[];
}

export function createReport(machine: Report['machine']): Report {
  return { machine, runs: {}, failures: [], loads: [] };
}

export function addOutcome(report: Report, place: Place, name: string, outcome: Outcome, load: number): void {
  const key = `${place}:${name}`;
  report.runs[key] ??= [];
  report.runs[key].push(outcome);
  report.loads.push(load);
}

/** Median per second of a measurement; null where it did not run. */
export function rateOf(report: Report, place: Place, name: string): number | null {
  const runs = report.runs[`${place}:${name}`];
  return runs === undefined ? null : median(runs.map(({ perSecond }) => perSecond));
}

/** Median of each figure of a measurement, in the order it was given. */
export function figuresOf(report: Report, place: Place, name: string): [string, number][] {
  const runs = report.runs[`${place}:${name}`] ?? [];
  const names = Object.keys(runs[0]?.figures ?? {});
  return names.map((figure) => [figure, median(runs.map(({ figures }) => figures?.[figure] ?? Number.NaN))]);
}

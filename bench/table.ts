// The report as text: one table with values, ratios, goals and what came of them, and a word on the noise.
import type { Line, Section } from './goals.ts';
import { isMet, SIDES, sectionsOf } from './goals.ts';
import type { Report } from './report.ts';
import { median, spread } from './statistics.ts';

const LABEL_WIDTH = 44;
const VALUE_WIDTH = 10;
const RATIO_WIDTH = 9;

export interface FormattedReport {
  readonly text: string;
  readonly goals: readonly object[];
  /** Goals that are not met, each side by itself. */
  readonly missed: number;
}

export function formatReport(report: Report): FormattedReport {
  const sections = sectionsOf(report);
  const lines = sections.flatMap(({ title, lines }) => lines.map((line) => ({ title, line })));
  const goals = lines
    .filter(({ line }) => line.goal !== null)
    .map(({ title, line }) => ({
      section: title,
      line: line.label,
      goal: line.goal?.text,
      ...Object.fromEntries(SIDES.map((side) => [side, { ratio: line.ratios[side], met: isMet(line, side) }])),
    }));
  const missed = lines.reduce((sum, { line }) => sum + SIDES.filter((side) => isMet(line, side) === false).length, 0);
  const { cpu, node, chromium } = report.machine;
  const head = `${cpu}; Node ${node}, worker of Chromium ${chromium}. Medians; “N ×”: Backstep is N times as fast.`;
  const text = [head, ...sections.map(formatSection), noiseOf(report), ...failuresOf(report)].join('\n\n');
  return { text, goals, missed };
}

function formatSection({ title, lines }: Section): string {
  const columns = `${' '.repeat(LABEL_WIDTH)}${['Node', 'Chromium'].map((name) => name.padStart(VALUE_WIDTH + 1).padEnd(VALUE_WIDTH + RATIO_WIDTH + 1)).join('')}  goal`;
  return [title, columns, ...lines.map(formatLine)].join('\n');
}

function formatLine(line: Line): string {
  const cells = SIDES.map((side) => {
    const value = line.values[side];
    const ratio = line.ratios[side];
    const isValue = line.as === 'factor' || ratio === value;
    const shown = value === null ? '–' : formatValue(value, line.as);
    const times = ratio === null || isValue ? '' : `${formatNumber(ratio)} ×`;
    return shown.padStart(VALUE_WIDTH + 1) + times.padStart(RATIO_WIDTH);
  });
  const marks = SIDES.map((side) => isMet(line, side)).map((met) => (met === null ? '–' : met ? '✓' : '✗'));
  const goal = line.goal === null ? '' : `  ${line.goal.text} ${marks.join(' ')}`;
  return `  ${line.label.padEnd(LABEL_WIDTH - 2)}${cells.join('')}${goal}`.trimEnd();
}

function formatValue(value: number, as: Line['as']): string {
  switch (as) {
    case 'rate':
      if (value >= 1e6) return `${formatNumber(value / 1e6)} M`;
      return value >= 1e3 ? `${formatNumber(value / 1e3)} k` : formatNumber(value);
    case 'factor':
      return `${value.toFixed(2)} ×`;
    case 'share':
      return value.toFixed(4);
    case 'seconds':
      return `${value.toFixed(2)} s`;
    default:
      return formatNumber(value);
  }
}

/** Three digits are as much as a measurement gives. */
function formatNumber(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function noiseOf(report: Report): string {
  const runs = Object.entries(report.runs).filter(([, outcomes]) => outcomes.length > 1);
  const spreads = runs.map(([, outcomes]) => spread(outcomes.map(({ perSecond }) => perSecond)));
  const compiled = Object.entries(report.runs).filter(([key]) => !key.startsWith('python:'));
  const calibrations = compiled.flatMap(([, outcomes]) => outcomes.map(({ calibration }) => calibration));
  if (spreads.length === 0 || calibrations.length === 0) return 'Noise: measured once only.';
  const slowest = Math.max(...calibrations) / median(calibrations);
  const load = median(report.loads);
  return (
    `Noise: fastest by slowest run of a measurement ${median(spreads).toFixed(2)} in the median, ` +
    `${Math.max(...spreads).toFixed(2)} at worst; a fixed loop took up to ${slowest.toFixed(2)} times its median; ` +
    `load ${load.toFixed(1)} (${load > 1.5 ? 'other programs were at work' : 'the machine was quiet'}).`
  );
}

function failuresOf({ failures }: Report): string[] {
  if (failures.length === 0) return [];
  return [failures.map(({ place, name, message }) => `FAILED: ${name} in ${place}: ${message}`).join('\n')];
}

// The lines of the table: what was measured, how many times as fast Backstep is, and what the goal was.
import type { Place } from './plan.ts';
import { ROWS } from './plan.ts';
import type { Report } from './report.ts';
import { figuresOf, rateOf } from './report.ts';
import type { TaskName } from './types.ts';

export type Side = 'node' | 'chromium';
export const SIDES: readonly Side[] = ['node', 'chromium'];

/** One line; what does not apply is null. */
export interface Line {
  readonly label: string;
  readonly values: Readonly<Record<Side, number | null>>;
  /** How the values are written. */
  readonly as: 'rate' | 'milliseconds' | 'microseconds' | 'seconds' | 'share' | 'factor' | 'count';
  /** What is compared with the goal; for peers, how many times as fast Backstep is. */
  readonly ratios: Readonly<Record<Side, number | null>>;
  /** `least`: the ratio has to be at least this. `most`: at most. */
  readonly goal: { readonly kind: 'least' | 'most'; readonly value: number; readonly text: string } | null;
}

export interface Section {
  readonly title: string;
  readonly lines: readonly Line[];
}

const SECTIONS: readonly { readonly task: TaskName; readonly title: string; readonly ours: string }[] = [
  { task: 'points', title: '2-8-8-1 tanh, batches of 10: examples per second', ours: 'kernels' },
  { task: 'tick', title: 'One tick: an epoch of 200 points, two losses, 100 × 100 outputs: ms', ours: 'kernels' },
  { task: 'digits-32', title: '784-32-10, SGD, batches of 32: images per second', ours: 'session' },
  { task: 'digits-128', title: '784-128-10, SGD, batches of 32: images per second', ours: 'session' },
  { task: 'prediction', title: 'One image through 784-128-10: µs', ours: 'session' },
];

/** Backstep over a peer, as the issue asks for it. */
const PEER_GOALS: Readonly<Record<string, number>> = {
  'points/graph': 25,
  'points/brain': 6,
  'points/convnet': 6,
  'points/synaptic': 6,
  'tick/graph': 25,
  'digits-32/tfjs-wasm': 25,
  'digits-128/tfjs-wasm': 25,
  'digits-32/numpy': 1.2,
  'digits-128/numpy': 1.2,
  'digits-32/torch': 1.5,
  'digits-128/torch': 1.5,
};

/** The plain engine over a peer. */
const PLAIN_GOALS: Partial<Record<TaskName, { readonly peer: string; readonly value: number }>> = {
  points: { peer: 'graph', value: 3 },
  'digits-128': { peer: 'tfjs-wasm', value: 3 },
};

const MOST_PREDICTION_MICROSECONDS = 10;

export function sectionsOf(report: Report): Section[] {
  const tasks = SECTIONS.map(({ task, title, ours }) => ({ title, lines: taskLines(report, task, ours) }));
  return [...tasks, ...figureSections(report)].filter(({ lines }) => lines.length > 0);
}

const onSides = (value: (side: Side) => number | null): Record<Side, number | null> => ({
  node: value('node'),
  chromium: value('chromium'),
});

function taskLines(report: Report, task: TaskName, ours: string): Line[] {
  const as = task === 'tick' ? 'milliseconds' : task === 'prediction' ? 'microseconds' : 'rate';
  const lines: Line[] = [];
  for (const { name, label, tasks, places } of ROWS) {
    if (!tasks.includes(task)) continue;
    const place = (side: Side): Place => (places.includes('python') ? 'python' : side);
    const rate = (side: Side) => rateOf(report, place(side), `${name}/${task}`);
    if (rate('node') === null && rate('chromium') === null) continue;
    const isPeer = !['plain', 'kernels', 'session'].includes(name);
    const value = (side: Side) => convert(rate(side), as);
    if (isPeer) {
      const goal = PEER_GOALS[`${task}/${name}`];
      lines.push({
        label,
        values: onSides(value),
        as,
        ratios: onSides((side) => quotient(rateOf(report, side, `${ours}/${task}`), rate(side))),
        goal: goal === undefined ? null : { kind: 'least', value: goal, text: `≥ ${goal} ×` },
      });
    } else lines.push({ label, values: onSides(value), as, ...ownGoal(report, task, name) });
  }
  return lines;
}

/** Goals for the project's own rows. */
function ownGoal(report: Report, task: TaskName, name: string): Pick<Line, 'ratios' | 'goal'> {
  const rate = (side: Side) => rateOf(report, side, `${name}/${task}`);
  const plain = name === 'plain' ? PLAIN_GOALS[task] : undefined;
  if (plain) {
    const { peer, value } = plain;
    const ratios = onSides((side) => quotient(rate(side), rateOf(report, side, `${peer}/${task}`)));
    return { ratios, goal: { kind: 'least', value, text: `≥ ${value} × ${peer}` } };
  }
  if (name === 'session' && task === 'prediction') {
    return {
      ratios: onSides((side) => convert(rate(side), 'microseconds')),
      goal: { kind: 'most', value: MOST_PREDICTION_MICROSECONDS, text: `≤ ${MOST_PREDICTION_MICROSECONDS} µs` },
    };
  }
  return { ratios: onSides(() => null), goal: null };
}

function figureSections(report: Report): Section[] {
  const figure = (probe: string, name: string) =>
    onSides((side) => figuresOf(report, side, probe).find(([known]) => known === name)?.[1] ?? null);
  const names = (probe: string) => [
    ...new Set(SIDES.flatMap((side) => figuresOf(report, side, probe).map(([name]) => name))),
  ];
  const line = (label: string, values: Line['values'], as: Line['as'], goal: Line['goal'] = null): Line => ({
    label,
    values,
    as,
    ratios: goal === null ? onSides(() => null) : values,
    goal,
  });
  const variants = names('variants').map((name) =>
    line(name, figure('variants', name), 'factor', { kind: 'most', value: 2, text: '≤ 2 ×' }),
  );
  const batches = names('batches').map((name) => line(name, figure('batches', name), 'rate'));
  const goals: Readonly<Record<string, Line['goal']>> = {
    'seconds of training': { kind: 'most', value: 2, text: '≤ 2 s' },
    'mean of five seeds': { kind: 'least', value: 0.94, text: '≥ 0.940' },
  };
  const asOf = (name: string) => (/^seconds/.test(name) ? 'seconds' : /^epochs/.test(name) ? 'count' : 'share');
  const own = (probe: string) =>
    names(probe).map((name) => line(name, figure(probe, name), asOf(name), goals[name] ?? null));
  return [
    { title: 'Kernels on 784-128-10, time of an update over plain SGD, ReLU, cross-entropy', lines: variants },
    { title: 'Kernels on 784-128-10 by batch size: images per second', lines: batches },
    { title: '97 % of the test images, 784-128-10, Adam, from random weights, in the app', lines: own('adam') },
    { title: 'Test accuracy of 784-128-10 after one epoch of SGD 0.1, in the app', lines: own('seeds') },
  ];
}

function convert(rate: number | null, as: Line['as']): number | null {
  if (rate === null) return null;
  return as === 'milliseconds' ? 1e3 / rate : as === 'microseconds' ? 1e6 / rate : rate;
}

function quotient(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a / b;
}

/** Whether the goal is met on a side; null where there is none, or nothing was measured. */
export function isMet({ goal, ratios }: Line, side: Side): boolean | null {
  const ratio = ratios[side];
  if (goal === null || ratio === null) return null;
  return goal.kind === 'least' ? ratio >= goal.value : ratio <= goal.value;
}

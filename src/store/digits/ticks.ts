// The tick strip of a digit pass: one tick for each neuron's part, not for each operation in it.
import type { TickGroup } from '../../charts/tick-strip/tick-strip.ts';
import { groupAt, groupsOf } from '../../steps/granularity.ts';
import type { Step } from '../../steps/types.ts';

const LAYER_WORDS = ['', 'hidden', 'output'];

interface DigitTicks {
  readonly groups: readonly TickGroup[];
  readonly count: number;
}

const made = new WeakMap<readonly Step[], DigitTicks>();

export function digitTicks(steps: readonly Step[]): DigitTicks {
  let ticks = made.get(steps);
  if (!ticks) {
    ticks = build(steps);
    made.set(steps, ticks);
  }
  return ticks;
}

/** The tick (its step's index) that stands for what is on screen. */
export function tickAt(steps: readonly Step[], cursor: number): number {
  return steps.length === 0 ? 0 : groupAt(steps, cursor, 'neuron').last;
}

/** From 1. */
export function tickNumber(steps: readonly Step[], cursor: number): number {
  const current = tickAt(steps, cursor);
  return groupsOf(steps, 'neuron').findIndex(({ last }) => last === current) + 1;
}

function build(steps: readonly Step[]): DigitTicks {
  const neurons = groupsOf(steps, 'neuron');
  const groups: { phase: Step['phase']; label: string; ticks: { index: number; label: string }[] }[] = [];
  for (const [number, { last }] of neurons.entries()) {
    const step = steps[last];
    const label = groupLabel(step);
    const open = groups.at(-1);
    const again = label.includes('·') && groups.some(({ phase }) => phase === step.phase);
    const shown = again ? label.slice(label.indexOf('·') + 2) : label;
    const tick = { index: last, label: `step ${number + 1} of ${neurons.length}: ${tickLabel(step)}` };
    if (open && (open.label === label || open.label === shown)) open.ticks.push(tick);
    else groups.push({ phase: step.phase, label: shown, ticks: [tick] });
  }
  return { groups, count: neurons.length };
}

function groupLabel({ phase, layer }: Step): string {
  return phase === 'forward' || phase === 'backward' ? `${phase} · ${LAYER_WORDS[layer]}` : phase;
}

function tickLabel(step: Step): string {
  const { phase, layer, neuron, kind } = step;
  const words = [phase as string];
  if (layer > 0) words.push(LAYER_WORDS[layer]);
  if (neuron >= 0) words.push(layer === 2 ? `digit ${neuron}` : `neuron ${neuron + 1}`);
  if (kind === 'activate' && neuron < 0) words.push('softmax');
  if (kind === 'delta') words.push('delta');
  if (kind === 'weightGradient') words.push('gradients');
  return words.join(', ');
}

// The tick strip of a digit pass: one tick for each neuron's part, or for several where a network has thousands.
import type { TickGroup } from '../../charts/tick-strip/tick-strip.ts';
import { layerCount, type NetworkShape } from '../../engine/types.ts';
import { groupsOf, type StepGroup } from '../../steps/granularity.ts';
import type { Step } from '../../steps/types.ts';

/** More ticks than these cannot be told apart on a screen. */
export const MOST_TICKS = 320;
/** A part of the strip that has no more than these keeps one for each step. */
const FEW = 12;

interface DigitTicks {
  readonly groups: readonly TickGroup[];
  /** Steps as they are counted: the parts of neurons, however many ticks there are. */
  readonly count: number;
  /** For each step of the pass, the number of its neuron's part, from 1. */
  readonly numberOf: Uint32Array;
  /** For each step of the pass, the index of the tick that stands for it. */
  readonly tickOf: Uint32Array;
}

const made = new WeakMap<readonly Step[], DigitTicks>();

export function digitTicks(steps: readonly Step[], network: NetworkShape): DigitTicks {
  let ticks = made.get(steps);
  if (!ticks) {
    ticks = build(steps, network);
    made.set(steps, ticks);
  }
  return ticks;
}

const numbers = new WeakMap<readonly Step[], Uint32Array>();

/** The neuron's part that the step at `cursor` belongs to, from 1. */
export function tickNumber(steps: readonly Step[], cursor: number): number {
  if (steps.length === 0) return 0;
  let known = numbers.get(steps);
  if (!known) {
    known = numbersOf(steps, groupsOf(steps, 'neuron'));
    numbers.set(steps, known);
  }
  return known[cursor];
}

function numbersOf(steps: readonly Step[], parts: readonly StepGroup[]): Uint32Array {
  const numberOf = new Uint32Array(steps.length);
  for (const [index, { first, last }] of parts.entries()) numberOf.fill(index + 1, first, last + 1);
  return numberOf;
}

interface Stretch {
  readonly phase: Step['phase'];
  readonly label: string;
  readonly parts: { readonly number: number; readonly group: StepGroup }[];
}

function build(steps: readonly Step[], network: NetworkShape): DigitTicks {
  const parts = groupsOf(steps, 'neuron');
  const stretches = stretchesOf(steps, parts, network);
  const long = stretches.filter((stretch) => stretch.parts.length > FEW);
  const share = Math.max(FEW, Math.floor(MOST_TICKS / Math.max(1, long.length)));
  const tickOf = new Uint32Array(steps.length);
  const groups = stretches.map(({ phase, label, parts: own }) => {
    const perTick = parts.length > MOST_TICKS ? Math.ceil(own.length / share) : 1;
    const ticks: { index: number; label: string }[] = [];
    for (const run of runsOf(steps, own, perTick)) {
      const [first, last] = [run[0], run[run.length - 1]];
      tickOf.fill(last.group.last, first.group.first, last.group.last + 1);
      ticks.push({ index: last.group.last, label: tickLabel(steps, network, parts.length, first, last) });
    }
    return { phase, label, ticks };
  });
  return { groups, count: parts.length, numberOf: numbersOf(steps, parts), tickOf };
}

/** So many parts to a tick, of one kind: deltas and gradients do not share one. */
function runsOf(steps: readonly Step[], parts: Stretch['parts'], most: number): readonly Stretch['parts'][] {
  const runs: Stretch['parts'][] = [];
  for (const part of parts) {
    const run = runs.at(-1);
    const isAlike = run !== undefined && steps[run[0].group.last].kind === steps[part.group.last].kind;
    if (run && isAlike && run.length < most) run.push(part);
    else runs.push([part]);
  }
  return runs;
}

/** Neighbouring parts with one caption. The first of a phase names it. */
function stretchesOf(steps: readonly Step[], parts: readonly StepGroup[], network: NetworkShape): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open = '';
  for (const [index, group] of parts.entries()) {
    const step = steps[group.last];
    const words = captionOf(step, network);
    const whole = words.join(' · ');
    if (whole !== open || stretches.length === 0) {
      const isNamed = words.length > 1 && stretches.some(({ phase }) => phase === step.phase);
      stretches.push({ phase: step.phase, label: isNamed ? words[1] : whole, parts: [] });
      open = whole;
    }
    stretches[stretches.length - 1].parts.push({ number: index + 1, group });
  }
  return stretches;
}

/** forward · hidden 2 */
function captionOf({ phase, layer }: Step, network: NetworkShape): readonly string[] {
  return phase === 'forward' || phase === 'backward' ? [phase, layerWord(network, layer)] : [phase];
}

function layerWord(network: NetworkShape, layer: number): string {
  const last = layerCount(network);
  if (layer === last) return 'output';
  return last === 2 ? 'hidden' : `hidden ${layer}`;
}

/** "step 21 of 56: backward, hidden, neuron 4, delta"; of several "steps 21 to 36 of 2100: …, neurons 4 to 19". */
function tickLabel(
  steps: readonly Step[],
  network: NetworkShape,
  count: number,
  first: Stretch['parts'][number],
  last: Stretch['parts'][number],
): string {
  const from = steps[first.group.last];
  const { phase, layer, neuron, kind } = steps[last.group.last];
  const several = first !== last;
  const words = [phase as string];
  if (layer > 0) words.push(layerWord(network, layer));
  if (several) words.push(`neurons ${from.neuron + 1} to ${neuron + 1}`);
  else if (neuron >= 0) words.push(layer === layerCount(network) ? `digit ${neuron}` : `neuron ${neuron + 1}`);
  if (kind === 'activate' && neuron < 0) words.push('softmax');
  if (kind === 'delta') words.push('delta');
  if (kind === 'weightGradient') words.push('gradients');
  const where = several ? `steps ${first.number} to ${last.number}` : `step ${last.number}`;
  return `${where} of ${count}: ${words.join(', ')}`;
}

// What else the card tells when one step key makes several operations: the ones before, and what a layer has produced.
import { explain } from '../explain/explain.ts';
import { formatNumber } from '../explain/format.ts';
import { neuronName, stepWords } from '../explain/names.ts';
import { symbolLine } from '../explain/symbol-text.ts';
import type { Explanation } from '../explain/types.ts';
import { expand, writesOf } from '../steps/access.ts';
import { groupAt } from '../steps/granularity.ts';
import type { Quantity, Role, Step } from '../steps/types.ts';
import { contextOf } from './explanation.ts';
import { createReading, namingOf } from './reading.ts';
import type { InstrumentState } from './state.ts';

export interface EarlierStep {
  readonly index: number;
  /** "weighted sum" */
  readonly words: string;
  readonly explanation: Explanation;
}

/** By neuron: the operations of the same neuron that led to the one the card explains, in their order. */
export function earlierSteps(state: InstrumentState): readonly EarlierStep[] {
  const { frame, steps, cursor, view } = state;
  if (!frame || view.granularity !== 'neuron' || !steps[cursor]) return [];
  const { first } = groupAt(steps, cursor, 'neuron');
  return steps.slice(first, cursor).map((step) => ({
    index: step.index,
    words: stepWords(step),
    explanation: explain(step, contextOf(state, frame)),
  }));
}

export interface ProducedNumber {
  readonly label: string;
  readonly symbol: string;
  readonly text: string;
  readonly role: Role;
  readonly quantity: Quantity;
}

/** More rows would be read by nobody; the graph has them all. */
const MOST_ROWS = 16;

/** By layer and by pass: the activations or deltas that the group has produced so far. */
export function producedNumbers(state: InstrumentState): readonly ProducedNumber[] {
  const { frame, steps, cursor, view } = state;
  const reading = createReading(state);
  if (!frame || !reading || (view.granularity !== 'layer' && view.granularity !== 'pass')) return [];
  const { first } = groupAt(steps, cursor, view.granularity);
  const naming = namingOf(state, frame.record);
  return steps
    .slice(first, cursor + 1)
    .flatMap((step) => outcomesOf(step).flatMap((of) => written(step, of, state)))
    .slice(-MOST_ROWS)
    .map((q) => ({
      label: neuronName(naming, q.layer, q.neuron),
      symbol: symbolLine(q, reading.notation),
      text: formatNumber(reading.value(q), view.numbers),
      role: q.of === 'delta' ? 'backward' : 'forward',
      quantity: q,
    }));
}

function outcomesOf(step: Step): readonly Quantity['of'][] {
  if (step.kind === 'activate') return ['activation'];
  return step.kind === 'delta' ? ['delta'] : [];
}

function written(step: Step, of: Quantity['of'], state: InstrumentState): readonly Quantity[] {
  const shape = state.frame?.record.shape;
  if (!shape) return [];
  return writesOf(step, shape)
    .filter((q) => q.of === of)
    .flatMap((q) => expand(q, shape.network));
}

// Which number the "why" chain unfolds: the gradient that the step works out, else that of the selected parameter.
import { writerOf } from '../steps/progress.ts';
import { parseQuantityId, quantity } from '../steps/quantities.ts';
import { NONE, type Quantity, type Step } from '../steps/types.ts';
import { explanationOf } from './explanation.ts';
import { stepIndexOf } from './reading.ts';
import type { InstrumentState } from './state.ts';
import { exampleAt } from './tick-groups.ts';
import { isPattern } from './walk.ts';

export interface WhyRoot {
  readonly quantity: Quantity;
  readonly example: number;
}

const GRADIENTS: ReadonlySet<Quantity['of']> = new Set<Quantity['of']>([
  'weightGradient',
  'biasGradient',
  'averageWeightGradient',
  'averageBiasGradient',
]);

/** Null where there is nothing to unfold: the backward pass has not come so far. */
export function whyRoot(state: InstrumentState): WhyRoot | null {
  const { frame, steps, cursor } = state;
  const step = steps[cursor];
  if (!frame || !step) return null;
  const common = step.kind === 'average' || step.kind === 'update';
  // These steps work on all parameters: the one that was selected is the one that is meant.
  const root = (common ? ofSelected(state) : null) ?? workedOut(state, step) ?? ofSelected(state);
  return root && { quantity: root, example: exampleAt(steps, cursor) };
}

function workedOut(state: InstrumentState, step: Step): Quantity | null {
  switch (step.kind) {
    case 'delta':
    case 'biasGradient':
      return quantity(step.kind, step.layer, step.neuron);
    case 'weightGradient':
    case 'average':
    case 'update': {
      const slots = explanationOf(state)?.lines.flatMap((line) => line.slots) ?? [];
      const found = slots.filter((slot) => slot.quantity && GRADIENTS.has(slot.quantity.of)).at(-1)?.quantity ?? null;
      return found && step.kind !== 'weightGradient' ? averaged(state, found) : found;
    }
    default:
      return null;
  }
}

/** The gradient the update uses: over the batch, with the penalty; with one example and none, that of the example. */
function averaged({ frame }: InstrumentState, q: Quantity): Quantity {
  const shape = frame?.record.shape;
  const bias = q.from === NONE;
  const plain = shape?.batchSize === 1 && (bias || shape.learning.regularisation === null);
  const of = plain
    ? bias
      ? 'biasGradient'
      : 'weightGradient'
    : bias
      ? 'averageBiasGradient'
      : 'averageWeightGradient';
  return quantity(of, q.layer, q.neuron, q.from);
}

const EDGES: ReadonlySet<Quantity['of']> = new Set<Quantity['of']>([
  ...GRADIENTS,
  'weight',
  'bias',
  'newWeight',
  'newBias',
]);

function ofSelected(state: InstrumentState): Quantity | null {
  const { selection, frame, steps, cursor } = state;
  const q = selection === null ? null : parseQuantityId(selection);
  if (!frame || !q || !EDGES.has(q.of) || isPattern(q)) return null;
  const index = stepIndexOf(steps, frame.record);
  const known = (of: Quantity) => (writerOf(index, of, exampleAt(steps, cursor)) ?? Number.POSITIVE_INFINITY) <= cursor;
  const mean = averaged(state, q);
  if (known(mean)) return mean;
  const own = quantity(q.from === NONE ? 'biasGradient' : 'weightGradient', q.layer, q.neuron, q.from);
  return known(own) ? own : null;
}

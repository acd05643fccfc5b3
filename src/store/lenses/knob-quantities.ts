// Which numbers of the pass the knob shows: the gradient that the update uses, the new value, the cost and its symbol.
import type { ParameterAddress } from '../../engine/types.ts';
import type { Notation } from '../../explain/notation.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { quantity } from '../../steps/quantities.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';

/** What the update reads: the gradient of the example, or, of several and with a penalty on it, that of the cost. */
export function gradientQuantity({ shape }: PassRecord, { of, layer, neuron, from }: ParameterAddress): Quantity {
  const isOwn = shape.batchSize === 1 && (of === 'bias' || shape.learning.regularisation === null);
  if (of === 'bias') return quantity(isOwn ? 'biasGradient' : 'averageBiasGradient', layer, neuron);
  return quantity(isOwn ? 'weightGradient' : 'averageWeightGradient', layer, neuron, from);
}

/** After the update; null for a bias that is not trained. */
export function nextQuantity({ shape }: PassRecord, { of, layer, neuron, from }: ParameterAddress): Quantity | null {
  if (of === 'weight') return quantity('newWeight', layer, neuron, from);
  return shape.learning.trainBiases ? quantity('newBias', layer, neuron) : null;
}

/** J is a number of the pass where it is the loss of its one example. */
export function costQuantity({ shape }: PassRecord): Quantity | null {
  return shape.batchSize === 1 && shape.learning.regularisation === null ? quantity('loss') : null;
}

/** The cost of one example has a letter of its own in some notations. */
export function costSymbolOf(record: PassRecord, notation: Notation): string {
  const own = costQuantity(record);
  return own ? symbolLine(own, notation) : notation.cost(null, true);
}

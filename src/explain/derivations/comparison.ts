// Squared error beside cross-entropy for the numbers of one output: both deltas, and whether the mistake is a confident one.
import { type ActivationName, activationOf } from '../../engine/types.ts';
import { quantity } from '../../steps/quantities.ts';
import { type Pen, value } from '../pen.ts';

/** The numbers of the comparison, of one output. */
export interface Comparison {
  /** δ as squared error has it, and a − y as cross-entropy has it. */
  readonly squared: number;
  readonly cross: number;
  /** The output is far on the wrong side, where its curve is flat. */
  readonly confident: boolean;
}

/** The output as a share of the way from its lower to its upper bound is beyond this, or below its counterpart. */
const CONFIDENT = 0.9;

function lowerBound(name: ActivationName): number {
  return name === 'tanh' ? -1 : 0;
}

/** δ with both costs; null where there is nothing to compare: another cost, or an output without flat ends. */
export function compareCosts(pen: Pen): Comparison | null {
  const { layer, neuron } = pen.step;
  const { learning, network } = pen.context.record.shape;
  const name = activationOf(network, layer);
  if (learning.loss !== 'halfSquaredError') return null;
  if (name !== 'sigmoid' && name !== 'tanh' && name !== 'softmax') return null;
  const output = value(pen, quantity('activation', layer, neuron));
  const cross = output - value(pen, quantity('target', layer, neuron));
  const low = lowerBound(name);
  const share = (output - low) / (1 - low);
  const wrong = Math.abs(cross) > (1 - low) / 2;
  return {
    squared: value(pen, quantity('delta', layer, neuron)),
    cross,
    confident: wrong && (share > CONFIDENT || share < 1 - CONFIDENT),
  };
}

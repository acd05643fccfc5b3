// The first layer's weights at the moment that is shown, and what is said of one neuron's. Pure.
import type { FloatArray } from '../../../engine/types.ts';
import { formatNumber, HIDDEN, type NumberStyle } from '../../../explain/format.ts';
import type { InstrumentState } from '../../state.ts';
import { type DigitsState, isTraining, PIXELS } from '../state.ts';

/** W^1 [n_1 × 784] as the run has it by now, or as the pass on the screen has it; null before there is a network. */
export function presentWeights(digits: DigitsState, { frame }: Pick<InstrumentState, 'frame'>): FloatArray | null {
  const { glimpse } = digits;
  if (isTraining(digits) && glimpse) return glimpse.firstWeights;
  return frame?.record.before.weights[1] ?? null;
}

export function neuronWeights(weights: FloatArray, neuron: number): FloatArray {
  return weights.subarray(neuron * PIXELS, (neuron + 1) * PIXELS);
}

/** "from −0.31 to 0.28" */
export function rangeText(values: FloatArray, numbers: NumberStyle): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const text = (value: number) => (numbers.hidden ? HIDDEN : formatNumber(value, numbers));
  return `from ${text(low)} to ${text(high)}`;
}

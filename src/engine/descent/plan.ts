// Where everything of a network lies in the memory of plain descent.
import type { ActivationName, NetworkShape } from '../types.ts';
import { activationOf, layerCount, unitsOf } from '../types.ts';
import { LANES, MEMORY_SIZE, MOST_ROWS } from './arrays.ts';

/** A layer l from 1: its sizes, and the places of its first numbers. */
export interface LayerPlan {
  readonly activation: ActivationName;
  readonly width: number;
  readonly units: number;
  /**
   * W^l [units × width], row by row; or, where zeros are left out, in panels of LANES units, a panel having the weights of
   * input k side by side. The last panel is filled up with zeros.
   */
  readonly weights: number;
  /** b^l, filled up likewise. */
  readonly biases: number;
  /** a^l, f′(s^l) and δ^l [batch × units]. */
  readonly activations: number;
  readonly slopes: number;
  readonly deltas: number;
}

export interface Plan {
  readonly shape: NetworkShape;
  readonly capacity: number;
  /** Whether inputs that are 0 are left out of the first layer's sums. */
  readonly isSparse: boolean;
  /** x [batch × inputs]; not there where zeros are left out. */
  readonly inputs: number;
  /** From layer 1 on. */
  readonly layers: readonly LayerPlan[];
}

/** Places for batches of up to `capacity` examples, or null where there is not enough room. */
export function planOf(shape: NetworkShape, capacity: number, isSparse: boolean): Plan | null {
  if (isSparse && (shape.inputSize > MOST_ROWS || capacity > MOST_ROWS)) return null;
  let end = 0;
  const place = (size: number): number => {
    end += size;
    return end - size;
  };
  const layers: LayerPlan[] = [];
  const inputs = isSparse ? 0 : place(capacity * shape.inputSize);
  for (let l = 1; l <= layerCount(shape); l++) {
    const units = unitsOf(shape, l);
    const width = unitsOf(shape, l - 1);
    const rows = l === 1 && isSparse ? Math.ceil(units / LANES) * LANES : units;
    layers.push({
      activation: activationOf(shape, l),
      width,
      units,
      weights: place(rows * width),
      biases: place(rows),
      activations: place(capacity * units),
      slopes: place(capacity * units),
      deltas: place(capacity * units),
    });
  }
  return end <= MEMORY_SIZE ? { shape, capacity, isSparse, inputs, layers } : null;
}

// Between the plain engine's weights, row-major [n_l × n_{l-1}], and the kernels': transposed, either whole, with rows as
// wide as the layer, or in panels of some units each, one after another.
import type { FloatArray } from '../types.ts';

/** Where the weights of a layer are, all numbers counted in floats. */
export interface WeightPlace {
  readonly start: number;
  readonly units: number;
  readonly width: number;
  /** From a row of the transposed matrix (or of a panel) to the next. */
  readonly stride: number;
  /** How many units a panel has, and how far it is to the next panel. */
  readonly panelUnits: number;
  readonly panelSize: number;
}

function startOfUnit(place: WeightPlace, j: number): number {
  return place.start + Math.floor(j / place.panelUnits) * place.panelSize + (j % place.panelUnits);
}

/** What lies beyond the units is left alone. */
export function writeWeights(weights: FloatArray, memory: Float32Array, place: WeightPlace): void {
  const { units, width, stride } = place;
  for (let j = 0; j < units; j++) {
    let to = startOfUnit(place, j);
    for (let from = j * width; from < (j + 1) * width; from++, to += stride) memory[to] = weights[from];
  }
}

export function readWeights(weights: FloatArray, memory: Float32Array, place: WeightPlace): void {
  const { units, width, stride } = place;
  for (let j = 0; j < units; j++) {
    let from = startOfUnit(place, j);
    for (let to = j * width; to < (j + 1) * width; to++, from += stride) weights[to] = memory[from];
  }
}

// Parameters into the memory of plain descent and out of it.
import type { Parameters } from '../types.ts';
import type { Arrays } from './arrays.ts';
import { LANES } from './arrays.ts';
import type { LayerPlan, Plan } from './plan.ts';

export function createParameterKernels(arrays: Arrays) {
  const { memory } = arrays;

  function take({ layers, isSparse }: Plan, { weights, biases }: Parameters): void {
    for (const [index, layer] of layers.entries()) {
      const isPanels = isSparse && index === 0;
      if (isPanels) takePanels(layer, weights[1]);
      else memory.set(weights[index + 1], layer.weights);
      memory.set(biases[index + 1], layer.biases);
    }
  }

  /** @returns whether all of them are finite; if not, nothing is written */
  function give({ layers, isSparse }: Plan, { weights, biases }: Parameters): boolean {
    // Once a parameter is not finite, it stays so: looking at the end is enough, and no update has to be watched.
    for (const { weights: start, biases: end, units } of layers) {
      let sum = 0;
      for (let at = start; at < end + units; at++) sum += 0 * memory[at];
      if (sum !== 0) return false;
    }
    for (const [index, layer] of layers.entries()) {
      const { units, width } = layer;
      if (isSparse && index === 0) givePanels(layer, weights[1]);
      else weights[index + 1].set(memory.subarray(layer.weights, layer.weights + units * width));
      biases[index + 1].set(memory.subarray(layer.biases, layer.biases + units));
    }
    return true;
  }

  function takePanels({ weights, biases, width, units }: LayerPlan, source: ArrayLike<number>): void {
    // What fills up the last panel has to be 0; other networks have been here.
    const rows = Math.ceil(units / LANES) * LANES;
    memory.fill(0, weights + (rows - LANES) * width, weights + rows * width);
    memory.fill(0, biases, biases + rows);
    for (let j = 0; j < units; j++) {
      const lane = laneOf(weights, width, j);
      for (let k = 0; k < width; k++) memory[lane + LANES * k] = source[j * width + k];
    }
  }

  function givePanels({ weights, width, units }: LayerPlan, target: { [index: number]: number }): void {
    for (let j = 0; j < units; j++) {
      const lane = laneOf(weights, width, j);
      for (let k = 0; k < width; k++) target[j * width + k] = memory[lane + LANES * k];
    }
  }

  return { give, take };
}

/** The place of the first weight of unit j. */
function laneOf(weights: number, width: number, j: number): number {
  const r = j % LANES;
  return weights + (j - r) * width + r;
}

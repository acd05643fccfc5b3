// The layer over the inputs, in one of two ways: images without what is not inked, few inputs as they are.
import type { DescentJob } from '../trainer-types.ts';
import type { ExampleSet } from '../types.ts';
import type { Arrays } from './arrays.ts';
import type { DenseKernels } from './dense.ts';
import type { Plan } from './plan.ts';
import { createGathering, createSparseDescent, createSparseForward } from './sparse.ts';

/** With fewer inputs, looking for zeros costs more than it saves. */
export const FEWEST_INPUTS = 64;

/** The bytes of images four at a time, where they lie so that they can be read like that; else null. */
export function wordsOf({ inputs, inputSize }: ExampleSet): Uint32Array | null {
  if (!(inputs instanceof Uint8Array) || inputSize % 4 !== 0 || inputs.byteOffset % 4 !== 0) return null;
  return new Uint32Array(inputs.buffer, inputs.byteOffset, inputs.length / 4);
}

/** A network's first layer, with the images as words where its plan leaves zeros out. */
export interface FirstLayer {
  readonly plan: Plan;
  readonly words: Uint32Array | null;
}

/** @param dense those of the other layers: a second set would cost both their constants (arrays.ts) */
export function createFirstLayer(arrays: Arrays, dense: Pick<DenseKernels, 'descend' | 'forward'>) {
  const { memory } = arrays;
  const { gatherColumns, gatherRows } = createGathering(arrays);
  const forwardSparse = createSparseForward(arrays);
  const descendSparse = createSparseDescent(arrays);

  /** Takes in `count` examples of a job's order from `from` on. @returns whether there was room for them */
  function takeInputs({ plan, words }: FirstLayer, job: DescentJob, from: number, count: number): boolean {
    const { inputs, inputScale, inputSize } = job.examples;
    if (words !== null) {
      if (!gatherRows(words, inputSize, inputScale, job.order, from, count)) return false;
      gatherColumns(count, inputSize);
      return true;
    }
    for (let i = 0, at = plan.inputs; i < count; i++) {
      const start = job.order[from + i] * inputSize;
      for (let k = 0; k < inputSize; k++, at++) memory[at] = inputs[start + k] * inputScale;
    }
    return true;
  }

  function forward({ plan, words }: FirstLayer, count: number): void {
    if (words !== null) forwardSparse(plan.layers[0], count);
    else dense.forward(plan.layers[0], plan.inputs, count);
  }

  function descend({ plan, words }: FirstLayer, count: number, step: number): void {
    if (words !== null) descendSparse(plan.layers[0], count, step);
    else dense.descend(plan.layers[0], plan.inputs, count, step);
  }

  return { descend, forward, takeInputs };
}

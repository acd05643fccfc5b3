import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageOuter, multiply } from './kernels.ts';
import { createFloats } from './parameters.ts';
import { createRandom } from './random.ts';
import type { CompressedInputs } from './sparse-kernels.ts';
import {
  averageOuterCompressed,
  compressColumns,
  compressRows,
  createCompressedInputs,
  fitsCompressed,
  multiplyCompressed,
} from './sparse-kernels.ts';
import type { FloatArray, Precision } from './types.ts';

interface Batch {
  readonly rows: FloatArray;
  readonly weights: FloatArray;
  readonly deltas: FloatArray;
}

/** Rows of which about `ink` is not 0, and weights and deltas of either sign, deltas of 0 among them. */
function randomBatch(seed: number, precision: Precision, count: number, width: number, units: number, ink: number) {
  const random = createRandom(seed, 'sparse');
  const fill = (length: number, draw: () => number) => {
    const array = createFloats(length, precision);
    for (let i = 0; i < length; i++) array[i] = draw();
    return array;
  };
  const batch: Batch = {
    rows: fill(count * width, () => (random.uniform() < ink ? random.uniform() : 0)),
    weights: fill(units * width, () => random.normal()),
    deltas: fill(count * units, () => (random.uniform() < 0.4 ? 0 : random.normal())),
  };
  return batch;
}

const compressedOf = (count: number, width: number) => createCompressedInputs(count, width) as CompressedInputs;

describe('skipping inputs that are 0', () => {
  it('gives the bits of the dense loops, whatever the sizes', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom<Precision>('float64', 'float32'),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 64, max: 90 }),
        fc.integer({ min: 1, max: 21 }),
        fc.constantFrom(0, 0.2, 1),
        (seed, precision, count, width, units, ink) => {
          const { rows, weights, deltas } = randomBatch(seed, precision, count, width, units, ink);
          const compressed = compressedOf(count, width);
          compressRows(rows, count, width, compressed);
          const sums = createFloats(count * units, precision);
          const denseSums = sums.slice();
          multiplyCompressed(compressed, weights, sums, count, width, units);
          multiply(rows, weights, denseSums, count, width, units);
          expect(sums).toEqual(denseSums);
          compressColumns(count, width, compressed);
          const gradient = createFloats(units * width, precision);
          const denseGradient = gradient.slice();
          averageOuterCompressed(compressed, deltas, gradient, count, width, units);
          averageOuter(deltas, rows, denseGradient, count, width, units);
          expect(gradient).toEqual(denseGradient);
        },
      ),
      { numRuns: 150, seed: 5 },
    );
  });

  it('is for wide inputs and batches that there is room for', () => {
    expect(createCompressedInputs(4, 63)).toBeNull();
    expect(createCompressedInputs(4, 1025)).toBeNull();
    expect(createCompressedInputs(4, 784)?.indices.length).toBe(4 * 784);
    expect(fitsCompressed(512)).toBe(true);
    expect(fitsCompressed(60000)).toBe(false);
  });

  it('keeps nothing of another batch', () => {
    const inked = randomBatch(1, 'float32', 8, 64, 9, 1);
    const blank = randomBatch(1, 'float32', 8, 64, 9, 0);
    const compressed = compressedOf(8, 64);
    const gradient = new Float32Array(9 * 64);
    for (const { rows, deltas } of [inked, blank]) {
      compressRows(rows, 8, 64, compressed);
      compressColumns(8, 64, compressed);
      averageOuterCompressed(compressed, deltas, gradient, 8, 64, 9);
    }
    expect(gradient).toEqual(new Float32Array(9 * 64));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { createResampling, type ImageMove, resampleImage, resampleWeights } from './resampling.ts';

const SIDE = 9;
const STILL: ImageMove = { shiftX: 0, shiftY: 0, rotation: 0, permutation: null };

function picture(seed = 1): Float64Array {
  const random = createRandom(seed, 'picture');
  return Float64Array.from({ length: SIDE * SIDE }, () => random.uniform());
}

function moved(image: Float64Array, move: Partial<ImageMove>, side = SIDE): Float64Array {
  const into = new Float64Array(side * side);
  resampleImage(createResampling(side, { ...STILL, ...move }), image, into);
  return into;
}

const at = (image: Float64Array, column: number, row: number) =>
  column < 0 || row < 0 || column >= SIDE || row >= SIDE ? 0 : image[row * SIDE + column];

describe('moving an image', () => {
  it('by nothing leaves every bit of it', () => {
    expect(moved(picture(), {})).toEqual(picture());
  });

  it('by whole pixels takes every pixel along, to the right and down, and lets paper in', () => {
    const image = picture();
    const shifted = moved(image, { shiftX: 3, shiftY: -2 });
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        expect(at(shifted, column, row)).toBe(at(image, column - 3, row + 2));
      }
    }
  });

  it('by half a pixel is the mean of two neighbours', () => {
    const image = picture();
    const shifted = moved(image, { shiftX: 0.5 });
    expect(at(shifted, 4, 4)).toBeCloseTo((at(image, 3, 4) + at(image, 4, 4)) / 2, 14);
    expect(at(shifted, 0, 4)).toBeCloseTo(at(image, 0, 4) / 2, 14);
  });

  it('by quarters of a turn, clockwise, brings every pixel to its place exactly', () => {
    const image = picture();
    const quarter = moved(image, { rotation: 90 });
    const half = moved(image, { rotation: 180 });
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        // What was at the top is at the right.
        expect(at(quarter, SIDE - 1 - row, column)).toBe(at(image, column, row));
        expect(at(half, SIDE - 1 - column, SIDE - 1 - row)).toBe(at(image, column, row));
      }
    }
    expect(moved(quarter, { rotation: 270 })).toEqual(image);
  });

  it('turns first and shifts then', () => {
    const image = picture();
    const both = moved(image, { rotation: 90, shiftX: 2 });
    expect(both).toEqual(moved(moved(image, { rotation: 90 }), { shiftX: 2 }));
  });

  it('adds no ink: every new pixel lies between the darkest and the lightest, whatever the move', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        (shiftX, shiftY, rotation) => {
          const { starts, shares } = createResampling(SIDE, { ...STILL, shiftX, shiftY, rotation });
          for (let target = 0; target < SIDE * SIDE; target++) {
            let sum = 0;
            for (let i = starts[target]; i < starts[target + 1]; i++) {
              expect(shares[i]).toBeGreaterThan(0);
              sum += shares[i];
            }
            expect(sum).toBeLessThanOrEqual(1 + 1e-12);
          }
        },
      ),
    );
  });

  it('by a permutation keeps all pixels, each in its new place', () => {
    const image = picture();
    const permutation = createRandom(3, 'pixels').permutation(SIDE * SIDE);
    const scrambled = moved(image, { permutation });
    expect(Array.from(scrambled)).toEqual(Array.from(permutation, (from) => image[from]));
  });
});

describe('weights that see through a move', () => {
  it('make of an image what the weights make of the moved one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -8, max: 8, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.boolean(),
        (shiftX, rotation, scrambles) => {
          const permutation = scrambles ? createRandom(5, 'pixels').permutation(SIDE * SIDE) : null;
          const resampling = createResampling(SIDE, { shiftX, shiftY: 1.25, rotation, permutation });
          const weights = Float64Array.from([...picture(8), ...picture(9)]);
          const seeing = weights.slice();
          resampleWeights(resampling, weights, seeing);
          const image = picture();
          const turned = new Float64Array(SIDE * SIDE);
          resampleImage(resampling, image, turned);
          for (let unit = 0; unit < 2; unit++) {
            const sum = (row: Float64Array, inputs: Float64Array) =>
              inputs.reduce((total, value, k) => total + value * row[unit * SIDE * SIDE + k], 0);
            expect(sum(seeing, image)).toBeCloseTo(sum(weights, turned), 10);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { ACTIVATIONS } from './activations.ts';
import { logisticSingles, tanhSingles } from './single-kernels.ts';

/** From 0 to where single precision ends, both signs, close to 0 and around the change of formula too. */
const PLACES = Float32Array.from(
  Array.from({ length: 4001 }, (_, i) => (i - 2000) / 40).concat(
    [1e-30, 1e-8, 1e-4, 0.0999999, 0.1, 0.1000001, 8.9, 9.1, 88, 104, 500, 3e38].flatMap((s) => [s, -s]),
  ),
);

/** Largest difference in units of the last place of single precision; below the smallest normal number, of that one. */
function worstError(values: Float32Array, exact: (s: number) => number): number {
  return values.reduce((worst, value, i) => {
    const wanted = exact(PLACES[i]);
    const unit = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(wanted), 2 ** -126))) - 23);
    return Math.max(worst, Math.abs(value - wanted) / unit);
  }, 0);
}

describe.each([
  ['tanh', tanhSingles],
  ['sigmoid', logisticSingles],
] as const)('%s in single precision', (name, compute) => {
  const values = new Float32Array(PLACES.length);
  const slopes = new Float32Array(PLACES.length);
  compute(PLACES, values, slopes, PLACES.length);
  const definition = ACTIVATIONS[name];
  if (definition.kind !== 'elementwise') throw new Error('not element by element');

  it('is within one unit of the last place of f and of f′', () => {
    expect(worstError(values, definition.f)).toBeLessThan(1);
    expect(worstError(slopes, definition.derivative)).toBeLessThan(1);
  });

  it('stays finite and in range', () => {
    expect(values.every((value) => value >= definition.range[0] && value <= definition.range[1])).toBe(true);
    expect(slopes.every((slope) => slope >= 0 && slope <= 1)).toBe(true);
  });
});

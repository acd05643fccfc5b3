import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crispSize, largestMagnitude, pixelColors, scaleColors } from './colors.ts';
import type { PixelPalette } from './model.ts';

const PALETTE: PixelPalette = {
  paper: [250, 250, 250],
  ink: [10, 10, 20],
  positive: [0, 0, 200],
  negative: [200, 90, 0],
};
const pixel = (bytes: Uint8ClampedArray, at: number) => [...bytes.subarray(at * 4, at * 4 + 4)];

describe('pixel colours', () => {
  it('of weights are paper at 0, and the full colour of the sign at ± the limit', () => {
    const bytes = pixelColors([0, 2, -2, 9], 'diverging', 2, PALETTE);
    expect(pixel(bytes, 0)).toEqual([250, 250, 250, 255]);
    expect(pixel(bytes, 1)).toEqual([0, 0, 200, 255]);
    expect(pixel(bytes, 2)).toEqual([200, 90, 0, 255]);
    expect(pixel(bytes, 3)).toEqual([0, 0, 200, 255]);
  });

  it('of inputs go from paper to ink, or from ink to paper', () => {
    expect(pixel(pixelColors([0, 255], 'ink', 255, PALETTE), 1)).toEqual([10, 10, 20, 255]);
    expect(pixel(pixelColors([0, 255], 'inverse', 255, PALETTE), 0)).toEqual([10, 10, 20, 255]);
    expect(pixel(pixelColors([0, 255], 'inverse', 255, PALETTE), 1)).toEqual([250, 250, 250, 255]);
  });

  it('of what is not finite, or has no scale, are those of 0', () => {
    const bytes = pixelColors([Number.NaN, Number.POSITIVE_INFINITY], 'diverging', 1, PALETTE);
    expect(pixel(bytes, 0)).toEqual(pixel(bytes, 1));
    expect(pixel(bytes, 0)).toEqual([250, 250, 250, 255]);
    expect(pixel(pixelColors([3], 'ink', 0, PALETTE), 0)).toEqual([250, 250, 250, 255]);
  });

  it('are opaque and four bytes per value, for bytes as for floats', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (values) => {
        const bytes = pixelColors(values, 'ink', 255, PALETTE);
        expect(bytes).toHaveLength(values.length * 4);
        values.forEach((_, at) => {
          expect(bytes[at * 4 + 3]).toBe(255);
        });
      }),
    );
  });

  it('of a legend run from one end of the scale to the other', () => {
    expect(scaleColors('diverging', PALETTE, 3)).toEqual([PALETTE.negative, PALETTE.paper, PALETTE.positive]);
    expect(scaleColors('ink', PALETTE, 2)).toEqual([PALETTE.paper, PALETTE.ink]);
  });
});

describe('the shared limit', () => {
  it('is the largest finite magnitude of all the arrays, and 1 when there is none', () => {
    expect(largestMagnitude([1, -3], new Float32Array([2, Number.NaN]), [Number.NEGATIVE_INFINITY])).toBe(3);
    expect(largestMagnitude([0, 0])).toBe(1);
    expect(largestMagnitude()).toBe(1);
  });
});

describe('the crisp size', () => {
  it('is a whole number of device pixels per square when that loses little', () => {
    expect(crispSize(100, 28, 1)).toBe(100);
    expect(crispSize(120, 28, 1)).toBe(112);
    expect(crispSize(60, 28, 2)).toBe(56);
  });

  it('never exceeds the room and never loses more than 15 %', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.constantFrom(1, 1.25, 1.5, 2, 3), (room, ratio) => {
        const size = crispSize(room, 28, ratio);
        expect(size).toBeLessThanOrEqual(room);
        expect(size).toBeGreaterThanOrEqual(room * 0.85);
      }),
    );
  });
});

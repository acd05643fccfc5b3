import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GAP, gridLayout, indexAfterKey } from './geometry.ts';
import { colorTable, limitOf, PICTURE, paintPictures } from './paint.ts';

const palette = { paper: [250, 250, 250], ink: [0, 0, 0], positive: [0, 0, 200], negative: [200, 90, 0] } as const;

describe('a grid of small pictures', () => {
  it('has room for all of them, none too small to touch, within the width', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 256 }), fc.integer({ min: 60, max: 900 }), fc.nat(700));
    fc.assert(
      fc.property(sizes, ([count, width, height]) => {
        const { columns, rows, side } = gridLayout(count, width, height, { mostSide: 64 });
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(side + GAP).toBeGreaterThanOrEqual(24);
        expect(columns * (side + GAP) - GAP).toBeLessThanOrEqual(width);
        expect(side).toBeLessThanOrEqual(64);
      }),
    );
  });

  it('is as high as asked for, where that leaves pictures that can be touched', () => {
    expect(gridLayout(64, 400, 400, { mostSide: 64 })).toEqual({ columns: 8, rows: 8, side: 47 });
    const { rows, side } = gridLayout(128, 420, 380, { mostSide: 64 });
    expect(rows * (side + GAP) - GAP).toBeLessThanOrEqual(380);
  });

  it('has the columns that are asked for, unless they were too narrow to touch', () => {
    expect(gridLayout(64, 288, 100, { mostSide: 64, columns: 8 })).toEqual({ columns: 8, rows: 8, side: 33 });
    expect(gridLayout(64, 150, 100, { mostSide: 64, columns: 8 }).columns).toBeLessThan(8);
  });

  it('is walked by the arrow keys, not beyond its ends', () => {
    expect(indexAfterKey('ArrowDown', 3, 64, 8)).toBe(11);
    expect(indexAfterKey('ArrowUp', 3, 64, 8)).toBe(3);
    expect(indexAfterKey('End', 3, 64, 8)).toBe(63);
    expect(indexAfterKey('a', 3, 64, 8)).toBeNull();
  });
});

describe('painting', () => {
  const pixel = (pixels: Uint32Array, at: number) => [...new Uint8Array(pixels.buffer, at * 4, 4)];
  const two = new Float32Array(2 * PICTURE);
  two[0] = 0.5;
  two[1] = -0.25;
  two[PICTURE] = 2;
  two[PICTURE + 1] = Number.NaN;

  it('gives each picture its own scale, or all the same', () => {
    const pixels = new Uint32Array(2 * PICTURE);
    const table = colorTable('weights', palette);
    paintPictures({ images: two, mode: 'weights', scale: 'own' }, 2, pixels, table);
    expect(pixel(pixels, 0)).toEqual([0, 0, 200, 255]);
    expect(pixel(pixels, 1)).toEqual(
      [225, 170, 125, 255].map((value, at) => (at < 3 ? expect.closeTo(value, -1) : value)),
    );
    expect(pixel(pixels, 28)).toEqual([0, 0, 200, 255]);
    expect(pixel(pixels, 29)).toEqual([250, 250, 250, 255]);
    paintPictures({ images: two, mode: 'weights', scale: 'common' }, 2, pixels, table);
    expect(pixel(pixels, 0)[2]).toBeGreaterThan(230);
    expect(pixel(pixels, 28)).toEqual([0, 0, 200, 255]);
  });

  it('takes bytes as ink, and the largest finite number as the limit', () => {
    const pixels = new Uint32Array(PICTURE);
    const image = new Uint8Array(PICTURE).fill(255, 0, 1);
    paintPictures({ images: image, mode: 'ink', scale: 'own' }, 1, pixels, colorTable('ink', palette));
    expect([pixel(pixels, 0), pixel(pixels, 1)]).toEqual([
      [0, 0, 0, 255],
      [250, 250, 250, 255],
    ]);
    expect([limitOf(two, 0), limitOf(two, 1), limitOf(two, 0, 2), limitOf(new Float32Array(PICTURE), 0)]).toEqual([
      0.5, 2, 2, 1,
    ]);
  });
});

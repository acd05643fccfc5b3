import { describe, expect, it } from 'vitest';
import { colorTable, PICTURE, paintPictures } from './paint.ts';

const palette = { paper: [250, 250, 250], ink: [0, 0, 0], positive: [0, 0, 200], negative: [200, 90, 0] } as const;
const pixel = (pixels: Uint32Array, at: number) => [...new Uint8Array(pixels.buffer, at * 4, 4)];

describe('the pictures of an image grid', () => {
  const two = new Float32Array(2 * PICTURE);
  two[0] = 0.5;
  two[1] = -0.25;
  two[PICTURE] = 2;
  two[PICTURE + 1] = Number.NaN;
  const painted = (scale: 'own' | 'common' | number) => {
    const pixels = new Uint32Array(2 * PICTURE);
    paintPictures(two, scale, 2, pixels, colorTable('diverging', palette));
    return pixels;
  };

  it('have each a scale of its own, or all the same', () => {
    const own = painted('own');
    expect(pixel(own, 0)).toEqual([0, 0, 200, 255]);
    expect(pixel(own, 1)).toEqual(
      [225, 170, 125, 255].map((value, at) => (at < 3 ? expect.closeTo(value, -1) : value)),
    );
    expect(pixel(own, 28)).toEqual([0, 0, 200, 255]);
    expect(pixel(own, 29)).toEqual([250, 250, 250, 255]);
    const common = painted('common');
    expect(pixel(common, 0)[2]).toBeGreaterThan(230);
    expect(pixel(common, 28)).toEqual([0, 0, 200, 255]);
    expect(painted(2)).toEqual(common);
    expect(pixel(painted(0.5), 28)).toEqual([0, 0, 200, 255]);
  });

  it('are of ink on paper where they are bytes, and of paper below 0', () => {
    const pixels = new Uint32Array(PICTURE);
    const table = colorTable('ink', palette);
    paintPictures(new Uint8Array(PICTURE).fill(255, 0, 1), 255, 1, pixels, table);
    expect([pixel(pixels, 0), pixel(pixels, 1)]).toEqual([
      [0, 0, 0, 255],
      [250, 250, 250, 255],
    ]);
    paintPictures(new Float32Array(PICTURE).fill(-1), 1, 1, pixels, table);
    expect(pixel(pixels, 7)).toEqual([250, 250, 250, 255]);
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stroke } from './drawing.ts';
import { drawingToImage, IMAGE_SIDE } from './drawing.ts';

/** A three in a 100 × 100 square, drawn for these tests. */
const THREE: Stroke[] = [
  [
    [22, 18],
    [45, 6],
    [68, 12],
    [72, 30],
    [58, 44],
    [42, 48],
    [62, 52],
    [76, 68],
    [68, 88],
    [44, 96],
    [20, 86],
  ],
];

function placed(strokes: readonly Stroke[], scale: number, dx: number, dy: number): Stroke[] {
  return strokes.map((stroke) => stroke.map(([x, y]) => [x * scale + dx, y * scale + dy] as const));
}

function inkBounds(image: Float32Array, least: number) {
  const inked = [...image.keys()].filter((pixel) => image[pixel] >= least);
  const columns = inked.map((pixel) => pixel % IMAGE_SIDE);
  const rows = inked.map((pixel) => Math.floor(pixel / IMAGE_SIDE));
  return { width: Math.max(...columns) - Math.min(...columns) + 1, height: Math.max(...rows) - Math.min(...rows) + 1 };
}

function centreOfMass(image: Float32Array): [number, number] {
  let [mass, x, y] = [0, 0, 0];
  image.forEach((ink, pixel) => {
    mass += ink;
    x += ink * ((pixel % IMAGE_SIDE) + 0.5);
    y += ink * (Math.floor(pixel / IMAGE_SIDE) + 0.5);
  });
  return [x / mass, y / mass];
}

function largestDifference(one: Float32Array, other: Float32Array): number {
  return Math.max(...one.map((ink, pixel) => Math.abs(ink - other[pixel])));
}

describe('the image of a drawing', () => {
  it('has 784 values from 0 to 1, paper at the border and full ink within the strokes', () => {
    const image = drawingToImage(THREE);
    expect(image.length).toBe(784);
    expect(Math.min(...image)).toBe(0);
    expect(Math.max(...image)).toBe(1);
    for (let i = 0; i < 28; i++) expect(image[i] + image[756 + i] + image[28 * i] + image[28 * i + 27]).toBe(0);
  });

  it('is the same however large and wherever it was drawn', () => {
    const image = drawingToImage(THREE);
    for (const [scale, dx, dy] of [
      [0.01, 0, 0],
      [1, 500, -300],
      [40, 7, 9],
      [1e5, 0, 0],
    ]) {
      expect(largestDifference(drawingToImage(placed(THREE, scale, dx, dy)), image)).toBeLessThan(1e-6);
    }
  });

  it('fills 20 pixels with its longer side and keeps its proportions', () => {
    expect(inkBounds(drawingToImage(THREE), 0.5).height).toBeGreaterThanOrEqual(19);
    expect(inkBounds(drawingToImage(THREE), 0.5).height).toBeLessThanOrEqual(21);
    const wide = drawingToImage([
      [
        [0, 0],
        [200, 0],
        [200, 50],
      ],
    ]);
    const { width, height } = inkBounds(wide, 0.5);
    expect(width).toBeGreaterThanOrEqual(19);
    expect(width).toBeLessThanOrEqual(21);
    expect(Math.abs(height - (17.6 / 4 + 2.4))).toBeLessThanOrEqual(1);
  });

  it('has its centre of mass where MNIST has it, in the middle of pixel 14', () => {
    const [x, y] = centreOfMass(drawingToImage(THREE));
    expect(x).toBeCloseTo(14.5, 1);
    expect(y).toBeCloseTo(14.5, 1);
  });

  it('has the same line width whatever the size, and the width that is asked for', () => {
    const line = (length: number): Stroke[] => [
      [
        [0, 0],
        [0, length],
      ],
    ];
    const inkOfRow = (image: Float32Array) => image.slice(14 * 28, 15 * 28).reduce((sum, ink) => sum + ink, 0);
    expect(inkOfRow(drawingToImage(line(3)))).toBeCloseTo(2.4, 1);
    expect(inkOfRow(drawingToImage(line(3000)))).toBeCloseTo(2.4, 1);
    expect(inkOfRow(drawingToImage(line(50), { lineWidth: 4 }))).toBeCloseTo(4, 1);
  });

  it('does not get darker where strokes cross or are drawn twice', () => {
    expect(drawingToImage([...THREE, ...THREE])).toEqual(drawingToImage(THREE));
  });

  it('does not depend on how many points a stroke was recorded with', () => {
    const dense = THREE.map((stroke) =>
      stroke.flatMap((point, i) => {
        const next = stroke[Math.min(i + 1, stroke.length - 1)];
        return [0, 1, 2, 3].map((part) => {
          const along = part / 4;
          return [point[0] + (next[0] - point[0]) * along, point[1] + (next[1] - point[1]) * along] as const;
        });
      }),
    );
    expect(largestDifference(drawingToImage(dense), drawingToImage(THREE))).toBeLessThan(1e-5);
  });
});

describe('a drawing that is hardly one', () => {
  it('is all zeros if it is empty', () => {
    expect(drawingToImage([]).every((ink) => ink === 0)).toBe(true);
    expect(drawingToImage([[], []]).every((ink) => ink === 0)).toBe(true);
  });

  it('is a dot in the middle if it is one tap, or a tap that shook by less than the pen is wide', () => {
    const dot = drawingToImage([[[37, 91]]]);
    expect(inkBounds(dot, 0.01).width).toBeLessThanOrEqual(4);
    expect(centreOfMass(dot)[0]).toBeCloseTo(14.5, 5);
    const shaken: Stroke[] = [
      [
        [37, 91],
        [37.5, 91.2],
      ],
    ];
    expect(inkBounds(drawingToImage(shaken, { penWidth: 20 }), 0.01).width).toBeLessThanOrEqual(5);
  });

  it('keeps a dot beside a line', () => {
    const image = drawingToImage([
      [
        [0, 0],
        [0, 100],
      ],
      [[80, 50]],
    ]);
    expect(inkBounds(image, 0.5).width).toBeGreaterThan(12);
  });

  it('leaves out points that are no places, and is finite for any points', () => {
    expect(drawingToImage([[[Number.NaN, 3]], [[Number.POSITIVE_INFINITY, 0]], ...THREE])).toEqual(
      drawingToImage(THREE),
    );
    const point = fc.tuple(fc.double(), fc.double());
    void fc.assert(
      fc.property(fc.array(fc.array(point, { maxLength: 5 }), { maxLength: 4 }), (strokes) => {
        const image = drawingToImage(strokes);
        expect(image.every((ink) => ink >= 0 && ink <= 1)).toBe(true);
        const hasPlace = strokes.flat().some(([x, y]) => Math.abs(x) <= 1e9 && Math.abs(y) <= 1e9);
        expect(image.some((ink) => ink > 0)).toBe(hasPlace);
      }),
    );
  });
});

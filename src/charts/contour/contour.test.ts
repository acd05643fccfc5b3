import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsPoint } from '../shared/boxes.ts';
import { contourMarks, contourScales, reliefOf } from './geometry.ts';
import { contourLevels, finiteExtent, withWalls } from './levels.ts';
import { type Grid, isolines, regionsAbove } from './marching.ts';
import type { ContourData } from './model.ts';

function gridOf(columns: number, rows: number, height: (x: number, y: number) => number): Grid {
  const values = Float64Array.from({ length: columns * rows }, (_, index) =>
    height(index % columns, Math.floor(index / columns)),
  );
  return { columns, rows, values };
}

/** The shoelace formula; outlines of holes count against those around them. */
function area(outlines: readonly (readonly { readonly x: number; readonly y: number }[])[]): number {
  let twice = 0;
  for (const points of outlines) {
    for (let at = 1; at < points.length; at++) {
      twice += points[at - 1].x * points[at].y - points[at].x * points[at - 1].y;
    }
  }
  return Math.abs(twice) / 2;
}

const someGrid = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }))
  .chain(([columns, rows]) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: columns * rows, maxLength: columns * rows })
      .map((values): Grid => ({ columns, rows, values })),
  );
/** A level that no sample has exactly. */
const level = 0.123456789;

describe('a line of equal height', () => {
  it('runs straight across a slope, where the height is interpolated', () => {
    const lines = isolines(
      gridOf(4, 3, (x) => x),
      1.25,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0].map((point) => point.x)).toEqual([1.25, 1.25, 1.25]);
    expect(lines[0].map((point) => point.y).sort()).toEqual([0, 1, 2]);
  });

  it('around a hill is closed and nearly a circle', () => {
    const lines = isolines(
      gridOf(41, 41, (x, y) => -Math.hypot(x - 20, y - 20)),
      -12.5,
    );
    expect(lines).toHaveLength(1);
    const [circle] = lines;
    expect(circle[0]).toEqual(circle[circle.length - 1]);
    for (const point of circle) expect(Math.hypot(point.x - 20, point.y - 20)).toBeCloseTo(12.5, 1);
  });

  it('ends on the border or where it began, on any heights', () => {
    fc.assert(
      fc.property(someGrid, (grid) => {
        for (const points of isolines(grid, level)) {
          const [first, last] = [points[0], points[points.length - 1]];
          const isClosed = first.x === last.x && first.y === last.y;
          const onBorder = ({ x, y }: { x: number; y: number }) =>
            x === 0 || y === 0 || x === grid.columns - 1 || y === grid.rows - 1;
          expect(isClosed || (onBorder(first) && onBorder(last))).toBe(true);
        }
      }),
    );
  });

  it('separates the two arms of a saddle by the height in its middle', () => {
    const saddle = (middle: number): Grid => ({ columns: 2, rows: 2, values: [1, middle * 2 - 1, middle * 2 - 1, 1] });
    // Above in the middle: the two high corners are one region; below: two.
    expect(regionsAbove(saddle(0.2), 0.1)).toHaveLength(1);
    expect(regionsAbove(saddle(0.2), 0.3)).toHaveLength(2);
  });
});

describe('a region', () => {
  it('is closed, and takes away exactly what the region below the level has', () => {
    fc.assert(
      fc.property(someGrid, (grid) => {
        const above = regionsAbove(grid, level);
        for (const points of above) expect(points[0]).toEqual(points[points.length - 1]);
        const upsideDown = { ...grid, values: Array.from(grid.values, (value) => -value) };
        const whole = (grid.columns - 1) * (grid.rows - 1);
        expect(area(above) + area(regionsAbove(upsideDown, -level))).toBeCloseTo(whole, 6);
      }),
    );
  });

  it('of everything is the whole grid, of nothing is none', () => {
    const plain = gridOf(5, 4, () => 1);
    expect(area(regionsAbove(plain, 0))).toBe(12);
    expect(regionsAbove(plain, 2)).toEqual([]);
  });
});

describe('levels', () => {
  it('rise, lie between the ends, and are few', () => {
    const height = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(height, height, (a, b) => {
        const levels = contourLevels([Math.min(a, b), Math.max(a, b)]);
        expect(levels.length).toBeLessThanOrEqual(18);
        levels.forEach((one, index) => {
          expect(one > Math.min(a, b) && one < Math.max(a, b)).toBe(true);
          if (index > 0) expect(one).toBeGreaterThan(levels[index - 1]);
        });
      }),
    );
  });

  it('follow the powers of ten where J spans several sizes', () => {
    expect(contourLevels([0.04, 3])).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2]);
    expect(contourLevels([0.1, 0.3])).toEqual([0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28]);
    expect(contourLevels([2, 2])).toEqual([]);
  });

  it('treat what is not finite as a wall above everything', () => {
    const extent = finiteExtent([1, Number.NaN, 3, Number.POSITIVE_INFINITY]);
    expect(extent).toEqual([1, 3]);
    expect([...withWalls([1, Number.NaN, 3], extent ?? [0, 0])]).toEqual([1, 5, 3]);
    expect(finiteExtent([Number.NaN])).toBeNull();
  });
});

function bowl(overrides: Partial<ContourData> = {}): ContourData {
  const columns = 49;
  const rows = 37;
  const at = (index: number, from: number, to: number, count: number) => from + ((to - from) * index) / (count - 1);
  const costs = Float64Array.from({ length: columns * rows }, (_, index) => {
    const x = at(index % columns, -2, 2, columns);
    const y = at(Math.floor(index / columns), -1.5, 1.5, rows);
    return x * x + 3 * y * y;
  });
  return {
    horizontal: { symbol: 'w²₁₁', from: -2, to: 2 },
    vertical: { symbol: 'w³₁₂', from: -1.5, to: 1.5 },
    columns,
    rows,
    costs,
    here: { x: 1, y: 0.5 },
    next: { x: 0.5, y: 0 },
    path: [
      { x: 1.8, y: 1.4 },
      { x: 1.3, y: 0.9 },
      { x: 1, y: 0.5 },
    ],
    costSymbol: 'J',
    separator: 'point',
    description: 'a bowl',
    ...overrides,
  };
}

describe('the map', () => {
  const size = { width: 460, height: 340 };

  it('fills its room: each parameter has a scale of its own', () => {
    const { x, y, plot } = contourScales(bowl(), { width: 700, height: 300 });
    expect([x(-2), x(2)]).toEqual([plot.x, plot.x + plot.width]);
    expect([y(1.5), y(-1.5)]).toEqual([plot.y, plot.y + plot.height]);
    expect(plot.width).toBeGreaterThan(600);
  });

  it('shows even the shortest step as an arrow that says it is drawn longer', () => {
    const tiny = bowl({ next: { x: 1 - 1e-5, y: 0.5 } });
    const marks = contourMarks(tiny, reliefOf(tiny), size);
    const way = marks.find((mark) => mark.class === 'way');
    expect(Number(way?.at.x1) - Number(way?.at.x2)).toBeGreaterThan(5);
    expect(way?.at.y1).toBeCloseTo(Number(way?.at.y2), 6);
    expect(marks.find((mark) => mark.class === 'next-label halo')?.text).toBe('next, drawn longer');
    const far = bowl();
    const label = contourMarks(far, reliefOf(far), size).find((mark) => mark.class === 'next-label halo');
    expect(label?.text).toBe('next');
  });

  it('keeps its labels off the point, the way here and the border', () => {
    const data = bowl();
    const { x, y, plot } = contourScales(data, size);
    const texts = contourMarks(data, reliefOf(data), size).filter((mark) => mark.class === 'level-label halo');
    for (const { at } of texts) {
      const middle = { x: Number(at.x), y: Number(at.y) - 4 };
      for (const point of [data.here, ...data.path]) {
        expect(Math.hypot(middle.x - x(point.x), middle.y - y(point.y))).toBeGreaterThan(14);
      }
      expect(middle.y - plot.y).toBeGreaterThan(12);
      expect(plot.y + plot.height - middle.y).toBeGreaterThan(12);
    }
  });

  it('draws the point, the way here and the next update inside its plot', () => {
    const data = bowl();
    const { plot } = contourScales(data, size);
    const marks = contourMarks(data, reliefOf(data), size);
    const classes = marks.map((mark) => mark.class);
    for (const name of [
      'band',
      'level',
      'level-label halo',
      'path old',
      'path',
      'path-dot',
      'way',
      'way-head',
      'point',
    ]) {
      expect(classes).toContain(name);
    }
    for (const mark of marks.filter((one) => one.tag === 'circle')) {
      expect(containsPoint(plot, { x: Number(mark.at.cx), y: Number(mark.at.cy) })).toBe(true);
    }
  });

  it('writes the levels on their lines, none over another', () => {
    const data = bowl();
    const texts = contourMarks(data, reliefOf(data), size).filter((mark) => mark.class === 'level-label halo');
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.map((mark) => Number(mark.text))).toEqual(
      texts.map((mark) => Number(mark.text)).sort((a, b) => a - b),
    );
  });

  it('cuts off what leads out of it, and says nothing where J is nowhere finite', () => {
    const data = bowl({ next: { x: 40, y: 3 } });
    const { plot } = contourScales(data, size);
    for (const mark of contourMarks(data, reliefOf(data), size).filter((one) => one.class === 'way')) {
      expect(Number(mark.at.x2)).toBeLessThanOrEqual(plot.x + plot.width);
    }
    const nothing = bowl({ costs: new Float64Array(49 * 37).fill(Number.NaN) });
    expect(reliefOf(nothing).levels).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rgb } from '../shared/color.ts';
import { curveAt, lineGeometry, outputDomain } from './line-geometry.ts';
import type { LineData, PlaneData } from './model.ts';
import { describePlane, planeGeometry, planeLayout } from './plane-geometry.ts';
import { nearestPoint, type PlottedPoint, pointInDirection, shapePath } from './points.ts';
import { decide, regionColors } from './regions.ts';
import { describeVector, vectorRows } from './vector-geometry.ts';

const PALETTE = {
  paper: [255, 255, 255] as Rgb,
  classes: [
    [200, 80, 0],
    [0, 80, 200],
    [0, 100, 0],
    [180, 0, 120],
  ] as Rgb[],
};

function planeData(more: Partial<PlaneData> = {}): PlaneData {
  return {
    kind: 'plane',
    surface: null,
    columns: 2,
    rows: 2,
    outputs: 1,
    outputRange: [0, 1],
    domain: [
      [-1, 1],
      [0, 2],
    ],
    inputNames: ['x₁', 'x₂'],
    classNames: ['class 0', 'class 1'],
    train: { count: 3, inputs: [-1, 0, 1, 2, 0, 1], labels: [0, 1, 1] },
    test: { count: 1, inputs: [0.5, 9], labels: [0] },
    current: 2,
    format: (value) => value.toFixed(2),
    separator: 'point',
    ...more,
  };
}

function lineData(more: Partial<LineData> = {}): LineData {
  return {
    kind: 'line',
    curve: new Float32Array([0, 1, 2, 3]),
    domain: [0, 4],
    inputName: 'x',
    outputName: 'y',
    train: { count: 2, inputs: [1, 3], targets: [0, 1] },
    test: { count: 0, inputs: [], targets: [] },
    current: 1,
    format: (value) => value.toFixed(2),
    separator: 'point',
    ...more,
  };
}

describe('a decision', () => {
  it('of one output is class 0 below the middle of its range, class 1 above, and nothing in the middle', () => {
    expect(decide([0], 0, 1, [0, 1])).toEqual({ winner: 0, certainty: 1 });
    expect(decide([1], 0, 1, [0, 1])).toEqual({ winner: 1, certainty: 1 });
    expect(decide([0.5], 0, 1, [0, 1]).certainty).toBe(0);
    expect(decide([0], 0, 1, [-1, 1]).certainty).toBe(0);
    expect(decide([-7], 0, 1, [-1, 1])).toEqual({ winner: 0, certainty: 1 });
  });

  it('of several outputs is the largest one, as sure as its lead', () => {
    const { winner, certainty } = decide([9, 0.1, 0.2, 0.7], 1, 3, [0, 1]);
    expect(winner).toBe(2);
    expect(certainty).toBeCloseTo(0.5);
    expect(decide([Number.NaN], 0, 1, [0, 1]).certainty).toBe(0);
    expect(decide([Number.NaN, Number.NaN], 0, 2, [0, 1]).certainty).toBe(0);
  });
});

describe('the regions', () => {
  it('have the smallest x₂ at the bottom', () => {
    const surface = new Float32Array([0, 1, 0.5, 0.5]);
    const bytes = regionColors(surface, { columns: 2, rows: 2, outputs: 1 }, [0, 1], PALETTE);
    const pixel = (at: number) => [...bytes.subarray(at * 4, at * 4 + 3)];
    expect(pixel(0)).toEqual([255, 255, 255]);
    expect(pixel(1)).toEqual([255, 255, 255]);
    expect(pixel(2)[0]).toBeGreaterThan(pixel(2)[2]);
    expect(pixel(3)[2]).toBeGreaterThan(pixel(3)[0]);
  });

  it('are the same for one output p as for two outputs 1 − p and p', () => {
    const one = new Float32Array([0.1, 0.4, 0.6, 1]);
    const two = new Float32Array([...one].flatMap((p) => [1 - p, p]));
    const shape = { columns: 2, rows: 2 };
    const first = regionColors(one, { ...shape, outputs: 1 }, [0, 1], PALETTE);
    const second = regionColors(two, { ...shape, outputs: 2 }, [0, 1], PALETTE);
    first.forEach((byte, at) => {
      expect(Math.abs(byte - second[at])).toBeLessThanOrEqual(1);
    });
  });
});

describe('the plane', () => {
  it('puts the corners of the domain into the corners of the square, x₂ upwards', () => {
    const { plot, points } = planeGeometry(planeData(), { width: 300, height: 220 }, -1);
    expect([points[0].x, points[0].y]).toEqual([plot.x, plot.y + plot.height]);
    expect([points[1].x, points[1].y]).toEqual([plot.x + plot.width, plot.y]);
    expect([points[2].x, points[2].y]).toEqual([plot.x + plot.width / 2, plot.y + plot.height / 2]);
  });

  it('keeps a point from outside the domain at the edge and says so', () => {
    const { plot, points } = planeGeometry(planeData(), { width: 300, height: 220 }, -1);
    expect(points[3]).toMatchObject({ set: 'test', index: 0, outside: true, y: plot.y });
    expect(points.slice(0, 3).some((point) => point.outside)).toBe(false);
  });

  it('is a square inside the box, with the legend beside or below it, at every usual size', () => {
    const sizes = fc.record({ width: fc.integer({ min: 160, max: 700 }), height: fc.integer({ min: 150, max: 600 }) });
    fc.assert(
      fc.property(sizes, (size) => {
        const { plot, legend } = planeLayout(planeData(), size);
        expect(plot.width).toBe(plot.height);
        expect(plot.x + plot.width).toBeLessThanOrEqual(size.width);
        expect(legend).toHaveLength(4);
        for (const item of legend) {
          expect(item.x).toBeLessThan(size.width);
          expect(item.y).toBeLessThanOrEqual(size.height);
          expect(item.x > plot.x + plot.width || item.y > plot.y + plot.height).toBe(true);
        }
      }),
    );
  });

  it('marks the current example, and nothing when there is none', () => {
    const rings = (current: number | null) =>
      planeGeometry(planeData({ current }), { width: 300, height: 220 }, -1).marks.filter(
        (mark) => mark.class === 'current',
      );
    expect(rings(2)).toHaveLength(1);
    expect(rings(null)).toHaveLength(0);
    expect(rings(99)).toHaveLength(0);
  });

  it('is said in words, with the current example', () => {
    expect(describePlane(planeData())).toContain('training example 3: x₁ 0.00, x₂ 1.00, class 1');
  });
});

describe('points', () => {
  const points: PlottedPoint[] = [
    [50, 50],
    [80, 52],
    [50, 20],
    [20, 90],
  ].map(([x, y], index) => ({ x, y, index, set: 'train', label: 0, outside: false }));

  it('have a different shape for each class', () => {
    expect(new Set([0, 1, 2, 3].map((label) => shapePath(label, 10, 10, 4))).size).toBe(4);
  });

  it('are found by pointer within reach only', () => {
    expect(nearestPoint(points, { x: 78, y: 50 }, 16)).toBe(1);
    expect(nearestPoint(points, { x: 120, y: 120 }, 16)).toBe(-1);
  });

  it('are walked by arrow key, staying put where there is none', () => {
    expect(pointInDirection(points, 0, 'right')).toBe(1);
    expect(pointInDirection(points, 0, 'up')).toBe(2);
    expect(pointInDirection(points, 1, 'left')).toBe(0);
    expect(pointInDirection(points, 1, 'right')).toBe(1);
  });

  it('always lie in the direction of the arrow', () => {
    const coordinate = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 }), (list) => {
        const random = list.map(([x, y], index) => ({ ...points[0], x, y, index }));
        const next = pointInDirection(random, 0, 'right');
        if (next !== 0) expect(random[next].x).toBeGreaterThan(random[0].x);
        else
          expect(random.some((p) => p.x > random[0].x && Math.abs(p.y - random[0].y) <= p.x - random[0].x)).toBe(false);
      }),
    );
  });
});

describe('the fitted curve', () => {
  it('is read between cell centres and held beyond the outermost', () => {
    expect(curveAt(lineData(), 0.5)).toBe(0);
    expect(curveAt(lineData(), 2)).toBe(1.5);
    expect(curveAt(lineData(), 0)).toBe(0);
    expect(curveAt(lineData(), 4)).toBe(3);
    expect(curveAt(lineData({ curve: null }), 2)).toBeNull();
  });

  it('cannot flatten the data: the axis follows it at most one span beyond the targets', () => {
    const [low, high] = outputDomain(lineData({ curve: new Float32Array([-1000, 1000]) }));
    expect(low).toBeCloseTo(-1 - 0.24);
    expect(high).toBeCloseTo(2 + 0.24);
  });

  it('is cut at the plot, never drawn beyond it', () => {
    const wild = new Float32Array(Array.from({ length: 40 }, (_, index) => 50 * Math.sin(index)));
    const { marks, plot } = lineGeometry(lineData({ curve: wild }), { width: 300, height: 200 }, -1);
    const pieces = marks.filter((mark) => mark.class === 'curve' && mark.tag === 'path');
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) {
      for (const pair of String(piece.at.d).split(/[ML]/).filter(Boolean)) {
        const y = Number(pair.split(',')[1]);
        expect(y).toBeGreaterThanOrEqual(plot.y - 0.01);
        expect(y).toBeLessThanOrEqual(plot.y + plot.height + 0.01);
      }
    }
  });

  it('joins the current example to its fitted value', () => {
    const { marks } = lineGeometry(lineData(), { width: 300, height: 200 }, -1);
    expect(marks.filter((mark) => mark.class === 'residual')).toHaveLength(1);
    const without = lineGeometry(lineData({ curve: null }), { width: 300, height: 200 }, -1);
    expect(without.marks.some((mark) => mark.class === 'residual')).toBe(false);
  });

  it('copes with a not finite curve', () => {
    const curve = new Float32Array([Number.NaN, 1, Number.POSITIVE_INFINITY, 0.5]);
    for (const mark of lineGeometry(lineData({ curve }), { width: 300, height: 200 }, 0).marks) {
      for (const value of Object.values(mark.at)) expect(String(value)).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('outputs of a vector', () => {
  const output = (value: number | null, target: number | null) => ({
    name: 'o₁',
    output: value,
    outputText: String(value),
    target,
    targetText: String(target),
  });

  it('are bars from zero on a scale that covers everything', () => {
    const { zero, rows } = vectorRows([output(-1, 1), output(3, 0), output(null, null)]);
    expect(zero).toBe(25);
    expect(rows[0]).toEqual({ bar: { start: 0, length: 25 }, target: 50 });
    expect(rows[1]).toEqual({ bar: { start: 25, length: 75 }, target: 25 });
    expect(rows[2]).toEqual({ bar: null, target: null });
  });

  it('are said in words', () => {
    expect(describeVector([output(0.7, 1)])).toBe('Outputs and targets of this example. o₁: output 0.7, target 1');
  });
});

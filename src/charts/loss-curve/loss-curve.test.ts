import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossScale, lossTicks, timeScale, timeTicks } from './axes.ts';
import { lossCurveGeometry } from './geometry.ts';
import { cellsUnder, occupancy, placeBlock } from './labels.ts';
import type { LossCurveData, LossPoint } from './model.ts';
import { lastAtOrBefore, nearestIndex, runs, thin } from './series.ts';
import { describePoint, epochText } from './values.ts';

const SIZE = { width: 300, height: 150 };
const PLOT = { x: 0, y: 0, width: 200, height: 100 };

function lossData(points: readonly LossPoint[], more: Partial<LossCurveData> = {}): LossCurveData {
  return {
    points,
    currentUpdate: points.length > 0 ? points[points.length - 1].update : 0,
    epochOf: (update) => update / 10,
    logScale: false,
    showAccuracy: false,
    format: (value) => value.toFixed(3),
    separator: 'point',
    emptyText: 'Step or play to see the loss fall',
    ...more,
  };
}

function falling(count: number): LossPoint[] {
  return Array.from({ length: count }, (_, index) => ({
    update: index * 10,
    trainLoss: Math.exp(-index / 10),
    testLoss: Math.exp(-index / 12) + 0.02,
    trainAccuracy: 1 - 0.5 * Math.exp(-index / 10),
    testAccuracy: null,
  }));
}

function drawn(data: LossCurveData, probe = -1) {
  return lossCurveGeometry(data, SIZE, probe).marks;
}

describe('the curves', () => {
  it('are absent, and the axes carry no numbers, when there is no point', () => {
    const marks = drawn(lossData([]));
    expect(marks.some((mark) => mark.tag === 'path' || mark.tag === 'circle')).toBe(false);
    expect(marks.filter((mark) => mark.tag === 'text').map((mark) => mark.text)).toEqual(['loss', 'epoch']);
  });

  it('are a dot and its value for one point', () => {
    const marks = drawn(lossData(falling(1)));
    expect(marks.some((mark) => mark.tag === 'path')).toBe(false);
    expect(marks.filter((mark) => mark.class.startsWith('dot'))).toHaveLength(2);
    expect(marks.some((mark) => mark.text === 'train 1.000')).toBe(true);
  });

  it('begin where they come up over the foot of the axis: what lies below it is not drawn along it', () => {
    const rising = falling(4).map((point, index) => ({ ...point, trainAccuracy: [0.1, 0.1, 0.7, 0.9][index] }));
    const data = lossData(rising, { showAccuracy: true, accuracyFrom: 0.5 });
    const { marks, plot } = lossCurveGeometry(data, SIZE, -1);
    const path = String(marks.find(({ class: name }) => name === 'series train accuracy')?.at.d);
    const [first, ...rest] = path.slice(1).split('L');
    const [x, y] = first.split(/[ ,]/).map(Number);
    expect(y).toBeCloseTo(plot.y + plot.height, -0.5);
    // Two thirds of the way from 10% to 70%.
    expect(x).toBeCloseTo(plot.x + (plot.width * (1 + 2 / 3)) / 3, 0);
    expect(rest).toHaveLength(2);
    const dots = (probe: number) => lossCurveGeometry(data, SIZE, probe).marks.filter(({ tag }) => tag === 'circle');
    expect([dots(0).length, dots(3).length]).toEqual([2, 3]);
  });

  it('have an axis of accuracies whose labels are the values they stand at', () => {
    const data = lossData(falling(4), { showAccuracy: true, accuracyFrom: 0.95 });
    const labels = lossCurveGeometry(data, SIZE, -1).marks.filter(({ class: name }) => name === 'tick accuracy');
    expect(labels.map(({ text }) => text)).toEqual(['95%', '97.5%', '100%']);
  });

  it('stay within a few points per pixel for 2,000 updates', () => {
    const path = drawn(lossData(falling(2000))).find((mark) => mark.class === 'series train');
    expect(String(path?.at.d).split('L').length).toBeLessThan(4 * SIZE.width);
  });

  it('are faint after the current moment and full before it, meeting in the current point', () => {
    const data = lossData(falling(11), { currentUpdate: 40 });
    const paths = drawn(data).filter((mark) => mark.tag === 'path' && mark.class.includes('train'));
    const ends = (d: string) => d.replace('M', '').split('L');
    const past = ends(String(paths.find((mark) => !mark.class.includes('future'))?.at.d));
    const future = ends(String(paths.find((mark) => mark.class.includes('future'))?.at.d));
    expect(past).toHaveLength(5);
    expect(future).toHaveLength(7);
    expect(past[past.length - 1]).toBe(future[0]);
  });

  it('do not move when the moment goes back: the axes cover the future too', () => {
    const grid = (at: number) =>
      drawn(lossData(falling(30), { currentUpdate: at })).filter((mark) => mark.class.includes('tick'));
    expect(grid(0)).toEqual(grid(290));
  });

  it('skip what is not finite, and 0 on a logarithmic axis', () => {
    const values = [1, Number.NaN, 0.5, 0.25, Number.POSITIVE_INFINITY, 0, 0.1, 0.05];
    const points = values.map((trainLoss, update) => ({ ...falling(1)[0], update, trainLoss, testLoss: null }));
    const pieces = (logScale: boolean) =>
      drawn(lossData(points, { logScale })).filter((mark) => mark.class === 'series train' && mark.tag === 'path')
        .length;
    expect(pieces(false)).toBe(2);
    expect(pieces(true)).toBe(2);
    for (const mark of drawn(lossData(points, { logScale: true }))) {
      for (const value of Object.values(mark.at)) expect(String(value)).not.toMatch(/NaN|Infinity/);
    }
  });

  it('have a place on the logarithmic axis even for the smallest number there is', () => {
    const smallest = [{ ...falling(1)[0], trainLoss: Number.MIN_VALUE, testLoss: null }];
    for (const mark of drawn(lossData(smallest, { logScale: true }), 0)) {
      for (const written of Object.values(mark.at)) expect(String(written)).not.toContain('NaN');
    }
  });

  it('contain no NaN whatever the losses are', () => {
    const value = fc.oneof(fc.double(), fc.constant(null), fc.constantFrom(0, 1e-300, 1e300, -1));
    const point = fc.record({ trainLoss: value, testLoss: value, trainAccuracy: value, testAccuracy: value });
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), fc.boolean(), fc.nat(14), (list, logScale, currentUpdate) => {
        const points = list.map((entry, update) => ({ ...entry, update }));
        for (const mark of drawn(lossData(points, { logScale, currentUpdate, showAccuracy: true }), 2)) {
          for (const written of Object.values(mark.at)) expect(String(written)).not.toContain('NaN');
        }
      }),
    );
  });
});

describe('ticks', () => {
  it('of a tiny loss are powers of ten with a real minus', () => {
    const data = lossData(falling(5).map((point) => ({ ...point, trainLoss: 2.2e-9, testLoss: null })));
    expect(lossTicks(lossScale(data, PLOT), false, 3).map((tick) => tick.label)).toEqual(['0', '10⁻⁹', '2·10⁻⁹']);
  });

  it('of a logarithmic axis are whole decades when there are some, round numbers otherwise', () => {
    const points = (losses: number[]) =>
      losses.map((trainLoss, update) => ({ ...falling(1)[0], update, trainLoss, testLoss: null }));
    const labels = (losses: number[]) =>
      lossTicks(lossScale(lossData(points(losses), { logScale: true }), PLOT), true, 4).map((tick) => tick.label);
    expect(labels([1, 0.001])).toEqual(['1', '0.1', '0.01', '0.001']);
    expect(labels([0.3, 0.12])).toEqual(['0.2', '0.3']);
  });
});

describe('the values', () => {
  it('lie inside the plot and cover no curve when there is room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(199), (count, at) => {
        const points = falling(count);
        const data = lossData(points, { currentUpdate: points[Math.min(at, count - 1)].update });
        const { label, plot } = lossCurveGeometry(data, SIZE, -1);
        expect(label).not.toBeNull();
        if (!label) return;
        expect(label.x).toBeGreaterThanOrEqual(plot.x);
        expect(label.x + label.width).toBeLessThanOrEqual(plot.x + plot.width);
        expect(label.y + label.height).toBeLessThanOrEqual(plot.y + plot.height);
      }),
    );
  });

  it('keep off a diagonal that crosses the plot', () => {
    const curves = occupancy(
      [
        [
          { x: 0, y: 0 },
          { x: 200, y: 100 },
        ],
      ],
      PLOT,
    );
    const box = placeBlock({ width: 70, height: 34 }, { x: 200, y: 100 }, curves, PLOT);
    expect(cellsUnder(curves, PLOT, box)).toBe(0);
  });

  it('are those of the point looked at, headed by its epoch', () => {
    const marks = drawn(lossData(falling(30)), 7);
    expect(marks.some((mark) => mark.text === 'after 7 epochs')).toBe(true);
    expect(marks.some((mark) => mark.text === `train ${Math.exp(-0.7).toFixed(3)}`)).toBe(true);
  });

  it('are said in words', () => {
    const data = lossData(falling(3), { showAccuracy: true });
    expect(describePoint(data, 0)).toBe(
      'after 0 epochs: training loss 1.000, test loss 1.020, training accuracy 50.0%',
    );
    expect(epochText(12.345)).toBe('12.3');
    expect(epochText(10)).toBe('10');
  });
});

describe('samples', () => {
  it('break where a value is missing', () => {
    const pieces = runs([1, null, 2, 3].map((y, x) => ({ x, y })));
    expect(pieces.map((piece) => piece.length)).toEqual([1, 2]);
  });

  it('keep their ends and extremes when thinned', () => {
    const list = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(list, (heights) => {
        const points = heights.map((y, index) => ({ x: index / 20, y }));
        const kept = thin(points);
        expect(kept[0]).toEqual(points[0]);
        expect(kept[kept.length - 1]).toEqual(points[points.length - 1]);
        expect(Math.max(...kept.map((point) => point.y))).toBe(Math.max(...heights));
        expect(Math.min(...kept.map((point) => point.y))).toBe(Math.min(...heights));
      }),
    );
  });

  it('are found by bisection as by looking at all', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500), { maxLength: 40 }), fc.nat(500), (list, wanted) => {
        const updates = list.sort((a, b) => a - b);
        const points = updates.map((update) => ({ update }));
        expect(lastAtOrBefore(points, wanted)).toBe(updates.filter((update) => update <= wanted).length - 1);
        const found = nearestIndex(updates.length, (index) => updates[index], wanted);
        const least = Math.min(...updates.map((update) => Math.abs(update - wanted)));
        if (updates.length > 0) expect(Math.abs(updates[found] - wanted)).toBe(least);
        else expect(found).toBe(-1);
      }),
    );
  });
});

describe('a long run on a logarithmic scale', () => {
  const long = [0, 1, 10, 100, 6000].map((epoch) => ({ ...falling(1)[0], update: epoch * 10 }));

  it('has time by its logarithm too, from 0 on, with its decades as ticks', () => {
    const x = timeScale(lossData(long, { logScale: true }), PLOT);
    const places = [0, 9, 99, 999, 6000].map((epoch) => x(epoch));
    expect(places[0]).toBe(0);
    expect(places[4]).toBe(200);
    expect(places[2] - places[1]).toBeCloseTo(places[3] - places[2], 9);
    expect(timeTicks(x, 5, true).map(({ label }) => label)).toEqual(['0', '1', '10', '100', '1000 epochs']);
    expect(drawn(lossData(long, { logScale: true })).map(({ text }) => text)).toContain('1000 epochs');
  });

  it('has it as it is on a linear scale, and while the run is short', () => {
    expect(timeScale(lossData(long), PLOT)(3000)).toBe(100);
    expect(timeScale(lossData(long.slice(0, 4), { logScale: true }), PLOT)(50)).toBe(100);
  });
});

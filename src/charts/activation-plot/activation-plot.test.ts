import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapArea } from '../shared/boxes.ts';
import { activationPlotGeometry } from './geometry.ts';
import type { ActivationPlotData } from './model.ts';
import { asymptotes, plotDomain, plotRange, sampleCurve } from './window.ts';

type Functions = readonly [(s: number) => number, (s: number) => number, readonly [number, number]];
const INFINITE = Number.POSITIVE_INFINITY;
const sigmoid = (s: number) => 1 / (1 + Math.exp(-s));
const FUNCTIONS: Readonly<Record<string, Functions>> = {
  linear: [(s) => s, () => 1, [-INFINITE, INFINITE]],
  sigmoid: [sigmoid, (s) => sigmoid(s) * (1 - sigmoid(s)), [0, 1]],
  tanh: [Math.tanh, (s) => 1 - Math.tanh(s) ** 2, [-1, 1]],
  relu: [(s) => Math.max(0, s), (s) => (s > 0 ? 1 : 0), [0, INFINITE]],
  leakyRelu: [(s) => (s > 0 ? s : 0.01 * s), (s) => (s > 0 ? 1 : 0.01), [-INFINITE, INFINITE]],
  elu: [(s) => (s > 0 ? s : Math.expm1(s)), (s) => (s > 0 ? 1 : Math.exp(s)), [-1, INFINITE]],
  swish: [(s) => s * sigmoid(s), (s) => sigmoid(s) * (1 + s * (1 - sigmoid(s))), [-0.2785, INFINITE]],
  arctan: [Math.atan, (s) => 1 / (1 + s * s), [-Math.PI / 2, Math.PI / 2]],
  step: [(s) => (s >= 0 ? 1 : 0), () => 0, [0, 1]],
  sign: [Math.sign, () => 0, [-1, 1]],
};
const SIZE = { width: 340, height: 150 };

function plotData(kind: string, operatingPoint: number | null, showSlope = true): ActivationPlotData {
  const [evaluate, slope, range] = FUNCTIONS[kind];
  const at = operatingPoint ?? 0;
  return {
    kind,
    name: kind,
    symbol: kind === 'sigmoid' ? 'σ' : kind,
    evaluate,
    slope,
    range,
    operatingPoint,
    showSlope,
    separator: 'point',
    pointText: `s = ${at.toPrecision(3)}`,
    valueText: `${kind}(s) = ${evaluate(at).toPrecision(3)}`,
    slopeText: `${kind}′(s) = ${slope(at).toPrecision(3)}`,
  };
}

const kinds = fc.constantFrom(...Object.keys(FUNCTIONS));
const sizes = fc.record({ width: fc.integer({ min: 260, max: 600 }), height: fc.integer({ min: 120, max: 320 }) });
const pre = fc.oneof(fc.double({ min: -8, max: 8, noNaN: true }), fc.double({ min: -1000, max: 1000, noNaN: true }));

describe('the window', () => {
  it('is the usual one for an ordinary operating point, so the curve does not move from step to step', () => {
    expect(plotDomain('sigmoid', 0.499)).toEqual([-6, 6]);
    expect(plotDomain('sigmoid', -4.9)).toEqual([-6, 6]);
    expect(plotDomain('sigmoid', null)).toEqual([-6, 6]);
  });

  it('contains the operating point with a margin, and the bend at 0, wherever s is', () => {
    fc.assert(
      fc.property(kinds, pre, (kind, s) => {
        const [low, high] = plotDomain(kind, s);
        expect(low).toBeLessThan(Math.min(0, s));
        expect(high).toBeGreaterThan(Math.max(0, s));
        expect(Math.min(-low, high)).toBeGreaterThanOrEqual(0.12 * Math.abs(s));
      }),
    );
  });

  it('shows the transition of the sigmoid at s = 40 with many samples', () => {
    const data = plotData('sigmoid', 40);
    const [piece] = sampleCurve(data, plotDomain('sigmoid', 40), 100);
    expect(piece.filter((sample) => sample.f > 0.01 && sample.f < 0.99).length).toBeGreaterThan(20);
  });

  it('has all of f in its range', () => {
    fc.assert(
      fc.property(kinds, pre, (kind, s) => {
        const data = plotData(kind, s);
        const samples = sampleCurve(data, plotDomain(kind, s), 80);
        const [low, high] = plotRange(data, samples);
        for (const { f } of samples.flat()) expect(f >= low && f <= high).toBe(true);
      }),
    );
  });
});

describe('the curve', () => {
  it('of ReLU turns exactly at (0, 0)', () => {
    const [piece] = sampleCurve(plotData('relu', -500), plotDomain('relu', -500), 50);
    const corner = piece.findIndex((sample) => sample.s === 0);
    expect(piece[corner].f).toBe(0);
    expect(piece[corner - 1].f).toBe(0);
    expect(piece[corner + 1].f).toBe(piece[corner + 1].s);
  });

  it('of step and sign is two pieces that never join', () => {
    for (const [kind, below, above] of [
      ['step', 0, 1],
      ['sign', -1, 1],
    ] as const) {
      const pieces = sampleCurve(plotData(kind, 0.4), [-3, 3], 40);
      expect(pieces).toHaveLength(2);
      expect(new Set(pieces[0].map((sample) => sample.f))).toEqual(new Set([below]));
      expect(new Set(pieces[1].map((sample) => sample.f))).toEqual(new Set([above]));
    }
  });

  it('marks f(0) with a full circle and the limits it does not reach with open ones', () => {
    const circles = (kind: string) =>
      activationPlotGeometry(plotData(kind, null), SIZE).marks.filter((mark) => mark.class.startsWith('limit'));
    expect(circles('step').map((mark) => mark.class)).toEqual(['limit open faint', 'limit faint']);
    expect(circles('sign').map((mark) => mark.class)).toEqual(['limit open faint', 'limit open faint', 'limit faint']);
  });

  it('has asymptotes only where f approaches them', () => {
    expect(asymptotes(plotData('tanh', 0))).toEqual([-1, 1]);
    expect(asymptotes(plotData('sigmoid', 0))).toEqual([1]);
    expect(asymptotes(plotData('elu', 0))).toEqual([-1]);
    expect(asymptotes(plotData('swish', 0))).toEqual([]);
    expect(asymptotes(plotData('relu', 0))).toEqual([]);
  });
});

describe('the operating point', () => {
  it('sits on the curve, and the tangent passes through it with the slope f′(s)', () => {
    const data = plotData('sigmoid', 0.499);
    const { marks } = activationPlotGeometry(data, SIZE);
    const point = marks.find((mark) => mark.class === 'point')?.at as Record<string, number>;
    const tangent = marks.find((mark) => mark.class === 'tangent')?.at as Record<string, number>;
    const rise = (tangent.y1 - tangent.y2) / (tangent.x2 - tangent.x1);
    const unitX = (SIZE.width - 40) / 12;
    const unitY = (SIZE.height - 28) / 1.2;
    expect((rise * unitX) / unitY).toBeCloseTo(data.slope(0.499), 6);
    const onTangent = tangent.y1 + ((point.cx - tangent.x1) / (tangent.x2 - tangent.x1)) * (tangent.y2 - tangent.y1);
    expect(onTangent).toBeCloseTo(point.cy, 6);
  });

  it('is absent, with its labels, while nothing is computed or s is not finite', () => {
    for (const s of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      const { marks, labels } = activationPlotGeometry(plotData('tanh', s), SIZE);
      expect(marks.some((mark) => mark.class === 'point')).toBe(false);
      expect(labels).toEqual({ point: null, value: null, slope: null });
    }
  });

  it('has no tangent unless the slope is wanted', () => {
    const { marks, labels } = activationPlotGeometry(plotData('tanh', 1, false), SIZE);
    expect(marks.some((mark) => mark.class === 'tangent')).toBe(false);
    expect(labels.slope).toBeNull();
    expect(labels.value).not.toBeNull();
  });
});

describe('the labels', () => {
  it('stay inside the box and never overlap each other', () => {
    fc.assert(
      fc.property(kinds, pre, sizes, (kind, s, size) => {
        const { labels } = activationPlotGeometry(plotData(kind, s), size);
        const boxes = [labels.point, labels.value, labels.slope].filter((box) => box !== null);
        expect(boxes).toHaveLength(3);
        for (const box of boxes) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(size.width + 1e-6);
          expect(box.y + box.height).toBeLessThanOrEqual(size.height + 1e-6);
        }
        for (let one = 0; one < 3; one++) {
          for (let other = 0; other < one; other++) expect(overlapArea(boxes[one], boxes[other])).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});

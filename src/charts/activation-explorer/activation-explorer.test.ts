import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, type ElementwiseActivation } from '../../engine/activations.ts';
import { overlapArea } from '../shared/boxes.ts';
import type { Mark } from '../shared/marks.ts';
import { estimateTextWidth } from '../shared/text.ts';
import { explorerGeometry, valueDomain } from './geometry.ts';
import type { ActivationExplorerData, ExplorerCurve, ExplorerPoint } from './model.ts';

const ELEMENTWISE = Object.values(ACTIVATIONS).filter(
  (entry) => entry.kind === 'elementwise',
) as ElementwiseActivation[];

function curve({ name, f, derivative, range }: ElementwiseActivation, own = false): ExplorerCurve {
  return { kind: name, label: name, dash: '', own, lit: false, evaluate: f, slope: derivative, range };
}

function point(neuron: number, s: number, saturated = false): ExplorerPoint {
  return { quantity: `preActivation.1.${neuron}`, s, text: String(neuron + 1), saturated, lit: false };
}

function data(curves: ExplorerCurve[], points: ExplorerPoint[] = [], probe = 1): ActivationExplorerData {
  return {
    curves,
    points,
    probe,
    probeText: `s = ${probe.toPrecision(3)}`,
    valueCaption: 'f(s)',
    slopeCaption: 'f′(s)',
    domain: [-6, 6],
    separator: 'point',
    description: '',
  };
}

const SIZE = { width: 460, height: 262 };
const subsets = fc.subarray(ELEMENTWISE, { minLength: 1 });
const at = (mark: Mark, name: string) => Number(mark.at[name]);

function drawn(curves: ExplorerCurve[], points: ExplorerPoint[] = [], probe = 1) {
  const geometry = explorerGeometry(data(curves, points, probe), SIZE);
  if (!geometry) throw new Error('too small');
  return geometry;
}

describe('the line at s', () => {
  it('meets every curve at f(s) and every slope at f′(s)', () => {
    fc.assert(
      fc.property(subsets, fc.double({ min: -6, max: 6, noNaN: true }), (chosen, s) => {
        const { x, value, slope, foreground } = drawn(
          chosen.map((entry) => curve(entry)),
          [],
          s,
        );
        const dots = foreground.filter((mark) => mark.class.startsWith('dot'));
        for (const dot of dots) expect(at(dot, 'cx')).toBeCloseTo(x(s), 6);
        const slopes = dots.filter((mark) => mark.class.startsWith('dot slope')).map((dot) => at(dot, 'cy'));
        expect(slopes).toEqual(chosen.map((entry) => slope.y(entry.derivative(s))));
        const inside = chosen
          .map((entry) => value.y(entry.f(s)))
          .filter((y) => {
            return y >= value.box.y && y <= value.box.y + value.box.height;
          });
        const values = dots.filter((mark) => mark.class.startsWith('dot value')).map((dot) => at(dot, 'cy'));
        expect(values).toEqual(inside);
      }),
    );
  });

  it('has its number inside the picture at both ends', () => {
    for (const s of [-6, 6]) {
      const label = drawn([curve(ACTIVATIONS.sigmoid)], [], s).foreground.find((mark) =>
        mark.class.includes('probe-text'),
      );
      const half = estimateTextWidth(label?.text ?? '', 12) / 2;
      expect(at(label as Mark, 'x') - half).toBeGreaterThanOrEqual(0);
      expect(at(label as Mark, 'x') + half).toBeLessThanOrEqual(SIZE.width);
    }
  });
});

describe('the panels', () => {
  it('show all of a bounded range and a part of an unbounded one', () => {
    const [low, high] = valueDomain([curve(ACTIVATIONS.tanh), curve(ACTIVATIONS.linear)]);
    expect(low).toBeLessThanOrEqual(-1);
    expect(high).toBeGreaterThanOrEqual(1);
    expect(high - low).toBeLessThan(7);
  });

  it('have room for every slope of every activation', () => {
    const { slope } = drawn(ELEMENTWISE.map((entry) => curve(entry)));
    for (const { derivative } of ELEMENTWISE) {
      for (let s = -6; s <= 6; s += 0.01) {
        expect(slope.y(derivative(s))).toBeGreaterThanOrEqual(slope.box.y);
        expect(slope.y(derivative(s))).toBeLessThanOrEqual(slope.box.y + slope.box.height);
      }
    }
  });

  it('share one axis of s', () => {
    const { value, slope } = drawn([curve(ACTIVATIONS.sigmoid)]);
    expect([value.box.x, value.box.width]).toEqual([slope.box.x, slope.box.width]);
    expect(slope.box.y).toBeGreaterThan(value.box.y + value.box.height);
  });
});

describe('a jump', () => {
  it('is a gap with an open and a full end, and its slope is one flat line at 0', () => {
    const { valueCurves, slopeCurves, slope } = drawn([curve(ACTIVATIONS.step)]);
    expect(valueCurves.filter(({ tag }) => tag === 'path')).toHaveLength(2);
    expect(valueCurves.some((mark) => mark.class.includes('open'))).toBe(true);
    const ends = String(slopeCurves[0].at.d).match(/[\d.]+(?=L|$)/g) ?? [];
    expect(slopeCurves).toHaveLength(1);
    expect(new Set(ends)).toEqual(new Set([String(Math.round(slope.y(0) * 100) / 100)]));
  });

  it('is in the slope of ReLU too', () => {
    expect(drawn([curve(ACTIVATIONS.relu)]).slopeCurves.filter(({ tag }) => tag === 'path')).toHaveLength(2);
  });
});

describe('the neurons', () => {
  it('each stand on the axis and on the layer’s own curves, with their quantity', () => {
    const { points, value, slope, x } = drawn(
      [curve(ACTIVATIONS.sigmoid, true), curve(ACTIVATIONS.relu)],
      [point(0, -5, true), point(1, 0.5)],
    );
    const second = points.filter((mark) => mark.at['data-q'] === 'preActivation.1.1' && mark.tag === 'circle');
    expect(second.map((mark) => at(mark, 'cx'))).toEqual([x(0.5), x(0.5), x(0.5)]);
    expect(at(second[0], 'cy')).toBeCloseTo(value.y(ACTIVATIONS.sigmoid.f(0.5)), 6);
    expect(at(second[1], 'cy')).toBeCloseTo(slope.y(ACTIVATIONS.sigmoid.derivative(0.5)), 6);
    expect(points.every((mark) => mark.at['data-q'] !== undefined)).toBe(true);
    expect(points.filter((mark) => mark.class.includes('saturated')).map((mark) => mark.at['data-q'])).toContain(
      'preActivation.1.0',
    );
  });

  it('have numbers that never cover each other', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { maxLength: 12 }), (places) => {
        const { points } = drawn(
          [],
          places.map((s, neuron) => point(neuron, s)),
        );
        const numbers = points.filter(({ tag }) => tag === 'text').map((mark) => at(mark, 'x'));
        for (let i = 1; i < numbers.length; i++) expect(numbers[i] - numbers[i - 1]).toBeGreaterThanOrEqual(10.9);
      }),
    );
  });
});

describe('the names of the curves', () => {
  it('never cover each other and stay inside their panel', () => {
    fc.assert(
      fc.property(subsets, (chosen) => {
        const { foreground } = drawn(chosen.map((entry, index) => curve(entry, index === 0)));
        const boxes = foreground
          .filter((mark) => mark.class.startsWith('name'))
          .map((mark) => {
            const width = estimateTextWidth(mark.text ?? '', 11);
            return { x: at(mark, 'x') - width / 2, y: at(mark, 'y') - 11, width, height: 14 };
          });
        boxes.forEach((box, index) => {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(SIZE.width);
          for (const other of boxes.slice(0, index)) expect(overlapArea(box, other)).toBe(0);
        });
      }),
      { numRuns: 40 },
    );
  });
});

it('nothing is drawn in a box too small to read', () => {
  expect(explorerGeometry(data([curve(ACTIVATIONS.sigmoid)]), { width: 60, height: 60 })).toBeNull();
});

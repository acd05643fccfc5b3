import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsPoint, overlapArea } from '../shared/boxes.ts';
import { clipSegment } from './clip.ts';
import { curvePieces, knobCurveGeometry, tangentEnds } from './geometry.ts';
import { knobText } from './knob-curve.ts';
import type { KnobCurveData } from './model.ts';
import { costRange, knobScales, roundTicks } from './scales.ts';
import { nearestPosition, positionForKey, positionUnder, typedValue } from './trial.ts';

const SIZE = { width: 440, height: 320 };

/** J(θ) = (θ − 1)² / 2, so the slope is θ − 1, and one step of rate 1 lands on the minimum. */
function parabola(value: number, rate = 0.5, overrides: Partial<KnobCurveData> = {}): KnobCurveData {
  const cost = (at: number) => (at - 1) ** 2 / 2;
  const values = Float64Array.from({ length: 201 }, (_, index) => -1 + index * 0.02);
  const nextValue = value - rate * (value - 1);
  return {
    place: 'weight.2.0.1',
    symbol: 'w³₁₂',
    costSymbol: 'J',
    name: 'weight from hidden neuron 2 to output 1',
    values,
    costs: values.map(cost),
    value,
    cost: cost(value),
    slope: value - 1,
    difference: 1e-5,
    numericSlope: value - 1,
    next: { value: nextValue, cost: cost(nextValue) },
    quantities: { slope: 'weightGradient.2.0.1', cost: 'loss' },
    slopeSymbol: '∂J/∂w³₁₂',
    separator: 'point',
    write: (number) => number.toFixed(3),
    say: (number) => number.toFixed(3),
    ...overrides,
  };
}

const inRange = fc.double({ min: -0.95, max: 2.95, noNaN: true });

describe('the tangent', () => {
  it('touches the curve at the operating point, with the slope of backpropagation', () => {
    fc.assert(
      fc.property(inRange, (value) => {
        const data = parabola(value);
        const scales = knobScales(data, SIZE);
        const ends = tangentEnds(data, scales);
        if (!ends) throw new Error('there is a slope');
        const [from, to] = ends;
        const perValue = scales.x(1) - scales.x(0);
        const perCost = scales.y(1) - scales.y(0);
        const at = { x: scales.x(value), y: scales.y(data.cost) };
        const along = (x: number) => at.y + ((x - at.x) / perValue) * data.slope * perCost;
        expect(along(from.x)).toBeCloseTo(from.y, 6);
        expect(along(to.x)).toBeCloseTo(to.y, 6);
        expect(from.x).toBeLessThan(to.x);
        expect(from.x <= at.x + 1e-9 && at.x <= to.x + 1e-9).toBe(true);
      }),
    );
  });

  it('is left out where there is no slope to draw', () => {
    const data = parabola(0.5, 0.5, { slope: Number.NaN });
    expect(tangentEnds(data, knobScales(data, SIZE))).toBeNull();
  });
});

describe('the curve', () => {
  it('goes through the operating point and the next one exactly, between its samples', () => {
    const data = parabola(0.333);
    const scales = knobScales(data, SIZE);
    const [piece] = curvePieces(data, scales);
    for (const at of [data, data.next]) {
      if (!at) throw new Error('there is a next value');
      expect(piece).toContainEqual({ x: scales.x(at.value), y: scales.y(at.cost) });
    }
  });

  it('has a gap where J is not finite', () => {
    const { costs } = parabola(0.5);
    const broken = Float64Array.from(costs, (cost, index) => (index > 120 && index < 140 ? Infinity : cost));
    const data = parabola(0.5, 0.1, { costs: broken });
    expect(curvePieces(data, knobScales(data, SIZE))).toHaveLength(2);
  });

  it('that is flat lies in the middle of its range', () => {
    const [low, high] = costRange([0.25, 0.25, 0.25], 0.25);
    expect((low + high) / 2).toBeCloseTo(0.25, 12);
    expect(costRange([Number.NaN], Number.POSITIVE_INFINITY)).toEqual([0, 1]);
  });

  it('stays inside the plot', () => {
    fc.assert(
      fc.property(
        inRange,
        fc.integer({ min: 160, max: 900 }),
        fc.integer({ min: 120, max: 500 }),
        (value, width, height) => {
          const data = parabola(value);
          const scales = knobScales(data, { width, height });
          for (const point of curvePieces(data, scales).flat())
            expect(containsPoint(scales.plot, point, 0.001)).toBe(true);
        },
      ),
    );
  });
});

describe('the next update', () => {
  const classes = (data: KnobCurveData) => knobCurveGeometry(data, SIZE, -1).marks.map((mark) => mark.class);

  it('is a ghost on the curve, with an arrow along the axis', () => {
    expect(classes(parabola(0))).toEqual(expect.arrayContaining(['way', 'way-head', 'next-point', 'next-drop']));
  });

  it('beyond the range is an arrow to the edge, without a ghost', () => {
    const data = parabola(2.9, 8);
    const texts = knobCurveGeometry(data, SIZE, -1).marks.map((mark) => mark.text);
    expect(texts).toContain('next: w³₁₂ = -12.300');
    const drawn = classes(data);
    expect(drawn).toContain('way-head');
    expect(drawn).not.toContain('next-point');
  });

  it('too near to see is a ghost without an arrow', () => {
    const drawn = classes(parabola(0, 0.001));
    expect(drawn).toContain('next-point');
    expect(drawn).not.toContain('way');
  });

  it('is not there when the parameter stays', () => {
    expect(classes(parabola(0, 0.5, { next: null })).filter((name) => name.startsWith('next'))).toEqual([]);
  });
});

describe('the chord', () => {
  it('of a difference too small to see is not drawn, and of a visible one is', () => {
    const chords = (difference: number) =>
      knobCurveGeometry(parabola(0, 0.5, { difference }), SIZE, -1).marks.filter((mark) => mark.class === 'chord');
    expect(chords(1e-5)).toEqual([]);
    expect(chords(0.1)).toHaveLength(1);
  });
});

describe('the labels', () => {
  it('never overlap, stay in the plot, and carry the quantities they show', () => {
    fc.assert(
      fc.property(inRange, fc.double({ min: 0.05, max: 2.2, noNaN: true }), (value, rate) => {
        const { labels, scales, numbers } = knobCurveGeometry(parabola(value, rate), SIZE, -1);
        labels.forEach((box, index) => {
          expect(containsPoint(scales.plot, box, 0.5)).toBe(true);
          for (const other of labels.slice(index + 1)) expect(overlapArea(box, other)).toBe(0);
        });
        expect(numbers.map((mark) => mark.at['data-q'])).toEqual(['loss', 'weightGradient.2.0.1']);
      }),
    );
  });

  it('give way to the value that is tried', () => {
    const texts = knobCurveGeometry(parabola(0), SIZE, 150).marks.flatMap((mark) => mark.text ?? []);
    expect(texts).toContain('w³₁₂ = 2.000, J = 0.500');
  });
});

describe('trying a value', () => {
  const data = parabola(0.333);
  const { scales } = knobCurveGeometry(data, SIZE, -1);

  it('by pointer takes the place nearest to it, near the curve or the knob only', () => {
    const x = scales.x(1.5);
    const onCurve = { x, y: scales.y(0.125) };
    expect(data.values[positionUnder(data, scales, onCurve, false)]).toBeCloseTo(1.5, 9);
    expect(positionUnder(data, scales, { x, y: onCurve.y - 60 }, false)).toBe(-1);
    expect(
      data.values[positionUnder(data, scales, { x, y: scales.plot.y + scales.plot.height + 5 }, false)],
    ).toBeCloseTo(1.5, 9);
    expect(positionUnder(data, scales, { x: 5000, y: -100 }, true)).toBe(200);
  });

  it('by key goes to the next place in that direction, also from between two places', () => {
    const valueFor = (key: string, trial = -1) => data.values[positionForKey(data, trial, key) ?? -1];
    expect(valueFor('ArrowRight')).toBeCloseTo(0.34, 9);
    expect(valueFor('ArrowLeft')).toBeCloseTo(0.32, 9);
    expect(valueFor('Home')).toBe(-1);
    expect(valueFor('End')).toBeCloseTo(3, 9);
    expect(valueFor('PageUp', 100)).toBeCloseTo(1.2, 9);
    expect(positionForKey(data, 200, 'ArrowRight')).toBe(200);
    expect(positionForKey(data, -1, 'a')).toBeNull();
  });

  it('writes the value as one would type it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (position) => {
        const typed = typedValue(data.values, position);
        expect(typed).toBeCloseTo(data.values[position], 6);
        expect(String(typed).length).toBeLessThanOrEqual(5);
        expect(nearestPosition(data.values, typed)).toBe(position);
      }),
    );
  });

  it('is said with the cost there', () => {
    expect(knobText(data, -1)).toBe('0.333, J 0.222');
    expect(knobText(data, 150)).toBe('2.000, J would be 0.500');
  });
});

describe('a segment', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  const coordinate = fc.integer({ min: -30, max: 30 });

  it('is cut off at the box, and stays on its line', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by) => {
        const cut = clipSegment({ x: ax, y: ay }, { x: bx, y: by }, box);
        if (!cut) return;
        for (const point of cut) {
          expect(containsPoint(box, point, 1e-9)).toBe(true);
          expect((point.x - ax) * (by - ay) - (point.y - ay) * (bx - ax)).toBeCloseTo(0, 6);
        }
      }),
    );
  });

  it('outside of the box is nothing', () => {
    expect(clipSegment({ x: -5, y: -5 }, { x: -5, y: 20 }, box)).toBeNull();
    expect(clipSegment({ x: -5, y: 8 }, { x: 8, y: 40 }, box)).toBeNull();
  });
});

describe('numbers along an axis', () => {
  it('are round, with as many decimals as they need', () => {
    expect(roundTicks(-0.5, 1.5, 4).map((tick) => tick.label)).toEqual(['−0.5', '0', '0.5', '1.0', '1.5']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossCurveGeometry } from './geometry.ts';
import { clipped, createGhostLayer, placeLetters, shortened } from './ghosts.ts';
import type { GhostCurve, LossCurveData, LossPoint } from './model.ts';
import { describePoint } from './values.ts';

const SIZE = { width: 300, height: 180 };

function points(losses: readonly number[], stride = 10): LossPoint[] {
  return losses.map((trainLoss, index) => ({
    update: index * stride,
    trainLoss,
    testLoss: trainLoss * 1.1,
    trainAccuracy: null,
    testAccuracy: null,
  }));
}

const curve = (letter: string, losses: readonly number[], updatesPerEpoch = 10): GhostCurve => ({
  letter,
  name: `run ${letter}`,
  points: points(losses),
  updatesPerEpoch,
});

function dataWith(curves: readonly GhostCurve[], own: readonly LossPoint[], logScale = false): LossCurveData {
  return {
    points: own,
    currentUpdate: own.at(-1)?.update ?? 0,
    epochOf: (update) => update / 10,
    logScale,
    showAccuracy: false,
    format: (value) => value.toFixed(3),
    separator: 'point',
    ghosts: createGhostLayer(curves, { logScale, legend: true }),
    emptyText: 'Step or play to see the loss fall',
  };
}

const drawn = (data: LossCurveData, probe = -1) => lossCurveGeometry(data, SIZE, probe);
const letters = (data: LossCurveData) => drawn(data).marks.filter((mark) => mark.class.startsWith('ghost-letter'));
const FOUR = ['A', 'B', 'C', 'D'].map((letter, index) => curve(letter, [1, 0.5, 0.2, 0.1 + index / 1000]));

describe('the curves of other runs', () => {
  it('are each a solid line, a dashed one, a letter and a name, in a style of their own', () => {
    const { marks } = drawn(dataWith(FOUR, points([1, 0.8])));
    for (const name of ['pin-a', 'pin-b', 'pin-c', 'pin-d']) {
      const own = marks.filter((mark) => mark.class.split(' ').includes(name));
      expect(own.filter((mark) => mark.class === `series ghost ${name}` && mark.tag === 'path')).toHaveLength(1);
      expect(own.filter((mark) => mark.class === `series test ghost ${name}`)).toHaveLength(1);
      expect(own.filter((mark) => mark.tag === 'text').map((mark) => mark.text)).toEqual([
        name.at(-1)?.toUpperCase(),
        `${name.at(-1)?.toUpperCase()} run ${name.at(-1)?.toUpperCase()}`,
      ]);
    }
  });

  it('are drawn over an empty chart too, and there is no text about emptiness to be read', () => {
    const data = dataWith([FOUR[0]], []);
    expect(drawn(data).marks.some((mark) => mark.class === 'series ghost pin-a')).toBe(true);
    expect(describePoint(data, 0)).toBe('after 0 epochs: A 1.000, test 1.100');
  });

  it('share the axis in epochs, whatever an epoch takes of updates', () => {
    // 3 epochs of 5 updates end where 1.5 epochs of 10 do.
    const fast = dataWith([curve('A', [1, 0.5, 0.2, 0.1], 20)], points([1, 0.5, 0.2, 0.1]));
    const end = (kind: string) => {
      const d = String(drawn(fast).marks.find((mark) => mark.class === kind && mark.tag === 'path')?.at.d);
      return Number(d.split('L').at(-1)?.split(',')[0]);
    };
    const { plot } = drawn(fast);
    expect(end('series train')).toBeCloseTo(plot.x + plot.width, 1);
    expect(end('series ghost pin-a')).toBeCloseTo(plot.x + plot.width / 2, 1);
  });

  it('lengthen the axis to their own end, and can be looked at there', () => {
    const data = dataWith([curve('A', [1, 0.5, 0.25, 0.125])], points([1, 0.9]));
    expect(describePoint(data, 1)).toContain('A 0.500, test 0.550');
    // Two points of its own, then the two of the other run that lie after them.
    expect(describePoint(data, 3)).toBe('after 3 epochs: A 0.125, test 0.138');
    expect(drawn(data).xOf(3)).toBeCloseTo(drawn(data).plot.x + drawn(data).plot.width, 5);
    const values = drawn(data, 3).marks.filter((mark) => mark.class.startsWith('value'));
    expect(values.map((mark) => mark.text)).toEqual(['after 3 epochs', 'A 0.125, test 0.138']);
  });

  it('do not flatten the others when one of them explodes', () => {
    const wild = curve('B', [1, 40, 1e6, 1e30]);
    for (const logScale of [false, true]) {
      const { marks, plot } = drawn(dataWith([FOUR[0], wild], points([1, 0.8]), logScale));
      const ticks = marks.filter((mark) => mark.class === 'tick').map((mark) => mark.text);
      expect(ticks.join(' ')).not.toMatch(/10[⁰¹²³⁴⁵⁶⁷⁸⁹]|100/);
      const d = String(marks.find((mark) => mark.class === 'series ghost pin-b' && mark.tag === 'path')?.at.d);
      for (const pair of d.slice(1).split('L'))
        expect(Number(pair.split(',')[1])).toBeGreaterThanOrEqual(plot.y - 0.01);
    }
  });

  it('contain no NaN whatever the losses are', () => {
    const loss = fc.oneof(fc.double(), fc.constantFrom(0, 1e-300, 1e300));
    const list = fc.array(loss, { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 4 }), list, fc.boolean(), (others, own, logScale) => {
        const curves = others.map((losses, index) => curve('ABCD'[index], losses));
        for (const mark of drawn(dataWith(curves, points(own), logScale), 1).marks) {
          for (const written of Object.values(mark.at)) expect(String(written)).not.toMatch(/NaN|Infinity/);
        }
      }),
    );
  });
});

describe('letters', () => {
  it('never lie over each other and stay inside, in the order of the ends', () => {
    const end = fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: -50, max: 200 }) });
    fc.assert(
      fc.property(fc.array(end, { minLength: 1, maxLength: 4 }), (ends) => {
        const placed = placeLetters(
          ends.map((at, index) => ({ ...at, name: '', letter: 'ABCD'[index] })),
          10,
          120,
        );
        for (const one of placed) {
          expect(one.y).toBeGreaterThanOrEqual(10);
          expect(one.y).toBeLessThanOrEqual(120);
          for (const other of placed) {
            if (one === other || Math.abs(one.x - other.x) > 12) continue;
            expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(11);
          }
        }
      }),
    );
  });

  it('stand where the curve ends when nothing is in the way', () => {
    expect(letters(dataWith([FOUR[0]], points([1])))).toHaveLength(1);
    expect(placeLetters([{ x: 5, y: 50, name: '', letter: 'A' }], 10, 120)[0].y).toBe(50);
  });
});

describe('what leaves the picture', () => {
  it('is cut off exactly at its edge', () => {
    const path = [0, 20, 20, 0].map((y, x) => ({ x, y }));
    expect(clipped(path, 10)).toEqual([
      [
        { x: 0.5, y: 10 },
        { x: 1, y: 20 },
        { x: 2, y: 20 },
        { x: 2.5, y: 10 },
      ],
    ]);
  });

  it('is only what lies above', () => {
    const path = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(path, (heights) => {
        const all = heights.map((y, x) => ({ x, y }));
        const kept = clipped(all, 40).flat();
        expect(kept.every(({ y }) => y >= 40 - 1e-9)).toBe(true);
        expect(all.filter(({ y }) => y >= 40).every((point) => kept.includes(point))).toBe(true);
      }),
    );
  });
});

it('a name that is too long ends in an ellipsis', () => {
  expect(shortened('A SGD', 200)).toBe('A SGD');
  expect(shortened('A a very long name of a run', 80)).toMatch(/^A a very.*…$/);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyGeometry, spreadApart } from './geometry.ts';
import { describeMoment } from './gradient-history.ts';
import type { GradientHistoryData } from './model.ts';

function data(layers: (number | null)[][], currentUpdate = 0): GradientHistoryData {
  const count = layers[0]?.length ?? 0;
  return {
    moments: Array.from({ length: count }, (_, update) => ({ update })),
    series: layers.map((sizes, index) => ({
      name: `layer ${layers.length + 1 - index}`,
      dash: index ? '4 3' : '',
      sizes,
    })),
    currentUpdate,
    epochOf: (update) => update / 10,
    format: (size) => size.toPrecision(2),
    separator: 'point',
    measure: 'mean |δ|',
    emptyText: 'Step or play.',
  };
}
const SIZE = { width: 340, height: 168 };
const sizes = fc.oneof(fc.double({ min: 0, noNaN: true }), fc.constant(null), fc.constant(Number.POSITIVE_INFINITY));
const histories = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 30 }))
  .chain(([layers, moments]) =>
    fc.array(fc.array(sizes, { minLength: moments, maxLength: moments }), { minLength: layers, maxLength: layers }),
  );

describe('the lines', () => {
  it('are drawn with finite numbers, whatever the sizes are', () => {
    fc.assert(
      fc.property(histories, fc.nat(40), fc.integer({ min: -1, max: 0 }), (layers, current, probe) => {
        const { marks } = historyGeometry(data(layers, current), SIZE, probe);
        for (const mark of marks) {
          for (const value of Object.values(mark.at)) expect(String(value)).not.toMatch(/NaN|Infinity/);
        }
      }),
    );
  });

  it('tell the past from the known future', () => {
    const { marks } = historyGeometry(data([[1, 0.5, 0.25, 0.1]], 1), SIZE, -1);
    const lines = marks.filter(({ tag }) => tag === 'path').map((mark) => mark.class);
    expect(lines).toEqual(['series future', 'series']);
  });

  it('break where a size is 0: a logarithm has no place for it', () => {
    const { marks } = historyGeometry(data([[1, 0.5, 0, 0.5, 1]], 4), SIZE, -1);
    expect(marks.filter((mark) => mark.tag === 'path' && mark.class === 'series')).toHaveLength(2);
  });

  it('have their names and values at the right, of the moment looked at', () => {
    const history = data([
      [0.5, 0.25],
      [0.1, 0.05],
    ]);
    const texts = (probe: number) =>
      historyGeometry(history, SIZE, probe).marks.flatMap((mark) => (mark.class === 'value' ? [mark.text] : []));
    expect(texts(-1)).toEqual(['layer 3  0.50', 'layer 2  0.10']);
    expect(texts(1)).toEqual(['layer 3  0.25', 'layer 2  0.050']);
    expect(describeMoment(history, 1)).toBe('after 0.1 epochs: layer 3 0.25, layer 2 0.050');
  });
});

describe('the labels', () => {
  it('are a line apart, in the order of their values, inside the plot', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 20, max: 140, noNaN: true }), { minLength: 1, maxLength: 8 }), (wanted) => {
        const placed = spreadApart(wanted, 20, 140);
        const sorted = [...placed].sort((a, b) => a - b);
        for (let i = 1; i < sorted.length; i++) expect(sorted[i] - sorted[i - 1]).toBeGreaterThanOrEqual(14 - 1e-9);
        expect(sorted[0]).toBeGreaterThanOrEqual(20 - 1e-9);
        expect(sorted[sorted.length - 1]).toBeLessThanOrEqual(140 + 1e-9);
        for (let i = 0; i < wanted.length; i++) {
          for (let j = 0; j < wanted.length; j++) if (wanted[i] < wanted[j]) expect(placed[i]).toBeLessThan(placed[j]);
        }
      }),
    );
  });
});

it('nothing is drawn while there is no history', () => {
  expect(historyGeometry(data([[]]), SIZE, -1).marks).toEqual([]);
});

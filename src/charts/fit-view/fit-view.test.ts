import { describe, expect, it } from 'vitest';
import type { LineData } from '../output-view/model.ts';
import { describeFresh, fitMarks } from './geometry.ts';

const SIZE = { width: 300, height: 200 };

const line: LineData = {
  kind: 'line',
  curve: Float32Array.from({ length: 10 }, () => 0),
  domain: [-1, 1],
  inputName: 'x',
  outputName: 'y',
  train: { count: 2, inputs: [-0.5, 0.5], targets: [-1, 1] },
  test: { count: 0, inputs: [], targets: [] },
  current: 1,
  format: (value) => value.toFixed(2),
  separator: 'point',
};

const marksOf = (className: string, fresh: Parameters<typeof fitMarks>[0]['fresh']) =>
  fitMarks({ line, fresh }, SIZE).filter((mark) => mark.class.split(' ').includes(className));

describe('new points over a curve', () => {
  it('each is drawn; only the last one has its distance to the curve', () => {
    const fresh = [
      { x: 0, y: 0.5, answer: 0 },
      { x: 0.5, y: -0.5, answer: 0 },
    ];
    expect(marksOf('fresh', fresh)).toHaveLength(2);
    expect(marksOf('last', fresh)).toHaveLength(1);
    const [distance, ...others] = marksOf('residual', fresh);
    expect(others).toEqual([]);
    // From the point, which lies lower, straight up to the curve.
    expect(distance.at.x1).toBe(distance.at.x2);
    expect(Number(distance.at.y1)).toBeGreaterThan(Number(distance.at.y2));
  });

  it('nothing of the example being stepped is drawn: the picture is about all points', () => {
    expect(marksOf('current', [])).toEqual([]);
  });

  it('what lies outside is drawn at the edge, and an answer that is no number without a distance', () => {
    for (const answer of [1e9, Number.NaN]) {
      const [distance] = marksOf('residual', [{ x: 9, y: 50, answer }]);
      for (const value of Object.values(distance.at)) {
        expect(Number(value)).toBeGreaterThanOrEqual(0);
        expect(Number(value)).toBeLessThanOrEqual(SIZE.width);
      }
    }
  });

  it('is said in words', () => {
    expect(describeFresh({ line, fresh: [{ x: 0.25, y: 0.5, answer: -0.125 }] })).toBe(
      '. one new point; the last at x 0.25 is 0.50, the curve -0.13',
    );
    expect(describeFresh({ line, fresh: [] })).toBe('');
  });
});

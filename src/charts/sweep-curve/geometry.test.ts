import { describe, expect, it } from 'vitest';
import { placeNear, plotOf, sweepMarks } from './geometry.ts';
import type { SweepCurveData } from './model.ts';

const SIZE = { width: 400, height: 200 };
const DATA: SweepCurveData = {
  values: [-2, -1, 0, 1, 2],
  shares: [0.25, null, 1, 0.5, 0],
  now: { value: 1, share: 0.5 },
  level: 0.9,
  ticks: [-2, 0, 2],
  unit: ' px',
  label: 'Curve',
  hidden: false,
  separator: 'point',
};
const of = (data: SweepCurveData, name: string) => sweepMarks(data, SIZE).filter((mark) => mark.class === name);

describe('the curve of a share over a knob', () => {
  it('has a point for every share that is known, the highest at the top', () => {
    const points = of(DATA, 'point');
    expect(points).toHaveLength(4);
    const plot = plotOf(SIZE);
    expect(points[1].at).toMatchObject({ cx: plot.x + plot.width / 2, cy: plot.y });
    expect(points[3].at).toMatchObject({ cx: plot.x + plot.width, cy: plot.y + plot.height });
  });

  it('marks where the knob stands, on the curve as soon as the share is known', () => {
    const [now] = of(DATA, 'now');
    expect(now.at).toMatchObject({ cx: of(DATA, 'point')[2].at.cx, cy: of(DATA, 'point')[2].at.cy });
    expect(of({ ...DATA, now: { value: 1, share: null } }, 'now')).toEqual([]);
    expect(of({ ...DATA, now: { value: 1, share: null } }, 'now-line')).toHaveLength(1);
  });

  it('has no shares in words where numbers are hidden; the knob keeps its places', () => {
    const texts = of({ ...DATA, hidden: true }, 'tick').map(({ text }) => text);
    expect(texts).toEqual(['−2 px', '0 px', '2 px']);
  });

  it('leads from a point of the screen to the nearest place', () => {
    const plot = plotOf(SIZE);
    expect(placeNear(DATA, SIZE, plot.x + plot.width * 0.7)).toBe(1);
    expect(placeNear(DATA, SIZE, -50)).toBe(-2);
  });
});

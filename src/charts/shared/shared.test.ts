import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampBox, overlapArea, pointsAlong } from './boxes.ts';
import { mix, parseColor, rgbText } from './color.ts';
import { scaleLinear, scaleLog } from './scale.ts';
import { endText, estimateTextWidth, realMinus, separated, tickText } from './text.ts';

describe('colours', () => {
  it('are read in every form a browser returns', () => {
    for (const text of ['#2a62b5', ' #2A62B5', 'rgb(42, 98, 181)', 'rgb(42 98 181)', 'rgba(42, 98, 181, 0.5)']) {
      expect(parseColor(text)).toEqual([42, 98, 181]);
    }
    expect(parseColor('#fff')).toEqual([255, 255, 255]);
    expect(parseColor('color(srgb 1 0 0.2)')).toEqual([255, 0, 51]);
  });

  it('that are missing are grey, not an error', () => {
    expect(parseColor('')).toEqual([128, 128, 128]);
  });

  it('mix from one end to the other', () => {
    expect(mix([0, 0, 0], [100, 200, 50], 0.5)).toEqual([50, 100, 25]);
    expect(rgbText([1.4, 2.6, 3])).toBe('rgb(1 3 3)');
  });
});

describe('text on axes', () => {
  it('has the decimals of its step and a real minus', () => {
    expect(tickText(0.2, 0.1)).toBe('0.2');
    expect(tickText(-1, 0.5)).toBe('−1.0');
    expect(tickText(60, 20)).toBe('60');
    expect(tickText(0, 0.25)).toBe('0');
    expect(realMinus('-3 to -∞')).toBe('−3 to −∞');
  });

  it('is a power of ten for the huge and the tiny', () => {
    expect(tickText(1e6, 1e6)).toBe('10⁶');
    expect(tickText(-2e-5, 1e-5)).toBe('−2·10⁻⁵');
  });

  it('of a domain is at most three significant digits', () => {
    expect([-1, 6, 0.125, 44.599999, -570].map(endText)).toEqual(['−1', '6', '0.125', '44.6', '−570']);
  });

  it('is wider when there is more of it', () => {
    expect(estimateTextWidth('s = 0.499', 12)).toBeGreaterThan(estimateTextWidth('s = 0.4', 12));
    expect(estimateTextWidth('88', 24)).toBe(2 * estimateTextWidth('88', 12));
  });
});

describe('boxes', () => {
  const side = fc.integer({ min: 0, max: 50 });
  const boxes = fc.record({ x: side, y: side, width: side, height: side });

  it('overlap the same both ways, by no more than either', () => {
    fc.assert(
      fc.property(boxes, boxes, (a, b) => {
        expect(overlapArea(a, b)).toBe(overlapArea(b, a));
        expect(overlapArea(a, b)).toBeLessThanOrEqual(Math.min(a.width * a.height, b.width * b.height));
      }),
    );
  });

  it('are inside their frame after clamping', () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const { x, y } = clampBox(box, { x: 10, y: 10, width: 50, height: 50 });
        expect(x >= 10 && x + box.width <= 60 && y >= 10 && y + box.height <= 60).toBe(true);
      }),
    );
  });

  it('meet points along a line no further apart than asked', () => {
    const points = pointsAlong({ x: 0, y: 0 }, { x: 30, y: 40 }, 3);
    expect(points[0]).toEqual({ x: 0, y: 0 });
    expect(points[points.length - 1]).toEqual({ x: 30, y: 40 });
    for (let at = 1; at < points.length; at++) {
      expect(Math.hypot(points[at].x - points[at - 1].x, points[at].y - points[at - 1].y)).toBeLessThanOrEqual(3);
    }
  });
});

describe('the decimal separator', () => {
  it('replaces the point inside numbers, and no other point', () => {
    const text = 'after 1.5 epochs: 0.031. Next 97.5%, ex. 3';
    expect(separated(text, 'comma')).toBe('after 1,5 epochs: 0,031. Next 97,5%, ex. 3');
    expect(separated(text, 'point')).toBe(text);
  });
});

describe('scales', () => {
  const pixel = fc.integer({ min: -2000, max: 2000 });
  const range = fc.tuple(pixel, pixel);
  const loss = fc.double({ min: 1e-12, max: 1e12, noNaN: true });

  it('put the ends of the domain exactly on the ends of the range, also where it runs backwards', () => {
    fc.assert(
      fc.property(fc.tuple(loss, loss), range, ([low, high], [from, to]) => {
        fc.pre(low !== high);
        for (const scale of [scaleLinear([low, high], [from, to]), scaleLog([low, 1e13], [from, to])]) {
          expect(scale(scale.domain[0])).toBe(from + 0);
          expect(scale(scale.domain[1])).toBe(to + 0);
        }
      }),
    );
  });

  it('have equal steps for equal differences, or for equal factors', () => {
    const linear = scaleLinear([-1, 4], [100, 0]);
    expect([-6, -1, 0, 1.5, 4, 9].map(linear)).toEqual([200, 100, 80, 50, 0, -100]);
    const log = scaleLog([0.001, 10], [0, 400]);
    [0.0001, 0.001, 0.01, 0.1, 1, 10, 100].forEach((value, index) => {
      expect(log(value)).toBeCloseTo((index - 1) * 100, 9);
    });
  });

  it('without extent put everything in the middle', () => {
    expect(scaleLinear([3, 3], [10, 20])(7)).toBe(15);
    expect(scaleLog([3, 3], [10, 20])(7)).toBe(15);
  });

  it('by logarithm have no place for 0 or less', () => {
    const log = scaleLog([0.1, 10], [0, 100]);
    expect([0, -1].map(log).some(Number.isFinite)).toBe(false);
  });
});

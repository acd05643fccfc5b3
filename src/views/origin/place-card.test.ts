import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceTo, placeCard, type Rect } from './place-card.ts';

const VIEW = { width: 1440, height: 900 };
const CARD = { width: 320, height: 220 };

const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const sizes = fc.record({ width: fc.integer({ min: 2, max: 120 }), height: fc.integer({ min: 2, max: 60 }) });
const cases = fc
  .record({ view: fc.constantFrom(VIEW, { width: 1024, height: 768 }, { width: 390, height: 844 }), size: sizes })
  .chain(({ view, size }) =>
    fc.record({
      view: fc.constant(view),
      target: fc.record({
        x: fc.integer({ min: 0, max: view.width - size.width }),
        y: fc.integer({ min: 0, max: view.height - size.height }),
        width: fc.constant(size.width),
        height: fc.constant(size.height),
      }),
      height: fc.integer({ min: 60, max: 360 }),
    }),
  );

describe('the card of a number', () => {
  it('never covers its number and stays in the window', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ view, target, height }, inPanel) => {
        const card = { width: 320, height };
        const panel = inPanel ? { x: view.width - 360, y: 50, width: 360, height: view.height - 50 } : null;
        const place = { ...placeCard(target, panel, card, view), ...card };
        expect(overlaps(place, target)).toBe(false);
        expect(place.x).toBeGreaterThanOrEqual(8);
        expect(place.y).toBeGreaterThanOrEqual(8);
        expect(place.x + place.width).toBeLessThanOrEqual(view.width - 8);
        expect(place.y + place.height).toBeLessThanOrEqual(view.height - 8);
      }),
    );
  });

  it('stands below the number, or above it at the bottom of the window', () => {
    const target = { x: 700, y: 300, width: 40, height: 20 };
    expect(placeCard(target, null, CARD, VIEW)).toEqual({ x: 560, y: 328 });
    expect(placeCard({ ...target, y: 800 }, null, CARD, VIEW)).toEqual({ x: 560, y: 572 });
  });

  it('of a number in a panel leaves the panel free', () => {
    const panel = { x: 1050, y: 50, width: 390, height: 850 };
    expect(placeCard({ x: 1200, y: 400, width: 40, height: 24 }, panel, CARD, VIEW).x).toBe(1050 - 8 - 320);
    const left = { x: 0, y: 50, width: 260, height: 850 };
    expect(placeCard({ x: 20, y: 400, width: 40, height: 24 }, left, CARD, VIEW).x).toBe(268);
  });
});

describe('the distance from the card', () => {
  it('is 0 inside and straight to the nearest edge or corner outside', () => {
    const rect = { x: 10, y: 10, width: 20, height: 20 };
    expect(distanceTo(rect, { x: 15, y: 20 })).toBe(0);
    expect(distanceTo(rect, { x: 40, y: 20 })).toBe(10);
    expect(distanceTo(rect, { x: 33, y: 34 })).toBe(5);
  });
});

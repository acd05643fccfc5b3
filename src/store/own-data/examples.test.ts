import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classCounts,
  cleared,
  EMPTY_LINE,
  EMPTY_PLANE,
  handKind,
  labelOf,
  MOST_PLACED,
  missingFrom,
  type OwnExamples,
  placeOf,
  roundedTo,
  rowCount,
  withClass,
  withoutClass,
  withoutPoints,
  withPoint,
  withPointMoved,
  withPointOfClass,
} from './examples.ts';

const coordinate = fc.integer({ min: -2000, max: 2000 }).map((thousandths) => thousandths / 1000);
const place = fc.record({ x: coordinate, y: coordinate });

/** Points of two to four classes on the plane. */
const plane = fc
  .record({ classes: fc.integer({ min: 2, max: 4 }), points: fc.array(fc.tuple(place, fc.nat(3)), { maxLength: 30 }) })
  .map(({ classes, points }) => {
    let own = EMPTY_PLANE;
    while (own.classNames.length < classes) own = withClass(own);
    return points.reduce((so, [at, label]) => withPoint(so, at, label % classes), own);
  });

function points(own: OwnExamples): string[] {
  return Array.from({ length: rowCount(own) }, (_, row) => {
    const { x, y } = placeOf(own, row);
    return `${x} ${y} ${labelOf(own, row)}`;
  });
}

describe('points of one’s own', () => {
  it('a placed point is the last one, where it was put, and erasing it brings back what was there', () => {
    fc.assert(
      fc.property(plane, place, fc.nat(1), (own, at, label) => {
        const placed = withPoint(own, at, label);
        const last = rowCount(placed) - 1;
        expect(rowCount(placed)).toBe(rowCount(own) + 1);
        expect(placeOf(placed, last)).toEqual(at);
        expect(labelOf(placed, last)).toBe(label);
        expect(withoutPoints(placed, [last])).toEqual(own);
      }),
    );
  });

  it('a moved point is elsewhere, all others stay, and moving it back undoes it', () => {
    fc.assert(
      fc.property(plane, place, fc.nat(), (own, at, pick) => {
        fc.pre(rowCount(own) > 0);
        const row = pick % rowCount(own);
        const before = placeOf(own, row);
        const moved = withPointMoved(own, row, at);
        expect(placeOf(moved, row)).toEqual(at);
        expect(points(moved).filter((_, index) => index !== row)).toEqual(
          points(own).filter((_, index) => index !== row),
        );
        expect(withPointMoved(moved, row, before)).toEqual(own);
      }),
    );
  });

  it('erasing some leaves exactly the others, in their order', () => {
    fc.assert(
      fc.property(plane, fc.array(fc.nat(40)), (own, erased) => {
        expect(points(withoutPoints(own, erased))).toEqual(points(own).filter((_, row) => !erased.includes(row)));
      }),
    );
  });

  it('another class changes that point alone', () => {
    fc.assert(
      fc.property(plane, fc.nat(), fc.nat(3), (own, pick, wanted) => {
        fc.pre(rowCount(own) > 0);
        const row = pick % rowCount(own);
        const label = wanted % own.classNames.length;
        const changed = withPointOfClass(own, row, label);
        expect(labelOf(changed, row)).toBe(label);
        expect(withPointOfClass(changed, row, labelOf(own, row))).toEqual(own);
      }),
    );
  });

  it('a class that is added and removed again leaves everything as it was', () => {
    fc.assert(
      fc.property(plane, (own) => {
        const added = withClass(own);
        if (own.classNames.length === 4) expect(added).toBe(own);
        else expect(withoutClass(added, own.classNames.length)).toEqual(own);
        expect(new Set(added.classNames).size).toBe(added.classNames.length);
      }),
    );
  });

  it('a class that goes takes its points along, and the classes after it move up', () => {
    fc.assert(
      fc.property(plane, fc.nat(3), (own, pick) => {
        const label = pick % own.classNames.length;
        const without = withoutClass(own, label);
        if (own.classNames.length === 2) expect(without).toBe(own);
        else {
          expect(classCounts(without)).toEqual(classCounts(own).filter((_, index) => index !== label));
          expect(without.classNames).toEqual(own.classNames.filter((_, index) => index !== label));
        }
      }),
    );
  });

  it('rows that are not there, and classes that are not there, change nothing', () => {
    const own = withPoint(EMPTY_PLANE, { x: 1, y: 1 }, 0);
    expect(withPointMoved(own, 1, { x: 0, y: 0 })).toBe(own);
    expect(withPointMoved(own, -1, { x: 0, y: 0 })).toBe(own);
    expect(withPointOfClass(own, 0, 2)).toBe(own);
    expect(withoutPoints(own, [7])).toEqual(own);
  });

  it('takes 2,000 points and no more', () => {
    const rows = Array.from({ length: MOST_PLACED * 3 }, (_, index) => (index % 3 === 2 ? 0 : index));
    const full = { ...EMPTY_PLANE, rows };
    expect(withPoint(full, { x: 0, y: 0 }, 0)).toBe(full);
  });

  it('on a line the second number is the target', () => {
    const own = withPoint(EMPTY_LINE, { x: 0.5, y: 2 }, 0);
    expect(own.rows).toEqual([0.5, 2]);
    expect(labelOf(own, 0)).toBe(-1);
    expect(placeOf(own, 0)).toEqual({ x: 0.5, y: 2 });
  });
});

describe('what a hand can edit', () => {
  it('is two inputs with two to four classes, or one input with a number', () => {
    expect(handKind(EMPTY_PLANE)).toBe('plane');
    expect(handKind(EMPTY_LINE)).toBe('line');
    expect(handKind({ ...EMPTY_PLANE, classNames: ['a', 'b', 'c', 'd', 'e'] })).toBe('table');
    expect(handKind({ ...EMPTY_PLANE, classNames: [] })).toBe('table');
    expect(handKind({ ...EMPTY_PLANE, inputNames: ['a', 'b', 'c'] })).toBe('table');
  });
});

describe('what is missing', () => {
  it('is said until two classes have a point', () => {
    expect(missingFrom(EMPTY_PLANE)).toBe('Place a point of class 0 to begin.');
    const one = withPoint(EMPTY_PLANE, { x: 0, y: 0 }, 1);
    expect(missingFrom(one)).toMatch(/^One more point of another class/);
    expect(missingFrom(withPoint(one, { x: 1, y: 0 }, 1))).toMatch(/^One more point of another class/);
    expect(missingFrom(withPoint(one, { x: 1, y: 0 }, 0))).toBeNull();
    expect(missingFrom(cleared(one))).toBe('Place a point of class 0 to begin.');
  });

  it('is a second point on a line', () => {
    const one = withPoint(EMPTY_LINE, { x: 0, y: 0 }, 0);
    expect(missingFrom(one)).toMatch(/^One more point/);
    expect(missingFrom(withPoint(one, { x: 1, y: 1 }, 0))).toBeNull();
  });
});

describe('rounding what a hand places', () => {
  it('is off by less than 1/250 of the axis, and short', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 10_000, noNaN: true }),
        (share, span) => {
          const value = share * span;
          const rounded = roundedTo(value, span);
          expect(Math.abs(rounded - value)).toBeLessThan(span / 250);
          expect(Object.is(rounded, -0)).toBe(false);
          expect(
            String(rounded)
              .replace(/^-?0?\.?0*/, '')
              .replace('.', '').length,
          ).toBeLessThanOrEqual(5);
        },
      ),
    );
    expect(roundedTo(0.123456, 4.4)).toBe(0.12);
    expect(roundedTo(0.123456, 1.2)).toBe(0.123);
    expect(roundedTo(123.456, 200)).toBe(123);
  });
});

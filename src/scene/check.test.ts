import { describe, expect, it } from 'vitest';
import { check, list, numberBetween, object, oneOf, orNull, text, variant, wholeNumber } from './check.ts';

const message = (reader: (value: unknown) => unknown, value: unknown) => {
  const result = check(reader, value);
  return result.ok ? null : result.message;
};
const value = (reader: (value: unknown) => unknown, given: unknown) => {
  const result = check(reader, given);
  return result.ok ? result.value : result.message;
};

describe('a number', () => {
  const share = numberBetween('The share', 0, 1);

  it('is within its bounds, these included', () => {
    expect([0, 0.5, 1].map((number) => value(share, number))).toEqual([0, 0.5, 1]);
    for (const wrong of [-0.001, 1.001, Number.NaN, Infinity, '0.5', null, undefined, [0.5]]) {
      expect(message(share, wrong)).toBe('The share must be a number from 0 to 1.');
    }
  });

  it('is 0 where it was −0, since a link cannot tell them apart', () => {
    expect(Object.is(value(share, -0), 0)).toBe(true);
  });

  it('is whole where it must be', () => {
    expect(message(wholeNumber('The seed', 0, 9), 1.5)).toBe('The seed must be a whole number from 0 to 9.');
  });
});

describe('an object', () => {
  const point = object({ x: numberBetween('x', 0, 9), y: numberBetween('y', 0, 9) }, { name: oneOf('A name', ['a']) });

  it('comes back without what does not belong to it', () => {
    expect(value(point, { y: 2, x: 1, z: 3 })).toEqual({ x: 1, y: 2 });
    expect(Object.keys(value(point, { x: 1, y: 2, name: undefined }) as object)).toEqual(['x', 'y']);
  });

  it('says what is missing, and of several faults the first', () => {
    expect(message(point, { x: 1 })).toBe('“y” is missing.');
    expect(message(point, { x: 10, y: 10, name: 'b' })).toBe('x must be a number from 0 to 9.');
    expect(message(point, { x: 1, y: 2, name: 'b' })).toBe('A name must be one of: a.');
  });

  it('is nothing of another kind', () => {
    for (const wrong of [null, undefined, 3, 'x', true]) expect(message(point, wrong)).toContain('another kind');
  });
});

describe('one of several forms', () => {
  const shape = variant('type', { circle: object({ r: numberBetween('r', 0, 9) }), dot: object({}) }, 'No such shape.');

  it('is told apart by its name', () => {
    expect(value(shape, { type: 'circle', r: 2 })).toEqual({ type: 'circle', r: 2 });
    expect(value(shape, { type: 'dot', r: 2 })).toEqual({ type: 'dot' });
    expect(message(shape, { type: 'circle', r: 10 })).toBe('r must be a number from 0 to 9.');
  });

  it('is not a name that every object has', () => {
    for (const type of ['toString', '__proto__', 'constructor', 3, undefined]) {
      expect(message(shape, { type })).toBe('No such shape.');
    }
    expect(message(shape, null)).toBe('No such shape.');
  });
});

describe('a list', () => {
  it('is measured before anything in it is read', () => {
    let read = 0;
    const counting = list(() => ++read, [2, 'Too many.'], [1, 'Too few.']);
    expect([message(counting, [1, 2, 3]), message(counting, []), read]).toEqual(['Too many.', 'Too few.', 0]);
    expect(value(counting, ['a', 'b'])).toEqual([1, 2]);
  });

  it('may hold null, or texts of a certain length', () => {
    const names = list(orNull(text('Not a text.', [3, 'Too long.'], [1, 'Empty.'])), [9]);
    expect(value(names, ['abc', null])).toEqual(['abc', null]);
    expect([message(names, ['']), message(names, ['abcd']), message(names, [3])]).toEqual([
      'Empty.',
      'Too long.',
      'Not a text.',
    ]);
  });
});

it('a fault of the program is no fault of the value', () => {
  const broken = () => {
    throw new TypeError('bug');
  };
  expect(() => check(broken, 1)).toThrow('bug');
});

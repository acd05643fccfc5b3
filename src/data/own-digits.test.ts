import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawingToImage } from './drawing.ts';
import { fitPenStrokes, OWN_LIMITS, parsePenDigits, writePenDigits } from './own-digits.ts';

const SEVEN = {
  label: 7,
  strokes: [
    [
      [0, 20],
      [600, 0],
      [240, 1000],
    ],
    [
      [140, 480],
      [520, 470],
    ],
  ] as [number, number][][],
};

const file = (digits: unknown, format: unknown = 'pen-digits/1') => JSON.stringify({ format, digits });
const parse = (text: string) => parsePenDigits(text, OWN_LIMITS);

describe('a file of drawings', () => {
  it('gives back what was written', () => {
    expect(parse(writePenDigits([SEVEN, { ...SEVEN, label: 1 }]))).toEqual([SEVEN, { ...SEVEN, label: 1 }]);
  });

  it('may say more than is needed: who wrote it, when a point was drawn, strokes without points', () => {
    const entry = {
      label: 1,
      writer: 'me',
      strokes: [
        [],
        [
          [0, 0, 12, 0.5],
          [0, 9, 20, 0.4],
        ],
      ],
    };
    expect(parse(`\uFEFF${file([entry])}`)).toEqual([
      {
        label: 1,
        strokes: [
          [
            [0, 0],
            [0, 9],
          ],
        ],
      },
    ]);
    expect(parse(JSON.stringify({ digits: [SEVEN] }))).toEqual([SEVEN]);
  });

  it.each([
    ['no JSON', 'not JSON'],
    ['[]', 'no list named'],
    ['null', 'no list named'],
    [file([], 'other/2'), 'another format: “other/2”'],
    [file([]), 'list is empty'],
    [file([SEVEN, 3]), 'Drawing 2 of 2 is not an object'],
    [file([SEVEN, { ...SEVEN, label: 10 }]), 'Drawing 2 of 2: its label is 10'],
    [file([{ strokes: [] }]), 'its label is missing'],
    [file([{ ...SEVEN, label: '7' }]), 'its label is “7”'],
    [file([{ ...SEVEN, strokes: 'x' }]), 'not a list'],
    [file([{ ...SEVEN, strokes: [3] }]), 'Drawing 1 of 1, stroke 1 is not a list of points'],
    [file([{ ...SEVEN, strokes: [[[0, 0]], [[1, 1], [2]]] }]), 'stroke 2: point 2 is [2]'],
    [file([{ ...SEVEN, strokes: [[[0, null]]] }]), 'point 1 is [0,null]'],
    [file([{ ...SEVEN, strokes: [[[0, 1e12]]] }]), 'not two numbers'],
    [file([{ ...SEVEN, strokes: [[], []] }]), 'has no points'],
    [file([{ ...SEVEN, strokes: Array.from({ length: 201 }, () => [[0, 0]]) }]), 'at most 200'],
    [file([{ ...SEVEN, strokes: [Array.from({ length: 20_001 }, () => [0, 0])] }]), 'more than 20000 points'],
  ])('%.30s… is refused in words', (text, words) => {
    expect(() => parse(text)).toThrow(words);
  });

  it('is refused unread when it is too long, or holds too many', () => {
    expect(() => parse(' '.repeat(8_000_001))).toThrow('too long: 8.1 million characters, 8 at most');
    expect(() => parsePenDigits(file([SEVEN, SEVEN]), { ...OWN_LIMITS, digits: 1 })).toThrow('holds 2 drawings');
  });
});

describe('strokes in the coordinates of a file', () => {
  it('have a longer side of 1000 and start in the corner, wherever they were drawn', () => {
    const pad = SEVEN.strokes.map((stroke) => stroke.map(([x, y]) => [40 + x / 5, 30 + y / 5] as const));
    expect(fitPenStrokes(pad, 18)).toEqual(SEVEN.strokes);
  });

  it('are none for a blot', () => {
    expect(
      fitPenStrokes(
        [
          [
            [5, 5],
            [9, 20],
          ],
        ],
        18,
      ),
    ).toBeNull();
    expect(fitPenStrokes([[[5, 5]]], 0)).toBeNull();
    expect(fitPenStrokes([], 0)).toBeNull();
  });

  it('stay the same when fitted again, and the image is that of the drawing', () => {
    const point = fc.tuple(fc.double({ min: 0, max: 280, noNaN: true }), fc.double({ min: 0, max: 280, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.array(point, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        (strokes) => {
          const fitted = fitPenStrokes(strokes, 18);
          if (fitted === null) return;
          expect(fitPenStrokes(fitted, 0)).toEqual(fitted);
          const [one, other] = [drawingToImage(fitted), drawingToImage(strokes, { penWidth: 18 })];
          expect(Math.max(...one.map((ink, pixel) => Math.abs(ink - other[pixel])))).toBeLessThan(0.2);
        },
      ),
    );
  });
});

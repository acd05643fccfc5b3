import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBERS } from '../../../explain/format.ts';
import { chosenImages, USUAL_CHOICE, withChoice } from './choice.ts';
import { accuracyOf, commonestMistake, confusionOf, perDigit } from './confusion.ts';
import { confusionCsv, readingsCsv } from './csv.ts';
import {
  compareAccuracies,
  describePlace,
  extremesSentence,
  finePercent,
  gapSentence,
  imageName,
  mistakesSentence,
  readingWords,
} from './words.ts';

const READINGS = {
  labels: Uint8Array.of(4, 4, 9, 4, 0, 9),
  predicted: Uint8Array.of(9, 4, 9, 9, 0, 3),
  confidence: Float32Array.of(0.5, 0.75, 0.25, 0.875, 1, 0.75),
  losses: Float32Array.of(1, 0.5, 2, 3, 0, 4),
};
const CONFUSION = confusionOf(READINGS);
const HIDDEN = { ...DEFAULT_NUMBERS, hidden: true };

const digit = fc.integer({ min: 0, max: 9 });
const readings = fc
  .array(fc.tuple(digit, digit, fc.float({ min: 0, max: 1, noNaN: true })), { maxLength: 80 })
  .map((list) => ({
    labels: Uint8Array.from(list, ([label]) => label),
    predicted: Uint8Array.from(list, ([, answer]) => answer),
    confidence: Float32Array.from(list, ([, , sure]) => sure),
    losses: new Float32Array(list.length),
  }));

describe('the counts', () => {
  it('add up to the images, along rows and along columns', () => {
    fc.assert(
      fc.property(readings, (read) => {
        const confusion = confusionOf(read);
        const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
        expect(sum(confusion.counts)).toBe(read.labels.length);
        for (let d = 0; d < 10; d++) {
          expect(sum(confusion.counts.subarray(d * 10, d * 10 + 10))).toBe(confusion.perDigit[d]);
          expect(sum(confusion.counts.filter((_, cell) => cell % 10 === d))).toBe(confusion.perAnswer[d]);
        }
        expect(confusion.right).toBe(read.labels.filter((label, index) => label === read.predicted[index]).length);
      }),
    );
  });

  it('give accuracy, recall and precision; without images there is neither', () => {
    expect(accuracyOf(CONFUSION)).toBe(0.5);
    expect(perDigit(CONFUSION, 'recall')[4]).toBeCloseTo(1 / 3);
    expect(perDigit(CONFUSION, 'precision')[9]).toBeCloseTo(1 / 3);
    expect(perDigit(CONFUSION, 'recall')[7]).toBeNull();
    expect(commonestMistake(CONFUSION)).toEqual({ digit: 4, answer: 9, count: 2 });
  });
});

describe('the images listed', () => {
  it('are the most confident mistakes, or the least sure right answers', () => {
    expect([...chosenImages(READINGS, USUAL_CHOICE)]).toEqual([3, 5, 0]);
    expect([...chosenImages(READINGS, { ...USUAL_CHOICE, listed: 'right' })]).toEqual([2, 1, 4]);
    expect([...chosenImages(READINGS, { listed: 'mistakes', digit: 4, answer: 9 })]).toEqual([3, 0]);
    expect([...chosenImages(READINGS, { listed: 'all', digit: 9, answer: null })]).toEqual([2, 5]);
  });

  it('of a cell are as many as the cell counts', () => {
    fc.assert(
      fc.property(readings, digit, digit, (read, row, column) => {
        const choice = withChoice(USUAL_CHOICE, { digit: row, answer: column });
        expect(choice.listed).toBe(row === column ? 'right' : 'mistakes');
        expect(chosenImages(read, choice)).toHaveLength(confusionOf(read).counts[row * 10 + column]);
      }),
    );
  });

  it('are never asked to be mistakes and right at once', () => {
    const cell = withChoice(USUAL_CHOICE, { digit: 4, answer: 9 });
    expect(withChoice(cell, { listed: 'right' })).toEqual({ listed: 'right', digit: 4, answer: null });
    expect(withChoice(cell, { answer: 4 })).toEqual({ listed: 'right', digit: 4, answer: 4 });
    expect(withChoice(cell, { listed: 'all' })).toEqual({ listed: 'all', digit: 4, answer: 9 });
  });
});

describe('the words', () => {
  const of = (right: number) => ({ ...CONFUSION, total: 10_000, right });

  it('say what a cell counts', () => {
    const say = (row: number | null, column: number | null) =>
      describePlace(CONFUSION, { row, column }, DEFAULT_NUMBERS);
    expect(say(4, 9)).toBe('4 read as 9: 2 of 3');
    expect(say(4, 4)).toBe('4 read right: 1 of 3');
    expect(say(4, null)).toBe('all that are a 4: 3');
    expect(say(null, 9)).toBe('all read as 9: 3');
    expect(say(null, null)).toBe('all images: 3 of 6 read right');
    expect(describePlace(CONFUSION, { row: 4, column: null }, HIDDEN)).toBe('all that are a 4: hidden');
    expect(describePlace(CONFUSION, { row: 4, column: 9 }, HIDDEN)).toBe('4 read as 9: hidden of hidden');
  });

  it('name the commonest mistake, the hardest digit, and an image', () => {
    expect(mistakesSentence(CONFUSION, DEFAULT_NUMBERS)).toBe('3 mistakes, most often 4 read as 9 (2 times).');
    expect(extremesSentence(CONFUSION, 'recall', DEFAULT_NUMBERS)).toBe(
      'Hardest to recognise: 4 (33.3%). Easiest: 0 (100.0%).',
    );
    expect(readingWords(READINGS, 3, DEFAULT_NUMBERS)).toBe('a 4, read as 9 (87.5%)');
    expect(readingWords(READINGS, 2, DEFAULT_NUMBERS)).toBe('a 9, read right (25.0%)');
  });

  it('judge the gap between training and test images', () => {
    const judged = (train: number, test: number) => gapSentence(of(train), of(test), DEFAULT_NUMBERS);
    expect(judged(9900, 9500)).toMatch(/^4\.0 points better .* 5\.0 times as often\. It has learnt much .* by heart/);
    expect(judged(9620, 9500)).toMatch(/^1\.2 points better .* 1\.3 times as often\. It has learnt a little/);
    expect(judged(9510, 9500)).toMatch(/^Nearly the same/);
    expect(judged(9999, 9985)).toMatch(/^Nearly the same/);
    expect(judged(9300, 9500)).toMatch(/^2\.0 points better on images it has never seen/);
    expect(judged(6000, 4500)).toMatch(/ much of them by heart/);
    expect(judged(10_000, 9810)).toMatch(/^1\.9 points .*: of these, none is read wrong\. It has learnt much/);
  });

  it('call more learnt by heart where hardly a mistake is left than where there are many, at the same distance', () => {
    // What two runs had: each image seen once, and twenty epochs.
    expect(gapSentence(of(9520), of(9260), DEFAULT_NUMBERS)).toMatch(/^2\.6 points .* a little/);
    expect(gapSentence(of(9996), of(9810), DEFAULT_NUMBERS)).toMatch(/^1\.86 points .* 48 times as often.* much/);
  });

  it('write a difference that can be worked out from the two columns', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (train, test) => {
        const { train: first, test: second, ahead, points } = compareAccuracies(of(train), of(test), DEFAULT_NUMBERS);
        expect(Number.parseFloat(first) - Number.parseFloat(second)).toBeCloseTo(ahead, 6);
        expect(Number(points)).toBe(Math.abs(ahead));
        expect(Number.parseFloat(first) === 100).toBe(train === 10_000);
        expect(Number.parseFloat(second) === 0).toBe(test === 0);
      }),
    );
    expect(compareAccuracies(of(9733), of(9588), DEFAULT_NUMBERS)).toMatchObject({ train: '97.3%', points: '1.4' });
    expect(compareAccuracies(of(9996), of(9810), DEFAULT_NUMBERS)).toMatchObject({ train: '99.96%', test: '98.10%' });
  });

  it('part thousands without the comma where that is the decimal one', () => {
    const comma = { ...DEFAULT_NUMBERS, separator: 'comma' } as const;
    expect(imageName('test', 1233, comma)).toBe('Test image 1\u202f234');
    expect(imageName('train', 1233, DEFAULT_NUMBERS)).toBe('Training image 1,234');
    expect(describePlace(of(9996), { row: null, column: null }, comma)).toBe(
      'all images: 9\u202f996 of 10\u202f000 read right',
    );
  });

  it('tell a small share from nothing', () => {
    const say = (share: number) => finePercent(share, { ...DEFAULT_NUMBERS, separator: 'comma' });
    expect([0.0321, 0.00028, 0.00001, 0.000001].map(say)).toEqual(['3,2%', '0,03%', '0,001%', 'under 0,001%']);
    expect(finePercent(0.00028, HIDDEN)).toBe('?%');
  });

  it('keep hidden what the network computes', () => {
    const said = [
      mistakesSentence(CONFUSION, HIDDEN),
      describePlace(CONFUSION, { row: 4, column: 9 }, HIDDEN),
      describePlace(CONFUSION, { row: null, column: 9 }, HIDDEN),
      extremesSentence(CONFUSION, 'precision', HIDDEN),
      readingWords(READINGS, 3, HIDDEN),
      gapSentence(CONFUSION, CONFUSION, HIDDEN),
    ];
    expect(said.join(' ')).not.toMatch(/\d\d|%\.|: \d of/);
    expect(said[1]).toBe('4 read as 9: hidden of hidden');
  });
});

describe('the files', () => {
  it('have a row for each digit, with totals, and a row for each image', () => {
    const table = confusionCsv(CONFUSION).split('\r\n');
    expect(table[0]).toBe(
      'digit,read as 0,read as 1,read as 2,read as 3,read as 4,read as 5,read as 6,read as 7,read as 8,read as 9,all',
    );
    expect(table[5]).toBe('4,0,0,0,0,1,0,0,0,0,2,3');
    expect(table[11]).toBe('all,1,0,0,1,1,0,0,0,0,3,6');
    expect(readingsCsv(READINGS).split('\r\n').slice(0, 2)).toEqual([
      'image,digit,read as,right,confidence,loss',
      '1,4,9,no,0.5,1',
    ]);
  });
});

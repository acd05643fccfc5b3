import { expect, test } from 'vitest';
import { DEFAULT_NUMBERS } from '../../../explain/format.ts';
import { exampleWords } from './example-words.ts';

const words = (truth: number | null, now: number, testImage: number | null = null) =>
  exampleWords({ testImage, truth, before: 6, now, share: 0.768, tied: 1 }, DEFAULT_NUMBERS);

test('a test image is read right or wrong', () => {
  expect(words(6, 6, 1234)).toEqual({ label: 'Test image 1,235, a 6: read as 6, 76.8%, right', detail: '✓ 6 · 76.8%' });
  expect(words(4, 6, 0)).toEqual({ label: 'Test image 1, a 4: read as 6, 76.8%, wrong', detail: '✗ 6 · 76.8%' });
});

test('so is what is on the pad, once somebody has said what it is', () => {
  expect(words(4, 6).detail).toBe('✗ 6 · 76.8%');
  expect(words(6, 6).label).toBe('What is on the pad, a 6: read as 6, 76.8%, right');
});

test('as long as nobody has, nothing is called right; a changed answer is shown as one', () => {
  expect(words(null, 6)).toEqual({ label: 'What is on the pad: read as 6, 76.8%, as before', detail: '6 · 76.8%' });
  expect(words(null, 2)).toEqual({
    label: 'What is on the pad: read as 2, 76.8%, no longer the same',
    detail: '6 → 2 · 76.8%',
  });
});

test('where nothing decides between the digits, it is a tie, not an answer', () => {
  const tie = { testImage: 3, truth: 0, before: 6, now: 0, share: 0.1, tied: 10 };
  expect(exampleWords(tie, DEFAULT_NUMBERS)).toEqual({
    label: 'Test image 4, a 0: 10 outputs tie at 10.0%, the first counts: 0, right',
    detail: 'tie · 10.0%',
  });
});

test('hidden numbers stay hidden, and so does whether they are right', () => {
  const hidden = exampleWords(
    { testImage: 3, truth: 6, before: 6, now: 2, share: 0.7, tied: 1 },
    { ...DEFAULT_NUMBERS, hidden: true },
  );
  expect(hidden).toEqual({ label: 'Test image 4, a 6: read as hidden', detail: '?' });
});

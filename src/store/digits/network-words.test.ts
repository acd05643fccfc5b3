import { expect, test } from 'vitest';
import { networkTitle, networkWords } from './network-words.ts';

test('shipped networks go by their size, others by their layers', () => {
  expect(['digits-16', 'digits-128', '784-64-32-10', '784 → 32 → 10'].map(networkWords)).toEqual([
    'small network',
    'large network',
    '784 → 64 → 32 → 10 network',
    '784 → 32 → 10 network',
  ]);
  expect(networkTitle('digits-16')).toBe('Small network');
});

import { describe, expect, it } from 'vitest';
import { lockSentence } from './lock-words.ts';

describe('a locked page', () => {
  it('says in one sentence what is fixed', () => {
    expect(lockSentence(['data'], null)).toBe('Your teacher has fixed the data.');
    expect(lockSentence(['data', 'network', 'numbers'], null)).toBe(
      'Your teacher has fixed the data and the network and hidden the numbers.',
    );
    expect(lockSentence(['setup', 'data', 'start', 'numbers'], { epoch: 2, example: 1, step: 5 })).toBe(
      'Your teacher has fixed the data, hidden the setup and the numbers and let this begin at epoch 2, example 1, step 5.',
    );
    expect(lockSentence(['start'], null)).toBe('Your teacher has let this begin at the step of the link.');
  });
});

import { describe, expect, it } from 'vitest';
import { keptPlan, USUAL_PLAN, withSettings } from './plan.ts';
import type { LessonResult, Score } from './types.ts';
import { countWords, digitWords, resultSentence, shareWords } from './words.ts';

const NUMBERS = { digits: 3, by: 'decimals', separator: 'point' } as const;
const tally = (right: number, all: number) => ({
  right: [right, ...new Array<number>(9).fill(0)],
  all: [all, ...new Array<number>(9).fill(0)],
});
const score = (own: number, test: number): Score => ({ own: tally(own, 12), test: tally(test, 1000) });
const result = (before: Score, after: Score, mnist: 0 | 2000 = 0): LessonResult => ({
  plan: { ...USUAL_PLAN, mnist },
  name: 'digits-16',
  drawings: 12,
  before,
  after,
});

describe('the words of a lesson', () => {
  it('count what was read right, and hide numbers that are to be hidden', () => {
    expect([countWords(tally(6, 12), NUMBERS), shareWords(tally(6, 12), NUMBERS)]).toEqual(['6 of 12', '50.0%']);
    expect(digitWords(tally(6, 12), 1, NUMBERS)).toBe('–');
    const hidden = { ...NUMBERS, hidden: true };
    expect(countWords(tally(6, 12), hidden)).not.toContain('6');
    expect(shareWords(tally(6, 12), hidden)).not.toContain('5');
  });

  it('say what was learned and what was forgotten, and what to try', () => {
    expect(resultSentence(result(score(6, 989), score(12, 713)))).toBe(
      'It reads all your drawings now. It has forgotten much of MNIST: mix MNIST digits in, so that it keeps practising them.',
    );
    expect(resultSentence(result(score(6, 989), score(9, 960), 2000))).toContain(
      'forgotten a little of MNIST: try fewer',
    );
    expect(resultSentence(result(score(6, 989), score(6, 988)))).toContain('try more epochs');
    expect(resultSentence(result(score(12, 900), score(12, 950)))).toContain('better at MNIST as well');
    expect(resultSentence(result(score(6, 989), score(4, 988)))).toContain('fewer of your drawings');
  });
});

describe('the plan of a lesson', () => {
  it('has other numbers for drawings alone, and the usual ones again with MNIST', () => {
    const alone = withSettings(USUAL_PLAN, { mnist: 0 });
    expect(alone.epochs).toBeGreaterThan(USUAL_PLAN.epochs);
    expect(withSettings(alone, { rate: 0.3 })).toEqual({ ...alone, rate: 0.3 });
    expect(withSettings(alone, { mnist: 2000 })).toEqual(USUAL_PLAN);
  });

  it('is kept as text, and the usual one where that is of no use', () => {
    const plan = withSettings(USUAL_PLAN, { mnist: 0, augmentation: 1, rate: 0.3 });
    expect(keptPlan(JSON.stringify(plan))).toEqual(plan);
    const bad = ['', '{', 'null', '7', '{"mnist":5}', JSON.stringify({ ...plan, epochs: 1e9 })];
    for (const text of [null, ...bad]) expect(keptPlan(text)).toEqual(USUAL_PLAN);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnalysisRequest, AnalysisResult } from '../../engine/analysis/types.ts';
import { type Answer, createAsker, NO_ANSWER } from './asker.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const survey = (): AnalysisRequest => ({ kind: 'layerSurvey' });
const check = (): AnalysisRequest => ({ kind: 'gradientCheck' });
const surveyResult = (examples: number): AnalysisResult => ({ kind: 'layerSurvey', examples, layers: [] });
const checkResult: AnalysisResult = { kind: 'gradientCheck', cost: 1, entries: [], worst: -1 };
const superseded = new Error('superseded');

/** An asker whose questions a test answers. */
function createStage() {
  const questions: {
    readonly request: AnalysisRequest;
    resolve(result: AnalysisResult): void;
    reject(reason: Error): void;
  }[] = [];
  const shown: Answer[] = [];
  const asker = createAsker({
    ask: (request) => new Promise((resolve, reject) => questions.push({ request, resolve, reject })),
    isSuperseded: (reason) => reason === superseded,
    show: (answer) => shown.push(answer),
    now: () => Date.now(),
  });
  return {
    asker,
    questions,
    last: () => shown[shown.length - 1] ?? NO_ANSWER,
    answer: async (result: AnalysisResult) => {
      questions[questions.length - 1].resolve(result);
      await vi.advanceTimersByTimeAsync(0);
    },
    refuse: async (reason: Error) => {
      questions[questions.length - 1].reject(reason);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

describe('a view that asks', () => {
  it('asks nothing without a pass or a request', () => {
    const { asker, questions, last } = createStage();
    asker.see({}, false);
    asker.want(null);
    expect(questions).toHaveLength(0);
    asker.see(null, false);
    asker.want(survey());
    expect(questions).toHaveLength(0);
    expect(last()).toEqual(NO_ANSWER);
  });

  it('asks again for every other pass and keeps the last result meanwhile', async () => {
    const { asker, questions, last, answer } = createStage();
    asker.want(survey());
    asker.see({}, false);
    expect(last()).toEqual({ result: null, pending: true, problem: null });
    await answer(surveyResult(1));
    expect(last()).toEqual({ result: surveyResult(1), pending: false, problem: null });
    asker.see({}, false);
    expect(last()).toEqual({ result: surveyResult(1), pending: true, problem: null });
    await answer(surveyResult(2));
    expect(last()).toEqual({ result: surveyResult(2), pending: false, problem: null });
    expect(questions).toHaveLength(2);
  });

  it('has one question under way, and then asks about the newest pass', async () => {
    const { asker, questions, last, answer } = createStage();
    asker.want(survey());
    for (let i = 0; i < 5; i++) asker.see({}, false);
    expect(questions).toHaveLength(1);
    await answer(surveyResult(1));
    expect(last()).toMatchObject({ result: surveyResult(1), pending: true });
    expect(questions).toHaveLength(2);
    await answer(surveyResult(2));
    await vi.advanceTimersByTimeAsync(5000);
    expect(questions).toHaveLength(2);
    expect(last().pending).toBe(false);
  });

  it('asks at most every 200 ms while passes fly by, and at once where they come to rest', async () => {
    const { asker, questions, answer } = createStage();
    asker.want(survey());
    for (let i = 0; i < 100; i++) {
      asker.see({}, true);
      if (questions.length > 0) await answer(surveyResult(i));
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(questions.length).toBeGreaterThanOrEqual(7);
    expect(questions.length).toBeLessThanOrEqual(9);
    await answer(surveyResult(100));
    const before = questions.length;
    asker.see({}, false);
    expect(questions).toHaveLength(before + 1);
  });

  it('lets a question of another range finish unless it takes long, and one of another kind go at once', async () => {
    const { asker, questions, last, answer } = createStage();
    asker.see({}, false);
    asker.want(survey());
    asker.want(survey());
    expect(questions).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(299);
    expect(questions).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(questions).toHaveLength(2);
    await answer(surveyResult(2));
    // The one that was given up: nobody listens any more.
    questions[0].resolve(surveyResult(1));
    await vi.advanceTimersByTimeAsync(0);
    expect(last().result).toEqual(surveyResult(2));
    asker.want(check());
    expect(questions).toHaveLength(3);
    expect(last()).toEqual({ result: null, pending: true, problem: null });
    await answer(checkResult);
    expect(last()).toEqual({ result: checkResult, pending: false, problem: null });
  });

  it('shows why there is no answer, tries again with the next pass, and says nothing of a superseded one', async () => {
    const { asker, last, answer, refuse } = createStage();
    asker.want(survey());
    asker.see({}, false);
    await refuse(new Error('Too large.'));
    expect(last()).toEqual({ result: null, pending: false, problem: 'Too large.' });
    asker.see({}, false);
    await answer(surveyResult(1));
    expect(last()).toEqual({ result: surveyResult(1), pending: false, problem: null });
    asker.see({}, false);
    await refuse(superseded);
    expect(last()).toEqual({ result: surveyResult(1), pending: false, problem: null });
  });

  it('forgets everything with another network, and is silent when it is gone', async () => {
    const { asker, last, questions, answer } = createStage();
    asker.want(survey());
    asker.see({}, false);
    await answer(surveyResult(1));
    asker.see(null, false);
    expect(last()).toEqual(NO_ANSWER);
    asker.see({}, false);
    asker.destroy();
    await answer(surveyResult(2));
    expect(last()).toMatchObject({ result: null, pending: true });
    await vi.advanceTimersByTimeAsync(5000);
    expect(questions).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NUMBERS } from '../../../explain/format.ts';
import { checkSetup } from '../../../scene/schema.ts';
import {
  FIRST_PLAN,
  goalFrom,
  isSamePlan,
  planImages,
  planSetup,
  planText,
  RECIPES,
  shapeText,
  withLayer,
} from './plan.ts';

describe('a plan of training', () => {
  it('of every recipe is a setup that can be opened', () => {
    for (const { plan, name } of RECIPES) expect(checkSetup(planSetup(plan)), name).toMatchObject({ ok: true });
  });

  it('becomes a setup with its layers, softmax and cross-entropy at the end', () => {
    const plan = { ...FIRST_PLAN, hidden: [64, 32], activation: 'tanh', count: 10_000, seed: 7 } as const;
    const { layers, learning, data, seed, startWeights } = planSetup(plan);
    expect(layers).toEqual([
      { units: 64, activation: 'tanh' },
      { units: 32, activation: 'tanh' },
      { units: 10, activation: 'softmax' },
    ]);
    expect([learning.loss, learning.optimizer, data.count, seed, startWeights]).toEqual([
      'categoricalCrossEntropy',
      plan.optimizer,
      10_000,
      7,
      { type: 'heNormal' },
    ]);
    expect(planImages(plan)).toBeNull();
    expect(planImages({ ...plan, augmentation: 0.5 })).toEqual({ augmentation: 0.5, own: null, withMnist: true });
  });

  it('is said in words', () => {
    expect(shapeText([64, 32])).toBe('784 → 64 → 32 → 10');
    const varied = { ...FIRST_PLAN, augmentation: 1 };
    expect(planText(varied, DEFAULT_NUMBERS)).toBe('ReLU · Adam, rate 0.001 · 60,000 varied images');
    expect(planText(varied, { ...DEFAULT_NUMBERS, separator: 'comma' })).toBe(
      'ReLU · Adam, rate 0,001 · 60\u202f000 varied images',
    );
  });

  it('gets at most four hidden layers, each half as wide as the one before', () => {
    expect(withLayer([128])).toEqual([128, 64]);
    expect(withLayer([1])).toEqual([1, 1]);
    expect(withLayer([8, 4, 2, 1])).toHaveLength(4);
  });

  it('is the same as another one whatever the order of its fields', () => {
    const { optimizer, ...rest } = FIRST_PLAN;
    expect(isSamePlan({ optimizer: { ...optimizer }, ...rest }, FIRST_PLAN)).toBe(true);
    expect(isSamePlan({ ...FIRST_PLAN, seed: 2 }, FIRST_PLAN)).toBe(false);
    expect(RECIPES.flatMap((one, at) => RECIPES.slice(at + 1).filter((two) => isSamePlan(one.plan, two.plan)))).toEqual(
      [],
    );
  });

  it('ends after its epochs, later runs after as many again', () => {
    const plan = { ...FIRST_PLAN, count: 2000, batchSize: 32, epochs: 5 };
    expect([0, 314, 315, 400].map((update) => goalFrom(update, plan))).toEqual([315, 315, 630, 630]);
    expect(goalFrom(10, { ...plan, epochs: 0 })).toBeNull();
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 20 }), (update, epochs) => {
        const goal = goalFrom(update, { ...plan, epochs }) ?? 0;
        expect(goal).toBeGreaterThan(update);
        expect(goal % 63).toBe(0);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { existsIn, expand, readsOf, writesOf } from '../steps/access.ts';
import { buildSteps } from '../steps/grammar.ts';
import { indexSteps, writerOf } from '../steps/progress.ts';
import { matches, quantity, quantityId } from '../steps/quantities.ts';
import { SAMPLES, type Sample, samplePass } from '../steps/testing/sample-passes.ts';
import { NONE, type PassShape, type Quantity, type Step } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { feedsText } from './feeds.ts';
import { type FigureFacts, originOfFigure } from './figure-origin.ts';
import { figureId, parseFigureId, restingPlaceOf } from './figures.ts';
import { provenanceWords } from './given.ts';
import { DELTA_NOTATION } from './notation.ts';
import { type Origin, originOf } from './origin.ts';
import type { ExplainContext } from './types.ts';
import { partsOf, usedTimes, usesOf } from './uses.ts';

function contextOf(sample: Sample): ExplainContext {
  const { record } = samplePass(sample);
  return {
    record,
    steps: buildSteps(record.shape),
    numbers: 10,
    notation: DELTA_NOTATION,
    inputNames: [],
    outputNames: [],
    selection: null,
  };
}

/** Every number of the pass, with each example it may belong to. */
function everyNumber({ record, steps }: ExplainContext): { q: Quantity; example: number }[] {
  const all = new Map<string, { q: Quantity; example: number }>();
  const add = (pattern: Quantity, example: number) => {
    for (const q of expand(pattern, record.shape.network)) {
      if (existsIn(q, record.shape)) all.set(`${quantityId(q)} ${example}`, { q, example });
    }
  };
  for (const step of steps) {
    const example = Math.max(0, step.example);
    for (const q of [...readsOf(step, record.shape), ...writesOf(step, record.shape)]) add(q, example);
  }
  return [...all.values()];
}

interface Case {
  readonly origin: Origin;
  readonly q: Quantity;
  readonly example: number;
  readonly context: ExplainContext;
}

const CASES: readonly Case[] = SAMPLES.flatMap((sample) => {
  const context = contextOf(sample);
  return everyNumber(context).map(({ q, example }) => ({
    origin: originOf(q, example, context, null),
    q,
    example,
    context,
  }));
});

function everyOrigin(check: (origin: Origin, q: Quantity, example: number, context: ExplainContext) => void): void {
  for (const { origin, q, example, context } of CASES) check(origin, q, example, context);
}

describe('the origin of every number', () => {
  it('ends with that number: the result of its formula is its value', () => {
    everyOrigin((origin, q, example, { record }) => {
      const value = valueAt(record, q, example);
      expect(origin.head?.slots.at(-1)?.value, quantityId(q)).toBe(value);
      if (origin.lines.length === 0) return;
      const result = origin.lines.at(-1)?.slots.at(-1)?.value ?? Number.NaN;
      expect(Math.abs(result - value), quantityId(q)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(value)));
    });
  });

  it('has a formula where a step computes the number, and none where it is given', () => {
    everyOrigin((origin, q) => {
      const given =
        ['weight', 'bias', 'target', 'learningRate'].includes(q.of) || (q.of === 'activation' && q.layer === 0);
      expect(origin.lines.length > 0, quantityId(q)).toBe(!given);
    });
  });

  it('names the step that makes it', () => {
    everyOrigin((origin, q, example, { steps, record }) => {
      expect(origin.writer).toBe(writerOf(indexSteps(steps, record.shape), q, example));
      expect(origin.name).toMatch(/^[a-z]/);
      expect(origin.valueText).not.toMatch(/NaN|undefined/);
    });
  });

  it('uses the number in the formula of everything it feeds', () => {
    everyOrigin((origin, q, _, context) => {
      for (const feed of origin.feeds.list) {
        expect(existsIn(feed.quantity, context.record.shape), feed.text).toBe(true);
        expect(quantityId(feed.quantity)).not.toBe(quantityId(q));
      }
      expect(origin.feeds.list.length).toBeLessThanOrEqual(6);
      expect(origin.feeds.times > 0).toBe(origin.feeds.list.length > 0);
    });
  });
});

/** Of one example without a penalty, the average is its gradient by another name: no step makes it. */
function stepMakes(q: Quantity, steps: readonly Step[], pass: PassShape): boolean {
  return steps.some((step) => writesOf(step, pass).some((made) => matches(made, q)));
}

describe('uses', () => {
  it('are by steps that read the number, or that make it on the way', () => {
    for (const sample of SAMPLES) {
      const { record, steps } = contextOf(sample);
      for (const { q, example } of everyNumber({ record, steps } as ExplainContext)) {
        for (const { step } of usesOf(q, example, steps, record.shape)) {
          const touched = [...readsOf(step, record.shape), ...writesOf(step, record.shape)];
          expect(
            touched.some((each) => matches(each, q)),
            quantityId(q),
          ).toBe(true);
        }
      }
    }
  });

  it('are complete: whatever a number is made of has it among its uses', () => {
    for (const sample of SAMPLES) {
      const { record, steps } = contextOf(sample);
      const pass = record.shape;
      for (const { q, example } of everyNumber({ record, steps } as ExplainContext)) {
        for (const part of partsOf(q, pass).flatMap((pattern) => expand(pattern, pass.network))) {
          if (record.shape.batchSize > 1 && example > 0) continue;
          if (!stepMakes(q, steps, pass)) continue;
          const made = usesOf(part, example, steps, pass).some(({ makes }) => matches(makes, q));
          expect(made, `${quantityId(part)} in ${quantityId(q)}`).toBe(true);
        }
      }
    }
  });

  it('of an output delta in a 2-3-2 network: its gradients, and the blame of each hidden neuron', () => {
    const context = contextOf(SAMPLES[0]);
    const { feeds } = originOf(quantity('delta', 2, 0), 0, context, null);
    expect(feedsText(feeds)).toBe('∂J/∂b³₁, ∂J/∂w³₁₁ … ∂J/∂w³₁₃, ∂J/∂a²₁ … ∂J/∂a²₃');
    expect(feeds.times).toBe(7);
  });

  it('of a hidden weight: its sum and its own update; of an outer one the blame passed back as well', () => {
    const context = contextOf(SAMPLES[0]);
    const text = (q: Quantity) => feedsText(originOf(q, 0, context, null).feeds);
    expect(text(quantity('weight', 1, 2, 1))).toBe('z²₃, new w²₃₂');
    expect(text(quantity('weight', 2, 1, 0))).toBe('z³₂, ∂J/∂a²₁, new w³₂₁');
    expect(text(quantity('bias', 1, 2))).toBe('s²₃, new b²₃');
  });

  it('of a weight count every example of the batch', () => {
    const { record, steps } = contextOf({
      sizes: [2, 2, 1],
      activations: ['tanh', 'linear'],
      loss: 'halfSquaredError',
      batchSize: 3,
    });
    expect(usedTimes(quantity('weight', 2, 0, 1), 0, steps, record.shape)).toBe(3 * 2 + 1);
    expect(usedTimes(quantity('activation', 1, 1), 2, steps, record.shape)).toBe(2);
    expect(usedTimes(quantity('newWeight', 2, 0, 1), 0, steps, record.shape)).toBe(0);
  });
});

describe('given numbers', () => {
  it('say where they were before the pass', () => {
    const weight = quantity('weight', 1, 0, 0);
    expect(provenanceWords(weight, { by: 'hand' })).toBe('Set by hand: somebody typed this weight.');
    expect(provenanceWords(weight, { by: 'update', update: 12 })).toContain('update 12');
    expect(provenanceWords(weight, { by: 'start', given: true })).toContain('comes with the example');
    expect(provenanceWords(quantity('activation', 0, 1), { by: 'data', example: 3 })).toContain('training example 4');
    const context = contextOf(SAMPLES[0]);
    expect(originOf(weight, 0, context, { by: 'hand' }).sentence).toMatch(/^Set by hand/);
  });
});

describe('figures', () => {
  const FACTS: FigureFacts = {
    trainLoss: 0.25,
    testLoss: null,
    trainAccuracy: 0.75,
    testAccuracy: null,
    trainCount: 160,
    testCount: 40,
    measured: null,
    update: 330,
    epoch: 3,
    updatesPerEpoch: 160,
  };
  const context = contextOf(SAMPLES[0]);
  const figure = (id: string) => {
    const parsed = parseFigureId(id);
    if (!parsed) throw new Error(id);
    return originOfFigure(parsed, FACTS, context, 0);
  };

  it('have ids that parse to what they were written from, and nothing else does', () => {
    for (const of of ['trainingLoss', 'testLoss', 'accuracy', 'testAccuracy', 'updates'] as const) {
      expect(parseFigureId(figureId(of))).toEqual({ of, index: NONE });
    }
    expect(parseFigureId(figureId('meanDelta', 2))).toEqual({ of: 'meanDelta', index: 2 });
    expect(parseFigureId(figureId('trainingLoss', 330))).toEqual({ of: 'trainingLoss', index: 330 });
    for (const id of [
      'figure',
      'figure.',
      'figure.loss',
      'figure.meanDelta',
      'figure.meanDelta.0',
      'figure.updates.x',
    ]) {
      expect(parseFigureId(id)).toBeNull();
    }
  });

  it('show what they are computed from', () => {
    const values = (id: string) => figure(id)?.lines.flatMap(({ slots }) => slots.map(({ value }) => value));
    expect(values('figure.trainingLoss')).toEqual([40, 0.25]);
    expect(figure('figure.testLoss')).toBeNull();
    expect(figure('figure.accuracy')?.sentence).toContain('120 of the 160');
    const { deltas } = context.record;
    const mean = (Math.abs(deltas[2][0]) + Math.abs(deltas[2][1])) / 2;
    expect(values('figure.meanDelta.2')).toEqual([deltas[2][0], deltas[2][1], mean]);
    expect(figure('figure.updates')?.valueText).toBe('330');
  });

  it('of images say which of them were measured, and make up no sum', () => {
    const measured = { train: 2000, test: 10_000 };
    const facts = { ...FACTS, testLoss: 0.3, trainCount: 60_000, measured };
    const of = (what: 'trainingLoss' | 'testLoss' | 'accuracy') =>
      originOfFigure({ of: what, index: NONE }, facts, context, 0);
    const training = of('trainingLoss');
    expect(training?.sentence).toBe(
      'The mean cost over the first 2,000 of the 60,000 training images, after 330 updates.',
    );
    expect(training?.lines.flatMap(({ slots }) => slots.map(({ value }) => value))).toEqual([0.25]);
    expect(JSON.stringify(training?.lines)).not.toContain('60000');
    expect(of('testLoss')?.sentence).toContain('over the 10,000 test images');
    expect(of('accuracy')?.sentence).toContain('1500 of the first 2,000 of the 60,000 training images');
    const small = originOfFigure({ of: 'trainingLoss', index: NONE }, { ...facts, trainCount: 2000 }, context, 0);
    expect(small?.sentence).toContain('over all 2,000 training images');
  });

  it('lead to the last delta of the layer, or nowhere', () => {
    const { shape } = context.record;
    expect(restingPlaceOf('figure.meanDelta.1', shape)).toEqual(quantity('delta', 1, 2));
    expect(restingPlaceOf('figure.meanDelta.5', shape)).toBeNull();
    expect(restingPlaceOf('figure.trainingLoss', shape)).toBeNull();
  });
});

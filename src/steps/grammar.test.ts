import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActivationName, type LossName, layerCount } from '../engine/types.ts';
import { existsIn, expand, readsOf, writesOf } from './access.ts';
import { buildSteps } from './grammar.ts';
import { groupsOf, nextStop, previousStop } from './granularity.ts';
import { phaseGroups } from './phases.ts';
import { indexSteps, isKnown, writerOf } from './progress.ts';
import { edgeOf, matches, nodeOf, parseQuantityId, quantity, quantityId } from './quantities.ts';
import { learningOf, networkOf, SAMPLES, type Sample, samplePass } from './testing/sample-passes.ts';
import { ANY, type Granularity, NONE, type PassShape, type Quantity, type Step } from './types.ts';
import { valueAt } from './values.ts';

function passOf(sample: Sample): PassShape {
  return { network: networkOf(sample), learning: learningOf(sample), batchSize: sample.batchSize ?? 1 };
}

function shorthand(steps: readonly Step[]): string {
  return steps
    .map(({ kind, layer, neuron }) => `${kind}${layer < 0 ? '' : layer}${neuron < 0 ? '' : `.${neuron}`}`)
    .join(' ');
}

const GRANULARITIES: readonly Granularity[] = ['operation', 'neuron', 'layer', 'pass', 'example', 'epoch'];
/** Random networks of up to four layers with every hidden activation, and each legal pair of output and loss. */
const randomSample: fc.Arbitrary<Sample> = fc
  .record({
    hidden: fc.array(fc.record({ units: fc.integer({ min: 1, max: 5 }), name: fc.constantFrom('relu', 'tanh') }), {
      maxLength: 3,
    }),
    inputs: fc.integer({ min: 1, max: 5 }),
    outputs: fc.integer({ min: 1, max: 4 }),
    head: fc.constantFrom(
      ['sigmoid', 'halfSquaredError'],
      ['sigmoid', 'binaryCrossEntropy'],
      ['softmax', 'halfSquaredError'],
      ['softmax', 'categoricalCrossEntropy'],
      ['softmax', 'sparseCategoricalCrossEntropy'],
    ),
    batchSize: fc.integer({ min: 1, max: 4 }),
    trainBiases: fc.boolean(),
    penalised: fc.boolean(),
  })
  .map(({ hidden, inputs, outputs, head, batchSize, trainBiases, penalised }) => ({
    sizes: [inputs, ...hidden.map(({ units }) => units), outputs],
    activations: [...hidden.map(({ name }) => name as ActivationName), head[0] as ActivationName],
    loss: head[1] as LossName,
    batchSize,
    trainBiases,
    regularisation: penalised ? { type: 'l2', lambda: 0.01 } : null,
  }));
const anySample = fc.oneof(fc.constantFrom(...SAMPLES), randomSample);

describe('the grammar', () => {
  it('of a 1-1-1 network with squared error is the one of the architecture', () => {
    const steps = buildSteps(passOf({ sizes: [1, 1, 1], activations: ['tanh', 'linear'], loss: 'halfSquaredError' }));
    expect(shorthand(steps)).toBe(
      'input0 weightedSum1.0 addBias1.0 activate1.0 weightedSum2.0 addBias2.0 activate2.0 loss lossGradient2.0 delta2.0 ' +
        'biasGradient2.0 weightGradient2.0 backpropagate1.0 delta1.0 biasGradient1.0 weightGradient1.0 update1 update2',
    );
  });

  it('activates a softmax layer once and forms p − y directly', () => {
    const steps = buildSteps(passOf({ sizes: [1, 2], activations: ['softmax'], loss: 'categoricalCrossEntropy' }));
    expect(shorthand(steps)).toBe(
      'input0 weightedSum1.0 addBias1.0 weightedSum1.1 addBias1.1 activate1 loss delta1.0 delta1.1 ' +
        'biasGradient1.0 weightGradient1.0 biasGradient1.1 weightGradient1.1 update1',
    );
  });

  it('forms all loss gradients before the deltas of squared error on softmax', () => {
    const steps = buildSteps(passOf({ sizes: [1, 2], activations: ['softmax'], loss: 'halfSquaredError' }));
    expect(shorthand(steps)).toContain('loss lossGradient1.0 lossGradient1.1 delta1.0 delta1.1 biasGradient1.0');
  });

  it('repeats per example and averages before the update', () => {
    const one = buildSteps(passOf({ sizes: [2, 2], activations: ['tanh'], loss: 'halfSquaredError' }));
    const three = buildSteps(passOf({ sizes: [2, 2], activations: ['tanh'], loss: 'halfSquaredError', batchSize: 3 }));
    expect(three.length).toBe(3 * (one.length - 1) + 2);
    expect(three.at(-2)?.kind).toBe('average');
    expect(three.every((step, i) => step.index === i)).toBe(true);
  });
});

describe('reads and writes', () => {
  it('every number is written before it is read, and exists in the pass', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        const pass = passOf(sample);
        const steps = buildSteps(pass);
        const index = indexSteps(steps, pass);
        for (const step of steps) {
          const example = Math.max(step.example, 0);
          for (const q of readsOf(step, pass).flatMap((read) => expand(read, pass.network))) {
            expect(existsIn(q, pass), quantityId(q)).toBe(true);
            expect(isKnown(index, step.index - 1, q, example), `${step.kind} reads ${quantityId(q)}`).toBe(true);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('the writer of every written number is the step that writes it, and it is unknown before', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        const pass = passOf(sample);
        const steps = buildSteps(pass);
        const index = indexSteps(steps, pass);
        for (const step of steps) {
          const example = Math.max(step.example, 0);
          for (const q of writesOf(step, pass).flatMap((write) => expand(write, pass.network))) {
            expect(writerOf(index, q, example), quantityId(q)).toBe(step.index);
            expect(isKnown(index, step.index, q, example)).toBe(true);
            expect(isKnown(index, step.index - 1, q, example)).toBe(false);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('weights are given, not written', () => {
    const pass = passOf(SAMPLES[0]);
    const index = indexSteps(buildSteps(pass), pass);
    expect(writerOf(index, quantity('weight', 1, 0, 0), 0)).toBeNull();
    expect(isKnown(index, -1, quantity('weight', 1, 0, 0), 0)).toBe(true);
  });
});

describe('granularity', () => {
  it('stepping back undoes stepping forward from every group end', () => {
    fc.assert(
      fc.property(anySample, fc.constantFrom(...GRANULARITIES), (sample, granularity) => {
        const steps = buildSteps(passOf(sample));
        const groups = groupsOf(steps, granularity);
        expect(groups[0].first).toBe(0);
        expect(groups.at(-1)?.last).toBe(steps.length - 1);
        groups.forEach(({ last }, i) => {
          const next = nextStop(steps, last, granularity);
          expect(next).toBe(groups[i + 1]?.last ?? null);
          if (next !== null) expect(previousStop(steps, next, granularity)).toBe(last);
        });
        expect(previousStop(steps, 0, granularity)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('by layer, the strip reads input, forward, loss, backward, update', () => {
    const sample: Sample = { ...SAMPLES[0], batchSize: 2 };
    const groups = phaseGroups(buildSteps(passOf(sample)), 1);
    expect(groups.map(({ phase, layer }) => `${phase}${layer}`)).toEqual([
      'input0',
      'forward1',
      'forward2',
      `loss${NONE}`,
      'backward2',
      'backward1',
      `update${NONE}`,
    ]);
    const ticks = groups.reduce((count, { first, last }) => count + last - first + 1, 0);
    expect(ticks).toBe((buildSteps(passOf(sample)).length - 3) / 2 + 3);
  });
});

describe('quantities', () => {
  it('an id leads back to its quantity', () => {
    const ids = ['weight.2.0.1', 'activation.0.1', 'loss', 'delta.2.*', 'weight.1.*.0', 'learningRate', 'target.2.1'];
    for (const id of ids) expect(quantityId(parseQuantityId(id) as Quantity)).toBe(id);
  });

  it('what is no id is refused', () => {
    for (const id of ['', 'weight', 'weight.1.0', 'delta.1.-1', 'toString.1', 'delta.1.01', 'delta.1.1e3', 'loss.1']) {
      expect(parseQuantityId(id), id).toBeNull();
    }
  });

  it('ANY matches all indices, and a gradient lights the edge of its weight', () => {
    expect(matches(quantity('weight', 2, ANY, 1), quantity('weight', 2, 5, 1))).toBe(true);
    expect(matches(quantity('weight', 2, ANY, 1), quantity('weight', 2, 5, 0))).toBe(false);
    expect(edgeOf(quantity('weightGradient', 2, 0, 1))).toBe('weight.2.0.1');
    expect(nodeOf(quantity('delta', 2, 0))).toBe('activation.2.0');
    expect(nodeOf(quantity('loss'))).toBeNull();
  });
});

describe('values', () => {
  it('the gradients of the examples average to the gradient of the batch', () => {
    const { record } = samplePass({
      sizes: [2, 3, 2],
      activations: ['tanh', 'sigmoid'],
      loss: 'binaryCrossEntropy',
      batchSize: 3,
    });
    for (const q of expand(quantity('weightGradient', 1, ANY, ANY), record.shape.network)) {
      const mean = [0, 1, 2].reduce((total, example) => total + valueAt(record, q, example), 0) / 3;
      expect(valueAt(record, { ...q, of: 'averageWeightGradient' }, 0)).toBeCloseTo(mean, 14);
    }
  });

  it('every written quantity has a finite value', () => {
    for (const sample of SAMPLES) {
      const { record } = samplePass(sample);
      for (const step of buildSteps(record.shape)) {
        for (const q of writesOf(step, record.shape).flatMap((write) => expand(write, record.shape.network))) {
          expect(Number.isFinite(valueAt(record, q, Math.max(0, step.example))), quantityId(q)).toBe(true);
        }
      }
    }
  });

  it('a class index reads as one-hot, and a quantity the pass lacks is refused', () => {
    const { record } = samplePass({ sizes: [2, 3], activations: ['softmax'], loss: 'sparseCategoricalCrossEntropy' });
    const last = layerCount(record.shape.network);
    expect([0, 1, 2].map((j) => valueAt(record, quantity('target', last, j), 0))).toEqual([0, 1, 0]);
    expect(() => valueAt(record, quantity('lossGradient', last, 0), 0)).toThrow(RangeError);
    expect(() => valueAt(record, quantity('weight', 1, 0, ANY), 0)).toThrow(RangeError);
  });
});

describe('recording', () => {
  it('a divergent update leaves the parameters as they were and says which one', () => {
    const { record, divergence } = samplePass({
      sizes: [2, 2],
      activations: ['linear'],
      loss: 'halfSquaredError',
      scale: 1e200,
      optimizer: { type: 'sgd', learningRate: 1e300 },
    });
    expect(divergence?.parameter.layer).toBe(1);
    expect(record.after).toEqual(record.before);
  });

  it('Mazur’s weights after one update with frozen biases are the published ones', async () => {
    const { recordPass } = await import('./record.ts');
    const { createOptimizerState } = await import('../engine/optimizers.ts');
    const network = networkOf({ sizes: [2, 2, 2], activations: ['sigmoid', 'sigmoid'], loss: 'halfSquaredError' });
    const learning = { ...learningOf(SAMPLES[0]), trainBiases: false };
    const floats = (...values: number[]) => Float64Array.from(values);
    const { record } = recordPass({
      network,
      learning,
      parameters: {
        weights: [floats(), floats(0.15, 0.2, 0.25, 0.3), floats(0.4, 0.45, 0.5, 0.55)],
        biases: [floats(), floats(0.35, 0.35), floats(0.6, 0.6)],
      },
      optimizerState: createOptimizerState(network, learning.optimizer, 'float64'),
      batch: { inputs: [0.05, 0.1], targets: [0.01, 0.99] },
      precision: 'float64',
    });
    expect(record.losses[0]).toBeCloseTo(0.298371109, 9);
    expect(record.after.weights[2][0]).toBeCloseTo(0.35891648, 8);
    expect(record.after.weights[1][3]).toBeCloseTo(0.29950229, 8);
    expect(record.after.biases).toEqual(record.before.biases);
  });
});

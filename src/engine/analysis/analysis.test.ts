import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeLosses, totalCost } from '../cost.ts';
import { forward } from '../forward.ts';
import { createGradients } from '../gradients.ts';
import { cloneParameters } from '../parameters.ts';
import { computePass } from '../pass.ts';
import type { ParameterAddress, Parameters } from '../types.ts';
import { applyUpdate } from '../update.ts';
import { createWorkspace } from '../workspace.ts';
import { checkGradients } from './gradient-check.ts';
import { analyseKnob } from './knob.ts';
import { analyseLandscape } from './landscape.ts';
import { arrayOf, indexIn, parameterValue } from './probe.ts';
import { addressesOf, mazurSituation, randomSituation, SMOOTH } from './testing/situations.ts';
import type { Situation } from './types.ts';

const anySituation = fc.nat().map((seed) => randomSituation(seed));
const smoothSituation = fc.nat().map((seed) => randomSituation(seed, SMOOTH));

/** J by the engine's whole forward pass in fresh buffers. */
function costAt({ network, learning, batchSize, inputs, targets }: Situation, parameters: Parameters): number {
  const workspace = createWorkspace(network, batchSize, 'float64');
  workspace.activations[0].set(inputs);
  workspace.targets.set(targets);
  forward(network, parameters, workspace, batchSize);
  computeLosses(network, learning.loss, workspace, batchSize);
  return totalCost(parameters, learning.regularisation, workspace, batchSize);
}

function movedCost(situation: Situation, moves: readonly (readonly [ParameterAddress, number])[]): number {
  const parameters = cloneParameters(situation.parameters);
  for (const [address, value] of moves) arrayOf(parameters, address)[indexIn(parameters, address)] = value;
  return costAt(situation, parameters);
}

function trainingPass(situation: Situation) {
  const { network, learning, batchSize, inputs, targets } = situation;
  const workspace = createWorkspace(network, batchSize, 'float64');
  workspace.activations[0].set(inputs);
  workspace.targets.set(targets);
  const gradients = createGradients(network, 'float64');
  const parameters = cloneParameters(situation.parameters);
  computePass(network, parameters, learning, workspace, batchSize, gradients, { inputGradient: true });
  applyUpdate(parameters, gradients, structuredClone(situation.optimizerState), learning.optimizer, learning);
  return { gradients: { weights: gradients.weightGradients, biases: gradients.biasGradients }, after: parameters };
}

const place = (situation: Situation, pick: number): ParameterAddress => {
  const addresses = addressesOf(situation.network);
  return addresses[pick % addresses.length];
};

describe('a knob', () => {
  it('has the slope, the next value and the costs of training itself, to the last bit', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(), fc.integer({ min: 2, max: 9 }), (situation, pick, points) => {
        const parameter = place(situation, pick);
        const value = parameterValue(situation.parameters, parameter);
        const knob = analyseKnob(situation, { parameter, from: value - 2, to: value + 1 }, points);
        const { gradients, after } = trainingPass(situation);
        expect(knob).toMatchObject({ value, cost: costAt(situation, situation.parameters), divergence: null });
        expect(knob.slope).toBe(parameterValue(gradients, parameter));
        expect(knob.nextValue).toBe(parameterValue(after, parameter));
        expect(knob.nextCost).toBe(movedCost(situation, [[parameter, knob.nextValue]]));
        expect(knob.costAfterUpdate).toBe(costAt(situation, after));
        expect([knob.values[0], knob.values[points - 1]]).toEqual([value - 2, value + 1]);
        expect(knob.costs).toEqual(knob.values.map((at) => movedCost(situation, [[parameter, at]])));
      }),
      { numRuns: 150 },
    );
  });

  it('leaves its situation as it was', () => {
    const situation = mazurSituation(true);
    const before = structuredClone(situation);
    analyseKnob(situation, { parameter: { of: 'weight', layer: 1, neuron: 0, from: 1 }, from: -1, to: 1 }, 5);
    checkGradients(situation);
    expect(situation).toEqual(before);
  });

  it('does not move a frozen bias, but gives its slope', () => {
    const situation = mazurSituation(false);
    const knob = analyseKnob(
      situation,
      { parameter: { of: 'bias', layer: 1, neuron: 0, from: -1 }, from: 0, to: 1 },
      3,
    );
    expect(knob.nextValue).toBe(0.35);
    expect(knob.slope).toBeCloseTo(0.008771354689, 11);
  });

  it('says that an update which would diverge is not made, and gives no NaN', () => {
    const situation = mazurSituation(true);
    const absurd: Situation = {
      ...situation,
      learning: { ...situation.learning, optimizer: { type: 'sgd', learningRate: Number.MAX_VALUE } },
    };
    const large = { ...absurd, inputs: Float64Array.of(1e3, 1e3), targets: Float64Array.of(1e3, 1e3) };
    const axis = { parameter: { of: 'weight', layer: 2, neuron: 0, from: 0 }, from: 0, to: 1 } as const;
    const knob = analyseKnob(large, axis, 3);
    expect(knob.divergence?.parameter).toMatchObject({ layer: 2 });
    expect([knob.nextValue, knob.nextCost, knob.costAfterUpdate]).toEqual([knob.value, knob.cost, knob.cost]);
  });

  it('says so where the cost itself is no finite number, and calls a cost that overflows infinite', () => {
    const situation = mazurSituation(true);
    const linear = {
      ...situation,
      network: { inputSize: 2, layers: situation.network.layers.map(({ units }) => ({ units, activation: 'linear' })) },
    } as Situation;
    const parameter = { of: 'weight', layer: 2, neuron: 0, from: 0 } as const;
    const { costs } = analyseKnob(linear, { parameter, from: -1e200, to: 1e200 }, 3);
    expect([costs[0], costs[2]]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    const lost = { ...linear, parameters: cloneParameters(linear.parameters) };
    lost.parameters.weights[2].fill(1e200);
    for (const ask of [() => checkGradients(lost), () => analyseKnob(lost, { parameter, from: 0, to: 1 }, 3)]) {
      expect(ask).toThrow('the cost of this pass is not a finite number any more');
    }
  });
});

describe('a landscape', () => {
  it('has in every cell the cost of a whole pass with both parameters at the middle of the cell', () => {
    fc.assert(
      fc.property(anySituation, fc.nat(), fc.nat(), (situation, first, second) => {
        const horizontal = { parameter: place(situation, first), from: -1, to: 2 };
        const vertical = { parameter: place(situation, second), from: 0, to: 4 };
        fc.pre(JSON.stringify(horizontal.parameter) !== JSON.stringify(vertical.parameter));
        const { costs } = analyseLandscape(situation, horizontal, vertical, 3, 2);
        const expected = [1, 3].flatMap((y) => [-0.5, 0.5, 1.5].map((x): [number, number] => [x, y]));
        expected.forEach(([x, y], cell) => {
          const cost = movedCost(situation, [
            [horizontal.parameter, x],
            [vertical.parameter, y],
          ]);
          expect(Math.abs(costs[cell] - cost)).toBeLessThanOrEqual(1e-12 * Math.abs(cost));
        });
      }),
      { numRuns: 80 },
    );
  });
});

describe('a gradient check', () => {
  it('agrees with backpropagation for every parameter of every smooth network', () => {
    fc.assert(
      fc.property(smoothSituation, (situation) => {
        const { entries, worst } = checkGradients(situation);
        expect(entries.map(({ parameter }) => parameter)).toEqual(addressesOf(situation.network));
        const { gradients } = trainingPass(situation);
        for (const { parameter, backpropagated } of entries) {
          expect(backpropagated).toBe(parameterValue(gradients, parameter));
        }
        // An L1 penalty has a kink of its own where a weight is next to 0.
        if (worst >= 0 && !entries[worst].kink) expect(entries[worst].relativeError).toBeLessThan(1e-4);
        const errors = entries.map(({ relativeError }) => relativeError).sort((a, b) => a - b);
        expect(errors[errors.length >> 1]).toBeLessThan(1e-5);
      }),
      { numRuns: 150 },
    );
  });

  it('agrees with PyTorch’s gradients to nine digits and is off by about 1e-9 on Mazur’s network', () => {
    const { entries, worst, cost } = checkGradients(mazurSituation(true));
    expect(cost).toBeCloseTo(0.2983711087600027, 14);
    const numeric = entries.filter(({ parameter }) => parameter.of === 'weight').map((entry) => entry.numeric);
    const published = [
      0.0004385677344743467, 0.0008771354689486934, 0.0004977127352608599, 0.0009954254705217198, 0.08216704056423077,
      0.08266762784753325, -0.022602540477475067, -0.02274024221597822,
    ];
    for (const [index, value] of numeric.entries()) expect(value).toBeCloseTo(published[index], 11);
    expect(entries[worst].relativeError).toBeLessThan(2e-9);
    expect(entries.some(({ kink }) => kink)).toBe(false);
  });

  it('names the derivative that is furthest off as the worst, and tells a kink apart', () => {
    // A ReLU exactly at its kink: by convention the engine takes the slope of the left side.
    const situation = mazurSituation(true);
    const [hidden, output] = situation.network.layers;
    const parameters = cloneParameters(situation.parameters);
    parameters.weights[1].fill(0, 0, 2);
    parameters.biases[1][0] = 0;
    const kinked: Situation = {
      ...situation,
      parameters,
      network: { inputSize: 2, layers: [{ ...hidden, activation: 'relu' }, output] },
    };
    const { entries, worst } = checkGradients(kinked);
    expect(entries[worst].parameter).toMatchObject({ layer: 1, neuron: 0 });
    const atKink = entries.filter(({ kink }) => kink).map(({ parameter }) => parameter);
    expect(atKink).toEqual(addressesOf(kinked.network).slice(0, 3));
    const { backpropagated, numeric } = entries[2];
    expect(backpropagated).toBe(0);
    expect(Math.abs(numeric)).toBeGreaterThan(1e-3);
  });

  it('climbs down the ladder of steps past a kink that is near', () => {
    const situation = mazurSituation(true);
    const [hidden, output] = situation.network.layers;
    for (const distance of [1e-2, 1e-3, 1e-4, 2e-5]) {
      const parameters = cloneParameters(situation.parameters);
      parameters.weights[1].fill(0, 0, 2);
      parameters.biases[1][0] = distance;
      const near: Situation = {
        ...situation,
        parameters,
        network: { inputSize: 2, layers: [{ ...hidden, activation: 'relu' }, output] },
      };
      const bias = checkGradients(near).entries[2];
      expect(bias).toMatchObject({ kink: false });
      expect(bias.difference).toBeLessThan(distance);
      expect(bias.relativeError).toBeLessThan(1e-7);
    }
  });
});

describe('an analysis', () => {
  it('refuses what is too large or not there, with a message', () => {
    const situation = mazurSituation(true);
    const axis = { parameter: { of: 'weight', layer: 1, neuron: 0, from: 0 } as ParameterAddress, from: 0, to: 1 };
    const other = { ...axis, parameter: { ...axis.parameter, from: 1 } };
    const wide = {
      ...situation,
      network: { inputSize: 2, layers: [{ units: 2000, activation: 'linear' }] },
    } as Situation;
    const asks: [() => unknown, RegExp][] = [
      [() => analyseKnob(situation, axis, 1002), /points of a curve must be a whole number from 2 to 1001, not 1002/],
      [() => analyseKnob(situation, axis, 1), /points/],
      [() => analyseKnob(situation, { ...axis, to: 0 }, 9), /a range must lead from a number to a larger one/],
      [() => analyseKnob(situation, { ...axis, to: Number.NaN }, 9), /range/],
      [() => analyseKnob(situation, { ...axis, parameter: { ...axis.parameter, layer: 3 } }, 9), /has no weight/],
      [() => analyseKnob(situation, { ...axis, parameter: { ...axis.parameter, from: 2 } }, 9), /has no weight/],
      [() => analyseLandscape(situation, axis, axis, 4, 4), /two different parameters/],
      [() => analyseLandscape(situation, axis, other, 101, 100), /cells of a map/],
      [() => checkGradients(wide), /up to 5000 parameters; it has 6000/],
      [() => checkGradients({ ...situation, batchSize: 513 }), /from 1 to 512, not 513/],
      [() => checkGradients({ ...situation, batchSize: 2 }), /inputs|target/],
      [() => checkGradients({ ...situation, inputs: Float64Array.of(1) }), /inputs/],
    ];
    for (const [ask, message] of asks) {
      expect(ask).toThrow(RangeError);
      expect(ask).toThrow(message);
    }
  });
});

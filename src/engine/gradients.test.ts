import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeLosses, totalCost } from './cost.ts';
import { forward } from './forward.ts';
import { createGradients } from './gradients.ts';
import { initialiseParameters } from './initialisers.ts';
import { allowedOutputActivations, LOSS_NAMES, LOSSES, targetSizeOf } from './losses.ts';
import { computePass } from './pass.ts';
import { createRandom } from './random.ts';
import type { ActivationName, LossName, NetworkShape, Regularisation } from './types.ts';
import { layerCount } from './types.ts';
import { createWorkspace } from './workspace.ts';

/** Smooth everywhere, so that a finite difference is a fair judge; the kinks are the fixtures' business. */
const SMOOTH: ActivationName[] = ['linear', 'sigmoid', 'tanh', 'gelu', 'softplus', 'swish', 'arctan'];

const problem = fc.constantFrom<LossName>(...LOSS_NAMES).chain((loss) =>
  fc.record({
    loss: fc.constant(loss),
    inputSize: fc.integer({ min: 1, max: 11 }),
    hidden: fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 10 }), activation: fc.constantFrom<ActivationName>(...SMOOTH) }),
      { maxLength: 3 },
    ),
    output: fc.record({
      units: fc.integer({ min: 1, max: 9 }),
      activation: fc.constantFrom(
        ...allowedOutputActivations(loss).filter((name) => SMOOTH.includes(name) || name === 'softmax'),
      ),
    }),
    regularisation: fc.constantFrom<Regularisation | null>(
      null,
      { type: 'l2', lambda: 0.1 },
      { type: 'l1', lambda: 0.05 },
    ),
    count: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer(),
  }),
);

type Problem = typeof problem extends fc.Arbitrary<infer T> ? T : never;

function build({ loss, inputSize, hidden, output, regularisation, count, seed }: Problem) {
  const shape: NetworkShape = { inputSize, layers: [...hidden, output] };
  const parameters = initialiseParameters(shape, { type: 'normal', deviation: 0.6 }, seed, 'float64');
  const random = createRandom(seed, 'test');
  for (const biases of parameters.biases) for (let j = 0; j < biases.length; j++) biases[j] = random.normal();
  const workspace = createWorkspace(shape, count, 'float64');
  // A third of the inputs are exactly 0: those that the first layer skips.
  const inputs = workspace.activations[0];
  for (let i = 0; i < inputs.length; i++) inputs[i] = random.integer(3) === 0 ? 0 : random.normal();
  const size = targetSizeOf(shape, loss);
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < size; k++) sum += workspace.targets[i * size + k] = 0.01 + random.uniform();
    if (LOSSES[loss].target === 'classIndex') workspace.targets[i] = random.integer(output.units);
    else for (let k = 0; k < size; k++) workspace.targets[i * size + k] /= Math.max(1, sum);
    if (loss === 'categoricalCrossEntropy' && sum < 1) {
      for (let k = 0; k < size; k++) workspace.targets[i * size + k] /= sum;
    }
  }
  const gradients = createGradients(shape, 'float64');
  const cost = () => {
    forward(shape, parameters, workspace, count);
    computeLosses(shape, loss, workspace, count);
    return totalCost(parameters, regularisation, workspace, count);
  };
  return { shape, parameters, workspace, gradients, cost, settings: { loss, regularisation }, count };
}

/** (J(θ + h) - J(θ - h)) / 2h, the value put back afterwards. */
function finiteDifference(values: { [index: number]: number }, index: number, cost: () => number): number {
  const h = 1e-5;
  const value = values[index];
  values[index] = value + h;
  const above = cost();
  values[index] = value - h;
  const below = cost();
  values[index] = value;
  return (above - below) / (2 * h);
}

test('backpropagated gradients of any network equal the finite differences of its cost', () => {
  fc.assert(
    fc.property(problem, (description) => {
      const { shape, parameters, workspace, gradients, cost, settings, count } = build(description);
      computePass(shape, parameters, settings, workspace, count, gradients, { inputGradient: true });
      const inputGradient = workspace.backpropagated[0].slice();
      for (let l = 1; l <= layerCount(shape); l++) {
        for (const [values, gradient] of [
          [parameters.weights[l], gradients.weightGradients[l]],
          [parameters.biases[l], gradients.biasGradients[l]],
        ]) {
          for (let i = 0; i < values.length; i++) {
            expect(Math.abs(gradient[i] - finiteDifference(values, i, cost))).toBeLessThan(1e-6);
          }
        }
      }
      for (let i = 0; i < inputGradient.length; i++) {
        // ∂L/∂x is of one example's loss, the cost is their mean.
        expect(Math.abs(inputGradient[i] / count - finiteDifference(workspace.activations[0], i, cost))).toBeLessThan(
          1e-6,
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('the gradient of a batch is the mean of the gradients of its examples', () => {
  fc.assert(
    fc.property(problem, (description) => {
      const { shape, parameters, workspace, gradients, settings, count } = build(description);
      const data = { ...settings, regularisation: null };
      computePass(shape, parameters, data, workspace, count, gradients, { inputGradient: false });
      const single = createWorkspace(shape, 1, 'float64');
      const one = createGradients(shape, 'float64');
      const mean = Float64Array.from(gradients.weightGradients[1], () => 0);
      const size = targetSizeOf(shape, settings.loss);
      for (let i = 0; i < count; i++) {
        single.activations[0].set(workspace.activations[0].subarray(i * shape.inputSize, (i + 1) * shape.inputSize));
        single.targets.set(workspace.targets.subarray(i * size, (i + 1) * size));
        computePass(shape, parameters, data, single, 1, one, { inputGradient: false });
        for (let k = 0; k < mean.length; k++) mean[k] += one.weightGradients[1][k] / count;
      }
      for (let k = 0; k < mean.length; k++) expect(mean[k]).toBeCloseTo(gradients.weightGradients[1][k], 12);
    }),
    { numRuns: 40 },
  );
});

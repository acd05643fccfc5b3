// Runs a reference case through the engine and compares every tensor with its reference, by the rule of the fixtures.
import type { ConformanceCase, ReferenceTensor, Tolerance } from './conformance-case.ts';
import { dataCost } from './cost.ts';
import { fillBatch } from './examples.ts';
import { createGradients } from './gradients.ts';
import { createOptimizerState } from './optimizers.ts';
import { createParameters } from './parameters.ts';
import { computePass } from './pass.ts';
import { penalty } from './regularisation.ts';
import type { FloatArray, Gradients, Parameters, Precision } from './types.ts';
import { layerCount, unitsOf } from './types.ts';
import { applyUpdate, createUpdateBackup } from './update.ts';
import type { Workspace } from './workspace.ts';
import { createWorkspace } from './workspace.ts';

/** One tensor compared: max |T - T*| and what the tolerance allows. Passed if difference ≤ allowed. */
export interface Comparison {
  readonly tensor: string;
  readonly precision: Precision;
  /** Infinity where the engine's value is not finite. */
  readonly difference: number;
  readonly allowed: number;
}

export const PRECISIONS: readonly Precision[] = ['float64', 'float32'];

interface Run {
  readonly reference: ConformanceCase;
  readonly precision: Precision;
  readonly parameters: Parameters;
  readonly gradients: Gradients;
  readonly workspace: Workspace;
  readonly comparisons: Comparison[];
}

/** All comparisons of one case in one precision. */
export function runCase(reference: ConformanceCase, precision: Precision): Comparison[] {
  const { shape, examples, optimizer, later } = reference;
  const run: Run = {
    reference,
    precision,
    parameters: startParameters(reference, precision),
    gradients: createGradients(shape, precision),
    workspace: createWorkspace(shape, examples.count, precision),
    comparisons: [],
  };
  fillBatch(examples, null, 0, examples.count, run.workspace);
  pass(run);
  compareAll(run, reference.initial, initialValues(run));

  const state = createOptimizerState(shape, optimizer, precision);
  const backup = createUpdateBackup(run.parameters, state);
  for (const { steps, tensors } of later) {
    while (state.updateCount < steps) {
      const divergence = applyUpdate(run.parameters, run.gradients, state, optimizer, { trainBiases: true }, backup);
      if (divergence !== null) {
        const tensor = `update ${state.updateCount + 1} (not finite)`;
        run.comparisons.push({ tensor, precision, difference: Infinity, allowed: 0 });
        return run.comparisons;
      }
      pass(run);
    }
    compareAll(run, tensors, laterValues(run, steps));
  }
  return run.comparisons;
}

/** The comparisons that exceed the tolerance. */
export function failures(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.filter(({ difference, allowed }) => !(difference <= allowed));
}

/** max |T - T*| against atol + rtol max |T*|; anything not finite is infinitely wrong. */
export function compare(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
): { difference: number; allowed: number } {
  let difference = actual.length === expected.length ? 0 : Infinity;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]));
    difference = Math.max(difference, Number.isFinite(actual[i]) ? Math.abs(actual[i] - expected[i]) : Infinity);
  }
  return { difference, allowed: tolerance.atol + tolerance.rtol * largest };
}

function startParameters(reference: ConformanceCase, precision: Precision): Parameters {
  const parameters = createParameters(reference.shape, precision);
  for (let l = 1; l <= layerCount(reference.shape); l++) {
    parameters.weights[l].set(reference.weights[l - 1]);
    parameters.biases[l].set(reference.biases[l - 1]);
  }
  return parameters;
}

function pass(run: Run): void {
  const { reference, parameters, workspace, gradients } = run;
  const count = reference.examples.count;
  computePass(reference.shape, parameters, reference, workspace, count, gradients, { inputGradient: true });
}

function costs(run: Run): { data: number; penalty: number; total: number } {
  const data = dataCost(run.workspace.losses, run.reference.examples.count);
  const weights = penalty(run.parameters, run.reference.regularisation);
  return { data, penalty: weights, total: data + weights };
}

function initialValues(run: Run): Map<string, ArrayLike<number>> {
  const { workspace, gradients, reference } = run;
  const { shape, examples } = reference;
  const rows = (array: FloatArray, width: number) => array.subarray(0, examples.count * width);
  const { data, penalty: weights, total } = costs(run);
  const values = new Map<string, ArrayLike<number>>([
    ['loss_per_example', rows(workspace.losses, 1)],
    ['dataCost', [data]],
    ['penalty', [weights]],
    ['J', [total]],
    ['dX', rows(workspace.backpropagated[0], shape.inputSize)],
  ]);
  for (let l = 1; l <= layerCount(shape); l++) {
    values.set(`z^${l}`, rows(workspace.preActivations[l], unitsOf(shape, l)));
    values.set(`a^${l}`, rows(workspace.activations[l], unitsOf(shape, l)));
    values.set(`delta^${l}`, rows(workspace.deltas[l], unitsOf(shape, l)));
    values.set(`dW^${l}`, gradients.weightGradients[l]);
    values.set(`db^${l}`, gradients.biasGradients[l]);
  }
  return values;
}

function laterValues(run: Run, steps: number): Map<string, ArrayLike<number>> {
  const values = new Map<string, ArrayLike<number>>([[`Jafter.${steps}`, [costs(run).total]]]);
  for (let l = 1; l <= layerCount(run.reference.shape); l++) {
    values.set(`afterSteps.${steps}.W^${l}`, run.parameters.weights[l]);
    values.set(`afterSteps.${steps}.b^${l}`, run.parameters.biases[l]);
  }
  return values;
}

/** A tensor that the engine did not produce compares as empty, and therefore fails. */
function compareAll(run: Run, tensors: readonly ReferenceTensor[], values: Map<string, ArrayLike<number>>): void {
  for (const { name, values: expected } of tensors) {
    const comparison = compare(values.get(name) ?? [], expected, run.reference.tolerance[run.precision]);
    run.comparisons.push({ tensor: name, precision: run.precision, ...comparison });
  }
}

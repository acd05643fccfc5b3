// The fast engine against the reference numbers of the fixtures, in their tolerance for single precision.
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { compare } from '../conformance.ts';
import type { ConformanceCase, ReferenceTensor } from '../conformance-case.ts';
import { casesOfFile, parseCase } from '../conformance-case.ts';
import { createParameters } from '../parameters.ts';
import { penalty } from '../regularisation.ts';
import type { Parameters } from '../types.ts';
import { layerCount, unitsOf } from '../types.ts';
import { createNodeEngine } from './testing/node-kernels.ts';
import type { FastEngine, FastExamples, FastNetwork } from './types.ts';

const folder = new URL('../fixtures/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

interface Run {
  readonly reference: ConformanceCase;
  readonly network: FastNetwork;
  readonly examples: FastExamples;
  readonly problems: string[];
}

function start(reference: ConformanceCase): Run {
  const { shape, examples, loss, optimizer, regularisation } = reference;
  const network = engine.open(shape, examples.count);
  network.configure({ loss, optimizer, regularisation, batchSize: examples.count, trainBiases: true });
  const parameters = createParameters(shape, 'float64');
  for (let l = 1; l <= layerCount(shape); l++) {
    parameters.weights[l].set(reference.weights[l - 1]);
    parameters.biases[l].set(reference.biases[l - 1]);
  }
  network.writeParameters(parameters);
  return { reference, network, examples: engine.load(examples), problems: [] };
}

function check(run: Run, tensors: readonly ReferenceTensor[], values: Map<string, ArrayLike<number>>): void {
  for (const { name, values: expected } of tensors) {
    const actual = values.get(name);
    if (actual === undefined) continue;
    const { difference, allowed } = compare(actual, expected, run.reference.tolerance.float32);
    if (!(difference <= allowed)) run.problems.push(`${name}: ${difference} > ${allowed}`);
    values.delete(name);
  }
  expect([...values.keys()], 'values without a reference').toEqual([]);
}

function parametersOf(run: Run): Parameters {
  const parameters = createParameters(run.reference.shape, 'float32');
  run.network.readParameters(parameters);
  return parameters;
}

function costs(run: Run): { data: number; losses: Float32Array; penalty: number } {
  const count = run.reference.examples.count;
  const losses = new Float32Array(count);
  const readings = { predicted: new Uint8Array(count), confidence: new Float32Array(count), losses };
  const { lossSum } = run.network.evaluate(run.examples, 'regression', 0, count, readings);
  return { data: lossSum / count, losses, penalty: penalty(parametersOf(run), run.reference.regularisation) };
}

function initialValues(run: Run): Map<string, ArrayLike<number>> {
  const { shape, examples } = run.reference;
  const { data, losses, penalty: weights } = costs(run);
  const values = new Map<string, ArrayLike<number>>([
    ['loss_per_example', losses],
    ['dataCost', [data]],
    ['penalty', [weights]],
    ['J', [data + weights]],
  ]);
  const rows = Float32Array.from(examples.inputs, (x) => x * examples.inputScale);
  const activations = run.network.predict(rows, examples.count);
  for (let l = 1; l <= layerCount(shape); l++) {
    values.set(`a^${l}`, activations[l]);
    expect(run.network.activationsOf(run.examples, l, 0, examples.count)).toEqual(activations[l]);
  }
  return values;
}

function laterValues(run: Run, steps: number): Map<string, ArrayLike<number>> {
  const { data, penalty: weights } = costs(run);
  const values = new Map<string, ArrayLike<number>>([[`Jafter.${steps}`, [data + weights]]]);
  const parameters = parametersOf(run);
  for (let l = 1; l <= layerCount(run.reference.shape); l++) {
    values.set(`afterSteps.${steps}.W^${l}`, parameters.weights[l]);
    values.set(`afterSteps.${steps}.b^${l}`, parameters.biases[l]);
  }
  return values;
}

/** ∂J/∂θ as the difference that one step of plain descent with η = 1 makes. */
function gradientValues(reference: ConformanceCase): { run: Run; values: Map<string, ArrayLike<number>> } {
  const run = start({ ...reference, optimizer: { type: 'sgd', learningRate: 1 } });
  const before = parametersOf(run);
  const indices = Array.from({ length: reference.examples.count }, (_, i) => i);
  expect(run.network.update(run.examples, indices)).toBe(true);
  const after = parametersOf(run);
  const values = new Map<string, ArrayLike<number>>();
  for (let l = 1; l <= layerCount(reference.shape); l++) {
    values.set(
      `dW^${l}`,
      before.weights[l].map((w, i) => w - after.weights[l][i]),
    );
    values.set(
      `db^${l}`,
      before.biases[l].map((b, i) => b - after.biases[l][i]),
    );
  }
  return { run, values };
}

describe.each(files)('%s', (file) => {
  const cases = casesOfFile(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))).map(parseCase);
  test.each(cases.map((reference) => [reference.name, reference] as const))('%s', (_name, reference) => {
    const run = start(reference);
    check(
      run,
      reference.initial.filter(({ name }) => !/^(z|delta|d[WbX])/.test(name)),
      initialValues(run),
    );
    const indices = Array.from({ length: reference.examples.count }, (_, i) => i);
    let done = 0;
    for (const { steps, tensors } of reference.later) {
      for (; done < steps; done++) expect(run.network.update(run.examples, indices)).toBe(true);
      check(run, tensors, laterValues(run, steps));
    }
    run.network.close();

    const gradients = gradientValues(reference);
    check(
      gradients.run,
      reference.initial.filter(({ name }) => /^d[Wb]/.test(name)),
      gradients.values,
    );
    gradients.run.network.close();
    engine.release(run.examples);
    expect([...run.problems, ...gradients.run.problems]).toEqual([]);
    expect(unitsOf(reference.shape, 0)).toBe(reference.examples.inputSize);
  });
});

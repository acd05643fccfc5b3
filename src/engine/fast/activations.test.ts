// Every activation and its slope in the kernels against the plain engine, over all sizes of numbers.
import { beforeAll, expect, test } from 'vitest';
import { ACTIVATION_NAMES, activationDefinition } from '../activations.ts';
import type { ActivationName } from '../types.ts';
import { learningOf } from './testing/comparison.ts';
import { createNodeEngine } from './testing/node-kernels.ts';
import type { FastEngine } from './types.ts';

let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const names = ACTIVATION_NAMES.filter((name) => name !== 'softmax');
const EDGES = [
  0, 1e-30, 1e-8, 1e-4, 0.4142, 0.41422, 0.6249, 1, 2.4142, 2.4143, 8, 9.1, 13.3, 20, 40, 87, 88, 104, 500, 1e4,
];
const GRID = Float32Array.from([
  ...EDGES.flatMap((x) => [x, -x]),
  ...Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100),
]);

function elementwise(name: ActivationName) {
  const definition = activationDefinition(name);
  if (definition.kind !== 'elementwise') throw new Error(`${name} works on rows`);
  return definition;
}

/** f of each number, by a network of one unit that passes its input on. */
function valuesOf(name: ActivationName, inputs: Float32Array): Float32Array {
  const network = engine.open({ inputSize: 1, layers: [{ units: 1, activation: name }] }, 64);
  const one = Float32Array.of(1);
  network.writeParameters({ weights: [new Float32Array(0), one], biases: [new Float32Array(0), new Float32Array(1)] });
  const out = new Float32Array(inputs.length);
  network.predictOutputs(inputs, inputs.length, out, 0);
  network.close();
  return out;
}

/** Below the smallest normal number of single precision, exponentials are 0, and so is what they are multiplied with. */
const TINY = 2e-36;

/** The difference in units of the last place. */
function error(actual: number, expected: number, floor = 0): number {
  const difference = Math.abs(actual - expected);
  return difference < TINY ? 0 : difference / (Math.max(Math.abs(expected), floor) * 2 ** -23);
}

test.each(names)('%s is within a few units of the last place', (name) => {
  const { f } = elementwise(name);
  const values = valuesOf(name, GRID);
  // The exponent x²/2 of GELU's tail is rounded itself, so its error grows with x².
  const allowed = (x: number) => (name === 'gelu' ? 6 + x * x : 6);
  GRID.forEach((x, i) => {
    expect(Number.isFinite(values[i]), `${name}(${x}) = ${values[i]}`).toBe(true);
    expect(error(values[i], f(x)), `${name}(${x}) = ${values[i]}, not ${f(x)}`).toBeLessThan(allowed(x));
  });
});

/** A slope that is a sum is as exact as its larger summand: of GELU and swish x e^−|x|, of tanh (1 − a²) 1. */
function slopeFloor(name: ActivationName, x: number): number {
  if (name === 'tanh') return 1;
  return name === 'gelu' || name === 'swish' ? Math.min(1, Math.abs(x) * Math.exp(-Math.abs(x))) : 0;
}

test.each(names)('the slope of %s is within a few units of the last place', (name) => {
  const { derivative } = elementwise(name);
  const network = engine.open(
    {
      inputSize: 1,
      layers: [
        { units: 1, activation: 'linear' },
        { units: 1, activation: name },
      ],
    },
    1,
  );
  network.configure(learningOf({ loss: 'halfSquaredError', optimizer: { type: 'sgd', learningRate: 1 } }));
  const empty = new Float32Array(0);
  const weights = [empty, Float32Array.of(1), Float32Array.of(1)];
  const zeros = [empty, new Float32Array(1), new Float32Array(1)];
  const after = {
    weights: [empty, new Float32Array(1), new Float32Array(1)],
    biases: [empty, new Float32Array(1), new Float32Array(1)],
  };
  const values = valuesOf(name, GRID);
  GRID.forEach((x, i) => {
    // Far out, a target that is 1 less than the output is not to be had in single precision.
    if (Math.abs(values[i]) > 1000) return;
    const target = Math.fround(values[i] - 1);
    const examples = {
      count: 1,
      inputSize: 1,
      targetSize: 1,
      inputs: Float32Array.of(x),
      inputScale: 1,
      targets: Float32Array.of(target),
    };
    const loaded = engine.load(examples);
    network.writeParameters({ weights, biases: zeros });
    expect(network.update(loaded, [0])).toBe(true);
    engine.release(loaded);
    network.readParameters(after);
    const slope = -after.biases[2][0] / Math.fround(values[i] - target);
    const expected = derivative(x);
    const floor = slopeFloor(name, x);
    const allowed = name === 'gelu' ? 8 + x * x : 8;
    expect(error(slope, expected, floor), `slope of ${name} at ${x}: ${slope}, not ${expected}`).toBeLessThan(allowed);
  });
  network.close();
});

test.each(names)('%s of the largest numbers is finite wherever the plain one is', (name) => {
  const inputs = Float32Array.of(3e38, -3e38, 1e20, -1e20, 1e-45, -1e-45, -0);
  const { f } = elementwise(name);
  valuesOf(name, inputs).forEach((value, i) => {
    expect(error(value, f(inputs[i])), `${name}(${inputs[i]}) = ${value}`).toBeLessThan(6);
  });
});

test('tanh stays between −1 and 1 and comes to them', () => {
  const outer = Float32Array.from({ length: 200 }, (_, i) => 5 + i / 20);
  valuesOf('tanh', outer).forEach((value, i) => {
    expect(value).toBeLessThanOrEqual(1);
    expect(valuesOf('tanh', Float32Array.of(-outer[i]))[0]).toBe(-value);
  });
  expect(valuesOf('tanh', Float32Array.of(8.7, -8.7, 1e30))).toEqual(Float32Array.of(1, -1, 1));
});

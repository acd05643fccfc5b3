import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compare, failures, runCase } from './conformance.ts';
import { casesOfFile, parseCase } from './conformance-case.ts';

const url = new URL('./fixtures/classics.json', import.meta.url);
// biome-ignore lint/suspicious/noExplicitAny: the test damages a parsed JSON document at will
const mazur = (): any => JSON.parse(readFileSync(url, 'utf8')).cases[0];

test('a wrong reference is found in every tensor and named with its difference', () => {
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const damage: [string, (input: any) => void][] = [
    ['z^1', (c) => (c.expected.z[0][0][1] += 0.001)],
    ['a^2', (c) => (c.expected.a[1][0][0] += 0.001)],
    ['loss_per_example', (c) => (c.expected.loss_per_example[0] += 0.001)],
    ['dataCost', (c) => (c.expected.dataCost += 0.001)],
    ['penalty', (c) => (c.expected.penalty += 0.001)],
    ['J', (c) => (c.expected.J += 0.001)],
    ['delta^1', (c) => (c.expected.delta[0][0][0] += 0.001)],
    ['dW^2', (c) => (c.expected.dW[1][1][1] += 0.001)],
    ['db^1', (c) => (c.expected.db[0][1] += 0.001)],
    ['dX', (c) => (c.expected.dX[0][0] += 0.001)],
    ['afterSteps.1.W^1', (c) => (c.expected.afterSteps['1'].W[0][0][0] += 0.001)],
    ['afterSteps.5.b^2', (c) => (c.expected.afterSteps['5'].b[1][0] += 0.001)],
    ['Jafter.5', (c) => (c.expected.Jafter['5'] += 0.001)],
  ];
  for (const [tensor, change] of damage) {
    const input = mazur();
    change(input);
    for (const precision of ['float64', 'float32'] as const) {
      const wrong = failures(runCase(parseCase(input), precision));
      expect(wrong.map((comparison) => comparison.tensor)).toEqual([tensor]);
      expect(wrong[0].difference).toBeCloseTo(0.001, 5);
    }
  }
});

test('0 and -0 are equal, and a number that is not finite never passes', () => {
  const exact = { rtol: 0, atol: 0 };
  expect(compare([-0], [0], exact)).toEqual({ difference: 0, allowed: 0 });
  for (const bad of [Number.NaN, Infinity]) expect(compare([bad], [1], { rtol: 1, atol: 1 }).difference).toBe(Infinity);
  expect(compare([1], [1, 1], exact).difference).toBe(Infinity);
  expect(compare([100.5, 0], [100, 0.5], { rtol: 0.004, atol: 0.1 })).toEqual({ difference: 0.5, allowed: 0.5 });
});

// biome-ignore lint/suspicious/noExplicitAny: as above
test.each<[string, (input: any) => void, RegExp]>([
  ['a missing name', (c) => delete c.name, /name/],
  ['an unknown activation', (c) => (c.layers[0].activation = 'cube'), /cube/],
  ['an unknown loss', (c) => (c.loss = 'hinge'), /hinge/],
  ['a loss that the output does not allow', (c) => (c.loss = 'categoricalCrossEntropy'), /softmax/],
  ['an unknown optimiser', (c) => (c.optimizer.type = 'lion'), /lion/],
  ['a missing optimiser field', (c) => (c.optimizer = { type: 'momentum', learningRate: 1 }), /momentum of momentum/],
  ['a regularisation left out', (c) => delete c.regularisation, /regularisation/],
  ['an unknown regularisation', (c) => (c.regularisation = { type: 'l3', lambda: 1 }), /l3/],
  ['a weight matrix of another size', (c) => c.params.W[0].pop(), /params\.W\[0\] must have 2 entries, not 1/],
  ['a text instead of a number', (c) => (c.batch.x[0][1] = '0.1'), /batch\.x\[0\]\[1\] must be a finite number/],
  ['an empty batch', (c) => (c.batch.x = []), /batch\.x is empty/],
  ['a missing tensor', (c) => delete c.expected.dX, /expected\.dX/],
  ['a tensor that nobody would compare', (c) => (c.expected.hessian = []), /hessian/],
  ['steps that are not a number', (c) => (c.expected.afterSteps.x = c.expected.afterSteps['1']), /"x"/],
  ['a cost without its step', (c) => delete c.expected.afterSteps['5'], /step 5/],
  ['a missing tolerance', (c) => delete c.tolerance.float32, /tolerance\.float32/],
])('%s is named', (_what, change, reason) => {
  const input = mazur();
  change(input);
  expect(() => parseCase(input)).toThrow(reason);
});

test('a file that is not a fixture file is refused with the reason', () => {
  expect(() => casesOfFile([])).toThrow(/object/);
  expect(() => casesOfFile({ format: 'other/2', cases: [{}] })).toThrow(/other\/2/);
  expect(() => casesOfFile({ cases: [] })).toThrow(/empty/);
});

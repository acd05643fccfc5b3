import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ConformanceCase } from './conformance-case.ts';
import { casesOfFile, parseCase } from './conformance-case.ts';
import { dataCost } from './cost.ts';
import { fillBatch } from './examples.ts';
import { createGradients } from './gradients.ts';
import { createOptimizerState } from './optimizers.ts';
import { createParameters } from './parameters.ts';
import { computePass } from './pass.ts';
import { applyUpdate } from './update.ts';
import { createWorkspace } from './workspace.ts';

const url = new URL('./fixtures/classics.json', import.meta.url);
const raw = casesOfFile(JSON.parse(readFileSync(url, 'utf8'))) as {
  name: string;
  published: Record<string, unknown>;
}[];

function open(name: string) {
  const input = raw.find((candidate) => candidate.name === name);
  if (input === undefined) throw new Error(`no case ${name}`);
  const reference = parseCase(input);
  return { ...start(reference), published: input.published };
}

function start(reference: ConformanceCase) {
  const { shape, examples, optimizer } = reference;
  const parameters = createParameters(shape, 'float64');
  reference.weights.forEach((values, i) => {
    parameters.weights[i + 1].set(values);
    parameters.biases[i + 1].set(reference.biases[i]);
  });
  const workspace = createWorkspace(shape, examples.count, 'float64');
  const gradients = createGradients(shape, 'float64');
  const state = createOptimizerState(shape, optimizer, 'float64');
  fillBatch(examples, null, 0, examples.count, workspace);
  const pass = () => {
    computePass(shape, parameters, reference, workspace, examples.count, gradients, { inputGradient: true });
    return dataCost(workspace.losses, examples.count);
  };
  const update = (trainBiases: boolean) => applyUpdate(parameters, gradients, state, optimizer, { trainBiases });
  return { parameters, workspace, gradients, pass, update };
}

/** Equal as printed: to half a unit of the last decimal, skipping what was not printed. */
function expectPrinted(actual: ArrayLike<number>, printed: unknown, decimals: number) {
  const values = [printed].flat(2) as (number | null)[];
  expect(actual).toHaveLength(values.length);
  values.forEach((value, i) => {
    if (value !== null) expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(0.500001 * 10 ** -decimals);
  });
}

describe('Mazur’s 2-2-2 network', () => {
  test('the first pass and the first update are as printed in the article', () => {
    const { parameters, workspace, gradients, pass, update, published } = open('classic-mazur-2-2-2');
    expectPrinted([pass()], published.J, 9);
    expectPrinted(workspace.preActivations[1], published.z1, 9);
    expectPrinted(workspace.activations[1], published.a1, 9);
    expectPrinted(workspace.preActivations[2], published.z2, 9);
    expectPrinted(workspace.activations[2], published.a2, 9);
    expectPrinted(workspace.deltas[2], published.delta2, 9);
    expectPrinted([gradients.weightGradients[2][0]], published.dW2_row0_col0, 9);
    expectPrinted([gradients.weightGradients[1][0]], published.dW1_row0_col0, 9);
    const terms = [0, 1].map((k) => 0.5 * workspace.lossGradients[k] ** 2);
    expectPrinted(terms, published.lossTerms, 9);
    update(false);
    // The article prints w1 with nine decimals and w2 … w4 with eight.
    expectPrinted(parameters.weights[1], published.W1_after1, 8);
    expectPrinted([parameters.weights[1][0]], 0.149780716, 9);
    expectPrinted(parameters.weights[2], published.W2_after1, 9);
  });

  test('with frozen biases the cost is 0.291027774 after one update and 0.0000351085 after 9,999', () => {
    const { parameters, pass, update, published } = open('classic-mazur-2-2-2');
    pass();
    update(false);
    expectPrinted([pass()], 0.291027774, 9);
    for (let t = 2; t <= 9999; t++) {
      update(false);
      pass();
    }
    expectPrinted([pass()], published.J_after9999_biasesFrozen, 10);
    expect([...parameters.biases[1], ...parameters.biases[2]]).toEqual([0.35, 0.35, 0.6, 0.6]);
  });
});

describe('XOR on 2-2-1', () => {
  test('Negnevitsky’s pattern gives his outputs, errors and new parameters', () => {
    const { parameters, workspace, pass, update, published } = open('classic-xor-2-2-1-one-pattern');
    pass();
    expectPrinted(workspace.activations[1], published.a1, 4);
    expectPrinted(workspace.activations[2], published.a2, 4);
    expectPrinted(workspace.deltas[2], published.delta2, 4);
    expectPrinted(workspace.deltas[1], published.delta1, 4);
    update(true);
    for (const l of [1, 2]) {
      expectPrinted(parameters.weights[l], published[`W${l}_after1`], 4);
      expectPrinted(parameters.biases[l], published[`b${l}_after1`], 4);
    }
  });

  test('his trained network gives his outputs and a summed squared error of 0.001', () => {
    const { workspace, pass, published } = open('classic-xor-2-2-1-trained');
    const cost = pass();
    // The printed weights have four decimals themselves, which leaves the outputs one unit of play.
    expectPrinted(
      Array.from(workspace.activations[2], (a) => a),
      published.a2_rows,
      3,
    );
    expectPrinted([cost * 2 * 4], published.sumSquaredError, 4);
  });

  test('Goodfellow’s ReLU network solves it exactly', () => {
    const { workspace, pass, published } = open('classic-xor-2-2-1-relu-exact');
    expect(pass()).toBe(0);
    expectPrinted(workspace.activations[1], published.a1_rows, 9);
    expectPrinted(workspace.activations[2], published.a2_rows, 9);
  });
});

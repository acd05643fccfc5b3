// Neurons and damage, asked of the real session on made-up images, against plain formulas.
import { describe, expect, it } from 'vitest';
import { blocks, shippedModel } from '../../app/testing/digits-bench.ts';
import { damageParameters } from '../../engine/analysis/damage.ts';
import { resampleImage } from '../../engine/analysis/resampling.ts';
import { loadKernelFactory } from '../../engine/fast/testing/node-kernels.ts';
import { forward } from '../../engine/forward.ts';
import type { Parameters } from '../../engine/types.ts';
import { createWorkspace } from '../../engine/workspace.ts';
import { setupForData } from '../../scene/defaults.ts';
import { createBench } from '../testing/bench.ts';
import { resamplingOf } from './damage.ts';
import type { Damage } from './damage-types.ts';
import type { LabAnswerTo, LabRequest } from './types.ts';

const kernels = await loadKernelFactory();
const test = blocks(200, 'test');
const { shape, parameters } = shippedModel('digits-16');
const NONE: Damage = {
  weightNoise: 0,
  seed: 1,
  off: [],
  biasesOff: false,
  permuted: false,
  shiftX: 0,
  shiftY: 0,
  rotation: 0,
};

async function ask<Request extends LabRequest>(
  request: Request,
  isFast = false,
): Promise<LabAnswerTo<Request> | string> {
  const loadKernels = () => Promise.resolve(isFast ? kernels : null);
  const bench = createBench({ loadLabSet: () => Promise.resolve(test), loadKernels });
  const drawing = { inputs: Array.from({ length: 784 }, () => 0.5), targets: Array.from({ length: 10 }, () => 0.1) };
  const setup = { ...setupForData('mnist', 1), layers: shape.layers };
  const changes = [{ kind: 'pick', at: 0, example: drawing } as const];
  await bench.send({ type: 'open', setup, changes, update: 0, parameters });
  const before = bench.bodies('failed').length;
  await bench.send({ type: 'inspect', request });
  const failed = bench.bodies('failed');
  if (failed.length > before) return failed[failed.length - 1].message;
  return bench.bodies('inspection')[0].answer as LabAnswerTo<Request>;
}

function imageOf(index: number): Float32Array {
  return Float32Array.from(test.images.subarray(index * 784, index * 784 + 784), (byte) => byte / 255);
}

function read(image: Float32Array, using: Parameters = parameters) {
  const workspace = createWorkspace(shape, 1, 'float32');
  workspace.activations[0].set(image);
  forward(shape, using, workspace, 1);
  return workspace.activations;
}

const answerOf = (outputs: ArrayLike<number>) => Array.from(outputs).indexOf(Math.max(...Array.from(outputs)));

/** Read the long way: every image is moved, and then read by the damaged weights. */
function readDamaged(damage: Damage): number[] {
  const damaged = damageParameters(shape, parameters, damage);
  const resampling = resamplingOf(damage);
  return Array.from(test.labels, (_, index) => {
    const image = imageOf(index);
    const moved = new Float32Array(784);
    if (resampling) resampleImage(resampling, image, moved);
    return answerOf(read(resampling ? moved : image, damaged)[2]);
  });
}

describe('what neurons look for', () => {
  it('is ranked and averaged over all test images', async () => {
    const answer = await ask({ kind: 'neuron', layer: 1, count: 6 });
    if (typeof answer === 'string') throw new Error(answer);
    const activations = Array.from(test.labels, (_, index) => Float32Array.from(read(imageOf(index))[1]));
    expect(answer).toMatchObject({ units: 16, images: 200, count: 6 });
    for (const j of [0, 5, 15]) {
      const sorted = activations.map((row) => row[j]).sort((a, b) => b - a);
      expect(Array.from(answer.mostActivations.subarray(6 * j, 6 * j + 6))).toEqual(sorted.slice(0, 6));
      expect(activations[answer.most[6 * j]][j]).toBe(sorted[0]);
      const sevens = activations.filter((_, index) => test.labels[index] === 7).map((row) => row[j]);
      const mean = sevens.reduce((sum, value) => sum + value, 0) / sevens.length;
      expect(answer.perDigit[10 * j + 7]).toBeCloseTo(mean, 4);
    }
  });

  it('can be asked of the outputs, and of no layer that is not there', async () => {
    const answer = await ask({ kind: 'neuron', layer: 2, count: 3 });
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.units).toBe(10);
    expect(answer.mostActivations[0]).toBeGreaterThanOrEqual(answer.mostActivations[1]);
    expect(await ask({ kind: 'neuron', layer: 3, count: 3 })).toMatch('There is no layer 3');
  });
});

describe('a broken network', () => {
  it.each<[string, Partial<Damage>]>([
    ['nothing', {}],
    ['a shift', { shiftX: 3, shiftY: -1.5 }],
    ['a rotation', { rotation: 33 }],
    ['scrambled pixels', { permuted: true }],
    ['noise', { weightNoise: 1.2 }],
    [
      'silent neurons',
      {
        off: [
          { layer: 1, neuron: 5 },
          { layer: 1, neuron: 9 },
        ],
      },
    ],
    ['no biases', { biasesOff: true }],
    ['all of it', { shiftX: 1, rotation: -20, weightNoise: 0.5, biasesOff: true, off: [{ layer: 1, neuron: 2 }] }],
  ])('with %s reads the test images as if each had been moved and read', async (_, change) => {
    const damage = { ...NONE, ...change };
    const expected = readDamaged(damage);
    for (const isFast of [false, true]) {
      const answer = await ask(
        { kind: 'damage', network: null, damages: [damage], count: 10_000, examples: null },
        isFast,
      );
      if (typeof answer === 'string') throw new Error(answer);
      expect(answer.count).toBe(200);
      expect(answer.labels).toEqual(test.labels);
      // Sums in another order may decide a tie the other way.
      const different = expected.filter((digit, index) => digit !== answer.predicted[0][index]);
      expect(different.length).toBeLessThanOrEqual(1);
    }
  });

  it('shows examples as it gets them, with what it makes of them and what it made of them before', async () => {
    const damage = { ...NONE, shiftX: 4, biasesOff: true };
    const drawing = imageOf(60);
    const examples = { indices: [7, 3], drawing };
    const answer = await ask({ kind: 'damage', network: null, damages: [NONE, damage], count: 50, examples });
    if (typeof answer === 'string' || answer.seen === null) throw new Error('no examples');
    expect(answer.predicted.map(({ length }) => length)).toEqual([50, 50]);
    const { images, outputs, before } = answer.seen;
    expect(images.length).toBe(3 * 784);
    expect(images[28 + 4]).toBe(imageOf(7)[28]);
    expect(before.images.subarray(784, 2 * 784)).toEqual(imageOf(3));
    expect(before.outputs.subarray(20, 30)).toEqual(Float32Array.from(read(drawing)[2]));
    const damaged = damageParameters(shape, parameters, damage);
    expect(outputs.subarray(20, 30)).toEqual(Float32Array.from(read(images.slice(2 * 784), damaged)[2]));
  });

  it('can be a copy that was made before, whatever the session has come to', async () => {
    const copy = await ask({ kind: 'copy' });
    if (typeof copy === 'string') throw new Error(copy);
    expect(copy).toMatchObject({ update: 0, shape: { inputSize: 784 }, parameters });
    const network = { shape, parameters: damageParameters(shape, parameters, { ...NONE, biasesOff: true }) };
    for (const isFast of [false, true]) {
      const one = await ask({ kind: 'damage', network, damages: [NONE], count: 200, examples: null }, isFast);
      const damages = [{ ...NONE, biasesOff: true }];
      const other = await ask({ kind: 'damage', network: null, damages, count: 200, examples: null }, isFast);
      if (typeof one === 'string' || typeof other === 'string') throw new Error('no answer');
      expect(one.predicted).toEqual(other.predicted);
    }
  });

  it('that is impossible is refused in words', async () => {
    const off = [{ layer: 1, neuron: 16 }];
    expect(
      await ask({ kind: 'damage', network: null, damages: [{ ...NONE, off }], count: 50, examples: null }),
    ).toMatch('Layer 1 has no neuron 17');
    const examples = { indices: [400], drawing: null };
    expect(await ask({ kind: 'damage', network: null, damages: [NONE], count: 50, examples })).toMatch(
      'There is no image 400',
    );
  });
});

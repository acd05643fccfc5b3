import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { initialiseParameters } from '../engine/initialisers.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import type { ShippedModel } from './models.ts';
import { parseModel, SHIPPED_MODELS, serialiseModel } from './models.ts';

const SHAPE = {
  inputSize: 3,
  layers: [
    { units: 4, activation: 'relu' },
    { units: 2, activation: 'softmax' },
  ],
} as const;

const MODEL: ShippedModel = {
  name: 'tiny',
  shape: SHAPE,
  seed: 7,
  training: {
    learning: {
      loss: 'categoricalCrossEntropy',
      regularisation: null,
      optimizer: { type: 'sgd', learningRate: 0.1 },
      batchSize: 32,
      trainBiases: true,
    },
    finalLearningRate: 0.1,
    startWeights: { type: 'heNormal' },
    epochs: 1,
    trainCount: 60000,
    augmentation: 0,
  },
  history: [{ epoch: 1, trainingLoss: 0.5, testAccuracy: 0.9 }],
  testAccuracy: 0.9,
  parameters: initialiseParameters(SHAPE, { type: 'heNormal' }, 7, 'float32'),
};

/** The model file as an object, changed, as text again. */
function changed(change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(serialiseModel(MODEL)) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
}

describe('a model file', () => {
  it('gives back the model bit for bit', () => {
    expect(parseModel(serialiseModel(MODEL))).toEqual(MODEL);
  });

  it('is refused in words if it is not a network', () => {
    expect(() => parseModel('<!doctype html>')).toThrow('not JSON');
    for (const text of ['null', '[]', '{"format":"other"}']) expect(() => parseModel(text)).toThrow('not a network');
    expect(() => parseModel(' '.repeat(12_000_001))).toThrow('too large');
  });

  it.each([
    ['shape', { inputSize: 1e9, layers: [{ units: 2, activation: 'relu' }] }, 'not possible'],
    ['shape', { inputSize: 8000, layers: [{ units: 800, activation: 'relu' }] }, 'too large'],
    ['shape', { inputSize: 3 }, 'its shape'],
    ['layers', [], 'its weights'],
    ['layers', [{ weights: 'AAAA', biases: 'AAAA' }, {}], 'weights of layer 1'],
    ['seed', 'x', 'its seed'],
    ['testAccuracy', 94, 'its test accuracy'],
    ['history', [{ epoch: 1 }], 'its history'],
    ['training', null, 'its header'],
  ])('with a bad %s (%o) is refused', (field, value, message) => {
    expect(() => parseModel(changed((file) => Object.assign(file, { [field]: value })))).toThrow(message);
  });

  it('with a weight that is not a finite number is refused', () => {
    const parameters = initialiseParameters(SHAPE, { type: 'heNormal' }, 7, 'float32');
    parameters.weights[2][1] = Number.POSITIVE_INFINITY;
    expect(() => parseModel(serialiseModel({ ...MODEL, parameters }))).toThrow('weights of layer 2 are not all finite');
  });
});

describe('base64', () => {
  it('is that of Node for every length, and back', () => {
    for (let length = 0; length < 20; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + 200) % 256);
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }
  });

  it('of other characters or a wrong length is null', () => {
    for (const text of ['AAA', 'AA*A', 'AAé=', 'A===']) expect(decodeBase64(text)).toBeNull();
  });
});

describe('the shipped models', () => {
  it.each(SHIPPED_MODELS)('%s can be read and says how well it reads', (name) => {
    const file = new URL(`../../public/models/${name}.json`, import.meta.url);
    expect(existsSync(file)).toBe(true);
    const model = parseModel(readFileSync(file, 'utf8'));
    expect(model.name).toBe(name);
    expect([model.shape.inputSize, model.shape.layers.at(-1)?.units]).toEqual([784, 10]);
    expect(model.testAccuracy).toBe(model.history.at(-1)?.testAccuracy);
    expect(model.testAccuracy).toBeGreaterThan(name === 'digits-16' ? 0.945 : 0.983);
  });
});

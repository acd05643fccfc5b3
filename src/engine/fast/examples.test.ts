// Images as their ink are the same numbers as images as floats, whatever a byte stands for.
import { beforeAll, expect, test } from 'vitest';
import { divisorOf } from './examples.ts';
import { learningOf, randomParameters, shapeOf } from './testing/comparison.ts';
import { createNodeEngine } from './testing/node-kernels.ts';
import type { FastEngine } from './types.ts';

let engine: FastEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

test('bytes are divided where that gives the same bits as their scale', () => {
  expect(divisorOf(1 / 255)).toBe(255);
  expect(divisorOf(1)).toBe(1);
  expect(divisorOf(0.0137)).toBe(0);
  expect(divisorOf(0)).toBe(0);
});

test.each([1 / 255, 0.0137])(
  'images of any amount of ink, at a scale of %s, give the bits of the same floats',
  (scale) => {
    const shape = shapeOf([80, 12, 3]);
    const count = 81;
    // Image i has ink in i pixels, spread over all of it.
    const bytes = new Uint8Array(count * 80);
    for (let i = 0; i < count; i++) {
      for (let k = 0; k < i; k++) bytes[i * 80 + ((k * 37) % 80)] = 1 + ((i * 80 + k * 7) % 255);
    }
    const network = engine.open(shape, count);
    network.writeParameters(randomParameters(shape, 5));
    network.configure(learningOf());
    const common = { count, inputSize: 80, targetSize: 1, targets: new Float32Array(count) };
    const images = engine.load({ ...common, inputs: bytes, inputScale: scale });
    const inputs = Float32Array.from(bytes, (byte) => byte * scale);
    const floats = engine.load({ ...common, inputs, inputScale: 1 });
    expect(network.activationsOf(images, 2, 0, count)).toEqual(network.activationsOf(floats, 2, 0, count));
    network.close();
  },
);

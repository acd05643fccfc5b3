import { describe, expect, it } from 'vitest';
import { shippedModel } from '../../../app/testing/digits-bench.ts';
import type { NumberStyle } from '../../../explain/format.ts';
import type { NeuronAnswer } from '../../../worker/protocol.ts';
import { briefly, isSilent, missingToOne, offNote, underImages } from './extremes.ts';
import { idleNeurons, neuronSentence } from './words.ts';

const NUMBERS = { digits: 3, by: 'decimals', separator: 'point' } as const;
const { shape } = shippedModel('digits-16');

/** Two neurons with two images each. */
const ANSWER = {
  kind: 'neuron',
  layer: 2,
  units: 2,
  count: 2,
  images: 10_000,
  most: new Uint32Array(4),
  mostActivations: Float32Array.from([1, 1, 0, 0]),
  mostScores: Float32Array.from([15, 12, -1, -2]),
  least: new Uint32Array(4),
  leastActivations: new Float32Array(4),
  averages: new Float32Array(0),
  perDigit: new Float32Array(20),
  off: Float32Array.from([0.132, 1]),
  saturated: new Float32Array(2),
} as NeuronAnswer;

describe('what is said of extreme images', () => {
  it('is that there are none where every image leaves a neuron at 0', () => {
    expect([isSilent(ANSWER, 0), isSilent(ANSWER, 1)]).toEqual([false, true]);
  });

  it('is of how many images the least exciting ones are', () => {
    const hidden = { ...ANSWER, layer: 1 };
    expect(offNote(shape, hidden, 0, NUMBERS)).toBe('off for 1,320 images; these 2 the furthest');
    expect(offNote(shape, hidden, 0, { ...NUMBERS, separator: 'comma' })).toContain('off for 1\u202f320 images');
    expect(offNote(shape, { ...hidden, off: Float32Array.from([0.0002, 1]) }, 0, NUMBERS)).toBeNull();
    expect(offNote(shape, hidden, 0, { ...NUMBERS, hidden: true })).not.toContain('1,320');
  });

  it('is never that a probability is off', () => {
    expect(offNote(shape, ANSWER, 0, NUMBERS)).toBeNull();
    expect(idleNeurons(shape, ANSWER).dead).toEqual([]);
    expect(idleNeurons(shape, { ...ANSWER, layer: 1 }).dead).toEqual([1]);
    expect(neuronSentence(shape, ANSWER, 1, NUMBERS)).toMatch(/^Output 1 gives 0\.0% on average/);
  });

  it('is what outputs lack to 1, where all would be written as 1', () => {
    const gaps = missingToOne(shape, ANSWER, 0) ?? [];
    expect(gaps.map((gap) => briefly(gap, NUMBERS))).toEqual(['3·10⁻⁷', '6·10⁻⁶']);
    expect(missingToOne(shape, ANSWER, 1)).toBeNull();
    expect(missingToOne(shape, { ...ANSWER, layer: 1 }, 0)).toBeNull();
  });

  it('is an activation with as many digits as there is room for, the same below each of a row', () => {
    const row = [11.38219, 10.07, 9.50538];
    const say = (digits: number, by: NumberStyle['by'] = 'decimals') => underImages(row, { ...NUMBERS, digits, by });
    expect(say(2)).toEqual(['11.38', '10.07', '9.51']);
    for (const digits of [3, 5, 8, 10]) expect(say(digits)).toEqual(['11.382', '10.070', '9.505']);
    expect(say(10, 'significant')).toEqual(['11.382', '10.070', '9.5054']);
    expect(underImages([0.25, 7.1e-21], NUMBERS)).toEqual(['0.250', '7·10⁻²¹']);
    expect(underImages([0.25, 123456.7], NUMBERS)).toEqual(['0.25', '123457']);
    expect(underImages(row, { ...NUMBERS, hidden: true })).toEqual(['?', '?', '?']);
  });
});

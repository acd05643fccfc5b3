import { describe, expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { addToCensus, createCensus, finishCensus, softmaxLeads } from './neuron-census.ts';

const RANGE = [0, Number.POSITIVE_INFINITY] as const;
const PIXELS = 6;

/** 60 images of 6 pixels, 3 classes, and the activations of 4 neurons, many of them equal. */
function examples() {
  const random = createRandom(2, 'census');
  return Array.from({ length: 60 }, (_, number) => ({
    number,
    label: random.integer(3),
    image: Array.from({ length: PIXELS }, () => random.integer(4) * 60),
    activations: Array.from({ length: 4 }, (_, j) => (j === 3 ? 0 : Math.max(0, random.integer(7) - 3))),
    scores: Array.from({ length: 4 }, () => random.normal()),
  }));
}

function census(kept = 5) {
  const counted = createCensus(4, 3, PIXELS, kept);
  for (const example of examples()) addToCensus(counted, { ...example, inkScale: 1 / 255, range: RANGE });
  finishCensus(counted);
  return counted;
}

describe('the census of a layer', () => {
  it('ranks images by activation, equal ones by what stood behind them, as sorting would', () => {
    const counted = census();
    for (let j = 0; j < 4; j++) {
      const order = examples().sort((a, b) => b.activations[j] - a.activations[j] || b.scores[j] - a.scores[j]);
      expect(Array.from(counted.most.subarray(5 * j, 5 * j + 5))).toEqual(
        order.slice(0, 5).map(({ number }) => number),
      );
      const least = order.reverse().slice(0, 5);
      expect(Array.from(counted.least.subarray(5 * j, 5 * j + 5))).toEqual(least.map(({ number }) => number));
      expect(Array.from(counted.leastActivations.subarray(5 * j, 5 * j + 5))).toEqual(
        least.map(({ activations }) => activations[j]),
      );
    }
  });

  it('has means per class, and shares of images for which a neuron is off', () => {
    const counted = census();
    const all = examples();
    for (let j = 0; j < 4; j++) {
      for (let label = 0; label < 3; label++) {
        const own = all.filter((example) => example.label === label);
        const mean = own.reduce((sum, { activations }) => sum + activations[j], 0) / own.length;
        expect(counted.perClass[j * 3 + label]).toBeCloseTo(mean, 12);
      }
      expect(counted.off[j]).toBeCloseTo(all.filter(({ activations }) => activations[j] === 0).length / 60, 12);
    }
    expect(counted.off[3]).toBe(1);
    expect(counted.saturated[0]).toBe(0);
  });

  it('averages the images by activation; a neuron that is never on has a blank one', () => {
    const counted = census();
    const all = examples();
    const weight = all.reduce((sum, { activations }) => sum + activations[1], 0);
    for (let k = 0; k < PIXELS; k++) {
      const sum = all.reduce((total, { activations, image }) => total + (activations[1] * image[k]) / 255, 0);
      expect(counted.averages[PIXELS + k]).toBeCloseTo(sum / weight, 12);
      expect(counted.averages[3 * PIXELS + k]).toBe(0);
    }
  });

  it('counts as saturated what is at an end of a bounded range', () => {
    const counted = createCensus(2, 1, 1, 1);
    for (const activations of [
      [0.999, 0.5],
      [0.001, 0.99],
      [0.5, 0.4],
      [0.985, 0.3],
    ]) {
      addToCensus(counted, { activations, scores: activations, label: 0, image: [1], inkScale: 1, range: [0, 1] });
    }
    finishCensus(counted);
    expect(Array.from(counted.saturated)).toEqual([0.75, 0.25]);
  });

  it('tells apart probabilities that round to 1 by their lead', () => {
    const lead = (sums: readonly number[]) => {
      const into = new Float64Array(3);
      softmaxLeads(sums, 0, 3, into);
      return into[0];
    };
    expect(lead([60, 0, 0])).toBeGreaterThan(lead([50, 0, 0]));
    expect(lead([60, 20, 0])).toBeLessThan(lead([60, 0, 0]));
    expect(lead([Math.log(2), 0, 0])).toBeCloseTo(0, 12);
  });
});

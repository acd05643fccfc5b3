import { describe, expect, it } from 'vitest';
import { placeOfId, placeOfQuantity, placesMatch, samePlace } from './places.ts';
import { quantity } from './quantities.ts';
import { ANY } from './types.ts';

describe('the place of a number', () => {
  it.each([
    ['weight.2.0.1', 'weight.2.0.1'],
    ['weightGradient.2.0.1', 'weight.2.0.1'],
    ['averageWeightGradient.2.0.1', 'weight.2.0.1'],
    ['newWeight.2.0.1', 'weight.2.0.1'],
    ['biasGradient.1.2', 'bias.1.2'],
    ['newBias.1.2', 'bias.1.2'],
    ['activation.0.1', 'activation.0.1'],
    ['delta.1.2', 'activation.1.2'],
    ['preActivation.1.2', 'activation.1.2'],
    ['slope.1.2', 'activation.1.2'],
    ['backpropagated.1.2', 'activation.1.2'],
    ['lossGradient.2.0', 'activation.2.0'],
    ['target.2.0', 'target.2.0'],
    ['weight.2.*.1', 'weight.2.*.1'],
  ])('%s is shown at %s', (id, place) => {
    expect(placeOfId(id)).toBe(place);
  });

  it('is none for what the graph does not show and for what is no number', () => {
    for (const id of ['loss', 'learningRate', 'one.1', 'weight.2.0', '', 'toString.1.1'])
      expect(placeOfId(id)).toBeNull();
    expect(placeOfQuantity(quantity('loss'))).toBeNull();
    expect(placeOfQuantity(quantity('weight', 1, ANY, 0))).toBe('weight.1.*.0');
  });
});

describe('two places', () => {
  it('are the same one if they differ only where one stands for all', () => {
    expect(samePlace('weight.2.0.1', 'weight.2.0.1')).toBe(true);
    expect(samePlace('weight.2.*.1', 'weight.2.0.1')).toBe(true);
    expect(samePlace('weight.2.0.1', 'weight.2.*.*')).toBe(true);
    expect(samePlace('weight.2.*.1', 'weight.2.0.2')).toBe(false);
    expect(samePlace('activation.1.0', 'target.1.0')).toBe(false);
    expect(samePlace('bias.1.0', 'weight.1.0.0')).toBe(false);
  });

  it('are matched by any number shown there', () => {
    expect(placesMatch('delta.1.2', 'activation.1.2')).toBe(true);
    expect(placesMatch('newWeight.2.0.1', 'weight.2.*.1')).toBe(true);
    expect(placesMatch('delta.1.*', 'activation.1.0')).toBe(true);
    expect(placesMatch('delta.1.2', 'activation.1.1')).toBe(false);
    expect(placesMatch('loss', 'activation.1.1')).toBe(false);
  });
});

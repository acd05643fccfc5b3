import { describe, expect, it } from 'vitest';
import fixtures from '../engine/fixtures/classics.json' with { type: 'json' };
import { buildDataSet } from './build.ts';
import { dataSetEntry } from './catalogue.ts';
import { givenParameters } from './classics.ts';

describe.each([
  ['mazur', 'classic-mazur-2-2-2'],
  ['relu423', 'classic-4-2-3-relu-sigmoid-mse-batch'],
] as const)('%s is the case %s of the fixtures', (name, caseName) => {
  const reference = fixtures.cases.find((candidate) => candidate.name === caseName);
  const given = givenParameters(name);
  const { defaults, network } = dataSetEntry(name);
  const { train, test } = buildDataSet(defaults, 7, {
    outputUnits: network.layers[network.layers.length - 1].units,
    loss: network.learning.loss,
  });

  it('in shape and start weights', () => {
    expect(given?.shape).toEqual({ inputSize: reference?.inputSize, layers: reference?.layers });
    expect(given?.parameters.weights.slice(1).map((w) => [...w])).toEqual(reference?.params.W.map((w) => w.flat()));
    expect(given?.parameters.biases.slice(1).map((b) => [...b])).toEqual(reference?.params.b);
  });

  it('in examples', () => {
    expect([...train.inputs]).toEqual(reference?.batch.x.flat());
    expect([...train.targets]).toEqual(reference?.batch.y.flat());
    expect(test.count).toBe(0);
  });

  it('in cost and optimiser, and the parameters are a fresh copy each time', () => {
    expect(network.learning.loss).toBe(reference?.loss);
    expect(network.learning.optimizer).toEqual(reference?.optimizer);
    expect(network.layers).toEqual(reference?.layers);
    expect(givenParameters(name)?.parameters.weights[1]).not.toBe(given?.parameters.weights[1]);
  });
});

describe('givenParameters', () => {
  it('is null for a set whose weights are drawn', () => {
    expect(givenParameters('xor')).toBeNull();
  });
});

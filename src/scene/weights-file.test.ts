import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createParameters } from '../engine/parameters.ts';
import type { NetworkShape } from '../engine/types.ts';
import { readWeights, weightsCsv, writeWeights } from './weights-file.ts';

const SHAPE: NetworkShape = {
  inputSize: 2,
  layers: [
    { units: 3, activation: 'tanh' },
    { units: 1, activation: 'sigmoid' },
  ],
};

function parametersOf(values: readonly number[]) {
  const parameters = createParameters(SHAPE, 'float64');
  let at = 0;
  for (const array of [...parameters.weights, ...parameters.biases]) {
    for (let i = 0; i < array.length; i++) array[i] = values[at++ % values.length];
  }
  return parameters;
}

const text = writeWeights(SHAPE, parametersOf([0.1 + 0.2, -1, 2e-9]), { data: 'xor', updates: 7 });
const damaged = (fields: object) => JSON.stringify({ ...JSON.parse(text), ...fields });

describe('a weights file', () => {
  it('gives back every number bit for bit, and the same bytes when written again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 13, maxLength: 13 }),
        (values) => {
          const parameters = parametersOf(values);
          const written = writeWeights(SHAPE, parameters, { data: 'xor', updates: 7 });
          const read = readWeights(written);
          if (!read.ok) throw new Error(read.message);
          const { layers, inputs } = read.document;
          expect(inputs).toBe(2);
          layers.forEach(({ weights, biases }, index) => {
            expect(weights.flat()).toEqual(Array.from(parameters.weights[index + 1], (value) => value + 0));
            expect(biases).toEqual(Array.from(parameters.biases[index + 1], (value) => value + 0));
          });
        },
      ),
    );
  });

  it('as CSV has a line for each, in the order of layers, neurons and senders', () => {
    const lines = weightsCsv(SHAPE, parametersOf([0.1 + 0.2])).split('\r\n');
    expect(lines.slice(0, 4)).toEqual([
      'layer,neuron,from,value',
      '1,1,1,0.30000000000000004',
      '1,1,2,0.30000000000000004',
      '1,1,bias,0.30000000000000004',
    ]);
    expect(lines).toHaveLength(1 + 9 + 4 + 1);
  });

  it.each([
    [{ format: 'other' }, 'The file is not a file of Backstep weights.'],
    [{ inputs: 1e9 }, 'inputs: the number of inputs is a whole number from 1 to 784.'],
    [{ layers: {} }, 'layers: this is a list of 1 to 7 layers.'],
    [{ layers: [7] }, 'layers, item 1: this is not a layer.'],
    [
      { inputs: 3 },
      /^layers, item 1: row 1 of the weights must be a list of 3 numbers from −1000000000 to 1000000000\.$/,
    ],
  ])('%#: that is not as it should be is refused with the place', (fields, message) => {
    expect(readWeights(damaged(fields))).toEqual({
      ok: false,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('of a newer version is read with a message', () => {
    expect(readWeights(damaged({ version: 2 }))).toMatchObject({
      ok: true,
      messages: ['The file was made by a newer version: some of it may be missing here.'],
    });
  });
});

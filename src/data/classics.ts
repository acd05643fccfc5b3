// Textbook examples whose inputs, targets and start weights are given rather than drawn.
import type { NetworkShape, Parameters } from '../engine/types.ts';
import type { DataName } from './types.ts';

export interface GivenParameters {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
}

/** Examples in rows: [m × n_0] inputs and [m × n_L] targets. */
export interface GivenExamples {
  readonly inputs: readonly (readonly number[])[];
  readonly targets: readonly (readonly number[])[];
}

/** Matt Mazur, "A Step by Step Backpropagation Example" (2015). */
const MAZUR_EXAMPLES: GivenExamples = { inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]] };

/** Three iris flowers, one of each species: case `classic-4-2-3-relu-sigmoid-mse-batch` of the fixtures. */
const IRIS_EXAMPLES: GivenExamples = {
  inputs: [
    [5.1, 3.5, 1.4, 0.2],
    [7.0, 3.2, 4.7, 1.4],
    [6.3, 3.3, 6.0, 2.5],
  ],
  targets: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

/** The examples of a textbook set, or null for a set that is generated. */
export function givenExamples(name: DataName): GivenExamples | null {
  if (name === 'mazur') return MAZUR_EXAMPLES;
  if (name === 'relu423') return IRIS_EXAMPLES;
  return null;
}

/** Shape and start weights (float64, a fresh copy) that come with a set, or null if it has none. */
export function givenParameters(name: DataName): GivenParameters | null {
  if (name === 'mazur') return mazurParameters();
  if (name === 'relu423') return relu423Parameters();
  return null;
}

function mazurParameters(): GivenParameters {
  return {
    shape: {
      inputSize: 2,
      layers: [
        { units: 2, activation: 'sigmoid' },
        { units: 2, activation: 'sigmoid' },
      ],
    },
    parameters: {
      // w1 w2 into h1, w3 w4 into h2; w5 w6 into o1, w7 w8 into o2. One bias b1 or b2 for the whole layer.
      weights: [new Float64Array(0), Float64Array.of(0.15, 0.2, 0.25, 0.3), Float64Array.of(0.4, 0.45, 0.5, 0.55)],
      biases: [new Float64Array(0), Float64Array.of(0.35, 0.35), Float64Array.of(0.6, 0.6)],
    },
  };
}

function relu423Parameters(): GivenParameters {
  return {
    shape: {
      inputSize: 4,
      layers: [
        { units: 2, activation: 'relu' },
        { units: 3, activation: 'sigmoid' },
      ],
    },
    parameters: {
      weights: [
        new Float64Array(0),
        Float64Array.of(0.1, -0.2, 0.3, 0.4, -0.3, 0.2, 0.5, -0.1),
        Float64Array.of(0.2, -0.4, 0.5, 0.3, -0.6, 0.1),
      ],
      biases: [new Float64Array(0), Float64Array.of(0.01, 0.02), Float64Array.of(0.1, -0.1, 0.05)],
    },
  };
}

// Teaching examples with measured quantities, textbook examples with given numbers, and the digits. Plain data.
import { ADJUSTABLE, type DataSetEntry, FIXED, LINE, network, PLANE, settings, sgd } from './set-entry.ts';

/** In the order in which they are offered. */
export const TEACHING_SETS: readonly DataSetEntry[] = [
  {
    ...PLANE,
    name: 'fruit',
    label: 'apples and oranges',
    sentence: 'Fruit with its diameter and redness measured: one neuron learns to tell apples from oranges.',
    inputNames: ['diameter', 'redness'],
    inputUnits: ['cm', ''],
    targetName: 'fruit',
    classNames: ['orange', 'apple'],
    defaults: settings('fruit', 40, 0.05, 0.8, 2),
    knobs: ADJUSTABLE,
    network: network(sgd('binaryCrossEntropy', 0.05, 1), [1, 'sigmoid']),
  },
  {
    ...LINE,
    name: 'houses',
    label: 'house prices',
    sentence: 'The area of houses and what they cost: a straight line through the prices, found by one neuron.',
    inputNames: ['area'],
    inputUnits: ['m²'],
    targetName: 'price',
    targetUnit: 'thousand',
    normalisation: 'standard',
    defaults: settings('houses', 40, 0.2, 0.8, 0),
    knobs: ADJUSTABLE,
    network: network(sgd('halfSquaredError', 0.1, 1), [1, 'linear']),
  },
  {
    name: 'mazur',
    label: 'Mazur 2-2-2',
    sentence: 'One example and given weights: the worked example of Matt Mazur that many courses calculate by hand.',
    kind: 'vector',
    task: 'regression',
    inputNames: ['x₁', 'x₂'],
    targetName: 'y',
    defaults: settings('mazur', 1, 0, 1, 0),
    knobs: FIXED,
    network: {
      layers: [
        { units: 2, activation: 'sigmoid' },
        { units: 2, activation: 'sigmoid' },
      ],
      learning: sgd('halfSquaredError', 0.5, 1, false),
      startWeights: { type: 'given' },
    },
  },
  {
    name: 'relu423',
    label: '4-2-3 ReLU',
    sentence: 'Three iris flowers with four measurements each, one output per species, and given weights.',
    kind: 'vector',
    task: 'classification',
    inputNames: ['x₁', 'x₂', 'x₃', 'x₄'],
    targetName: 'species',
    defaults: settings('relu423', 3, 0, 1, 3),
    knobs: FIXED,
    network: {
      layers: [
        { units: 2, activation: 'relu' },
        { units: 3, activation: 'sigmoid' },
      ],
      learning: sgd('halfSquaredError', 0.1, 1),
      startWeights: { type: 'given' },
    },
  },
];

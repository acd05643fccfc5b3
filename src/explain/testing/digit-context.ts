// A pass of a digit network on a slanted bar, said to be a 1: the shipped one, or one of made-up weights. For tests.
import { readFileSync } from 'node:fs';
import { parseModel } from '../../data/models.ts';
import { initialiseParameters } from '../../engine/initialisers.ts';
import { createOptimizerState } from '../../engine/optimizers.ts';
import type { ActivationName, LearningSettings, NetworkShape, Parameters } from '../../engine/types.ts';
import { setupForData } from '../../scene/defaults.ts';
import { buildSteps } from '../../steps/grammar.ts';
import { recordPass } from '../../steps/record.ts';
import { DELTA_NOTATION } from '../notation.ts';
import type { ExplainContext } from '../types.ts';

const CLASSES = Array.from({ length: 10 }, (_, digit) => String(digit));

export const BAR = Float32Array.from({ length: 784 }, (_, k) => {
  const [row, column] = [Math.floor(k / 28), k % 28];
  return row > 4 && row < 24 && Math.abs(column - 18 + row / 4) < 2 ? 0.8 : 0;
});

interface Network {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
}

export function shippedNetwork(): Network {
  return parseModel(readFileSync(new URL('../../../public/models/digits-16.json', import.meta.url), 'utf8'));
}

/** 784 → the hidden layers → 10. */
export function madeUpNetwork(hidden: readonly number[], activation: ActivationName = 'relu'): Network {
  const layers = [...hidden.map((units) => ({ units, activation })), { units: 10, activation: 'softmax' as const }];
  const shape: NetworkShape = { inputSize: 784, layers };
  return { shape, parameters: initialiseParameters(shape, { type: 'heNormal' }, 3, 'float32') };
}

export function contextOf(
  decimals: number,
  { shape, parameters }: Network = shippedNetwork(),
  settings: Partial<LearningSettings> = {},
): ExplainContext {
  const optimizer = { type: 'sgd', learningRate: 0.01 } as const;
  const learning = { ...setupForData('mnist', 1).learning, optimizer, ...settings };
  const { record } = recordPass({
    network: shape,
    learning,
    parameters,
    optimizerState: createOptimizerState(shape, learning.optimizer, 'float32'),
    batch: { inputs: BAR, targets: CLASSES.map((_, digit) => Number(digit === 1)) },
    precision: 'float32',
  });
  const steps = buildSteps(record.shape);
  return {
    record,
    steps,
    numbers: decimals,
    notation: DELTA_NOTATION,
    inputNames: [],
    outputNames: CLASSES,
    selection: null,
  };
}

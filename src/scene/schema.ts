// What a setup, a list of changes and the view settings must look like. Every bound of LIMITS is checked here.
import {
  type Checked,
  check,
  decay,
  list,
  numberBetween,
  object,
  oneOf,
  only,
  orNull,
  positiveUpTo,
  type Reader,
  variant,
  wholeNumber,
  yesOrNo,
} from './check.ts';
import { ACTIVATION_NAMES, GRANULARITIES, INITIALISER_NAMES, LIMITS, LOSS_NAMES } from './limits.ts';
import { dataSettings } from './schema-data.ts';
import { type Change, LENS_NAMES, NOTATION_NAMES, type Setup, type ViewSettings } from './types.ts';

export type { Checked } from './check.ts';

const layer = object({
  units: wholeNumber('The number of neurons in a layer', 1, LIMITS.digitUnits),
  activation: oneOf('The activation', ACTIVATION_NAMES),
});

const learningRate = positiveUpTo('The learning rate', LIMITS.maxRate);
const epsilon = positiveUpTo('Epsilon', 1);
const withMomentum = object({ learningRate, momentum: decay('Momentum') });

const optimizer = variant(
  'type',
  {
    sgd: object({ learningRate }),
    momentum: withMomentum,
    nesterov: withMomentum,
    rmsprop: object({ learningRate, alpha: decay('Alpha'), epsilon }),
    adagrad: object({ learningRate, epsilon }),
    adam: object({ learningRate, beta1: decay('Beta 1'), beta2: decay('Beta 2'), epsilon }),
  },
  'The optimizer is not one this instrument knows.',
);

const learning: Reader<Setup['learning']> = object({
  loss: oneOf('The cost', LOSS_NAMES),
  regularisation: orNull(
    object({
      type: oneOf('The regularisation', ['l1', 'l2']),
      lambda: numberBetween('The strength of the regularisation', 0, LIMITS.maxLambda),
    }),
  ),
  optimizer,
  batchSize: wholeNumber('The batch size', 1, LIMITS.maxBatch),
  trainBiases: yesOrNo('Whether biases are trained must be yes or no.'),
});

const plain = object({});
type PlainStart = Exclude<Setup['startWeights']['type'], 'constant' | 'uniform' | 'normal'>;
const plainStarts = Object.fromEntries([...INITIALISER_NAMES, 'given'].map((name) => [name, plain]));

const startWeights = variant(
  'type',
  {
    ...(plainStarts as Record<PlainStart, typeof plain>),
    constant: object({ value: numberBetween('The constant start weight', -1000, 1000) }),
    uniform: object({ limit: numberBetween('The limit of the start weights', 0, 1000) }),
    normal: object({ deviation: numberBetween('The deviation of the start weights', 0, 1000) }),
  },
  'The start weights are not of a kind this instrument knows.',
);

const setup: Reader<Setup> = object({
  data: dataSettings,
  layers: list(
    layer,
    [LIMITS.exploreHiddenLayers + 1, `A network has at most ${LIMITS.exploreHiddenLayers} hidden layers.`],
    [1, 'A network needs at least an output layer.'],
  ),
  learning,
  startWeights,
  seed: wholeNumber('The seed', 0, LIMITS.maxSeed),
});

const at = wholeNumber('The update of a change', 0, LIMITS.maxUpdate);
const magnitude = (what: string) => numberBetween(what, -LIMITS.maxMagnitude, LIMITS.maxMagnitude);
const exampleIndex = wholeNumber('The example', 0, LIMITS.maxExamples - 1);
const unitIndex = wholeNumber('The neuron', 0, LIMITS.maxInputs - 1);
const layerNumber = wholeNumber('The layer', 1, LIMITS.exploreHiddenLayers + 1);

const address = variant('of', {
  weight: object({ layer: layerNumber, neuron: unitIndex, from: unitIndex }),
  bias: object({ layer: layerNumber, neuron: unitIndex, from: only([-1], 'A bias comes from no neuron.') }),
});

const numbers = (what: string, max: number) => list(magnitude(what), [max], [1]);
const numbersOfExample = object({
  inputs: numbers('An input', LIMITS.maxInputs),
  targets: numbers('A target', LIMITS.maxTargets),
});

const change: Reader<Change> = variant(
  'kind',
  {
    parameter: object({ at, address, value: magnitude('A weight or bias') }),
    example: object({
      at,
      example: exampleIndex,
      part: oneOf('The part of an example', ['input', 'target']),
      index: unitIndex,
      value: magnitude('An input or target'),
    }),
    pick: object({
      at,
      example: (value) => (typeof value === 'number' ? exampleIndex(value) : numbersOfExample(value)),
    }),
    learning: object({ at, learning }),
  },
  'A change is of a kind this instrument does not know.',
);

const changes = list(change, [LIMITS.maxChanges, `At most ${LIMITS.maxChanges} changes can be kept.`]);

const view: Reader<ViewSettings> = object({
  numbers: object({
    digits: wholeNumber('The number of decimals', LIMITS.minDecimals, LIMITS.maxDecimals),
    by: oneOf('What the digits count', ['decimals', 'significant']),
    separator: oneOf('The decimal separator', ['point', 'comma']),
  }),
  notation: oneOf('The notation', NOTATION_NAMES),
  granularity: oneOf('The step size', GRANULARITIES),
  lens: oneOf('The view', LENS_NAMES),
});

/** How many hidden layers and neurons a network on this data may have, and how many outputs. */
export function networkLimits(dataName: Setup['data']['name']): {
  readonly hiddenLayers: number;
  readonly hiddenUnits: number;
  readonly outputs: number;
} {
  return dataName === 'mnist'
    ? { hiddenLayers: LIMITS.digitHiddenLayers, hiddenUnits: LIMITS.digitUnits, outputs: LIMITS.maxTargets }
    : { hiddenLayers: LIMITS.exploreHiddenLayers, hiddenUnits: LIMITS.exploreUnits, outputs: LIMITS.exploreUnits };
}

/** Checks an unknown value against the form and the bounds of a setup. Combinations are the business of `reconcile`. */
export function checkSetup(value: unknown): Checked<Setup> {
  const result = check(setup, value);
  if (!result.ok) return result;
  const message = sizeProblem(result.value);
  return message === null ? result : { ok: false, message };
}

/** Checks the learning settings by themselves, for a form or a link. */
export function checkLearning(value: unknown): Checked<Setup['learning']> {
  return check(learning, value);
}

/** Checks the form and the bounds of a list of changes. Whether they fit a network says `changeProblem`. */
export function checkChanges(value: unknown): Checked<readonly Change[]> {
  return check(changes, value);
}

export function checkView(value: unknown): Checked<ViewSettings> {
  return check(view, value);
}

function sizeProblem({ data, layers }: Setup): string | null {
  const limits = networkLimits(data.name);
  const hidden = layers.slice(0, -1);
  if (hidden.length > limits.hiddenLayers) {
    return `A network on this data has at most ${limits.hiddenLayers} hidden layers.`;
  }
  if (hidden.some((layer) => layer.units > limits.hiddenUnits)) {
    return `A hidden layer has at most ${limits.hiddenUnits} neurons here.`;
  }
  const outputs = layers[hidden.length].units;
  return outputs > limits.outputs ? `The output layer has at most ${limits.outputs} neurons here.` : null;
}

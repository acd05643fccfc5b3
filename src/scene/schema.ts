// What a setup, a list of changes and the view settings must look like. Every bound of LIMITS is checked here.
import * as v from 'valibot';
import { ACTIVATION_NAMES, GRANULARITIES, INITIALISER_NAMES, LIMITS, LOSS_NAMES } from './limits.ts';
import { dataSchema } from './schema-data.ts';
import { decay, numberBetween, oneOf, positiveUpTo, wholeNumber } from './schema-fields.ts';
import { type Change, LENS_NAMES, NOTATION_NAMES, type Setup, type ViewSettings } from './types.ts';

/** A checked value, or one plain sentence about what is wrong with it. */
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const layerSchema = v.object({
  units: wholeNumber('The number of neurons in a layer', 1, LIMITS.digitUnits),
  activation: oneOf('The activation', ACTIVATION_NAMES),
});

const learningRate = positiveUpTo('The learning rate', LIMITS.maxRate);
const epsilon = positiveUpTo('Epsilon', 1);

const optimizerSchema = v.variant(
  'type',
  [
    v.object({ type: v.literal('sgd'), learningRate }),
    v.object({ type: v.literal('momentum'), learningRate, momentum: decay('Momentum') }),
    v.object({ type: v.literal('nesterov'), learningRate, momentum: decay('Momentum') }),
    v.object({ type: v.literal('rmsprop'), learningRate, alpha: decay('Alpha'), epsilon }),
    v.object({ type: v.literal('adagrad'), learningRate, epsilon }),
    v.object({ type: v.literal('adam'), learningRate, beta1: decay('Beta 1'), beta2: decay('Beta 2'), epsilon }),
  ],
  'The optimiser is not one this instrument knows.',
);

const learningSchema = v.object({
  loss: oneOf('The cost', LOSS_NAMES),
  regularisation: v.nullable(
    v.object({
      type: oneOf('The regularisation', ['l1', 'l2']),
      lambda: numberBetween('The strength of the regularisation', 0, LIMITS.maxLambda),
    }),
  ),
  optimizer: optimizerSchema,
  batchSize: wholeNumber('The batch size', 1, LIMITS.maxBatch),
  trainBiases: v.boolean('Whether biases are trained must be yes or no.'),
});

const plainStarts = INITIALISER_NAMES.filter((name) => name !== 'constant' && name !== 'uniform' && name !== 'normal');

const startSchema = v.variant(
  'type',
  [
    v.object({ type: v.literal('constant'), value: numberBetween('The constant start weight', -1000, 1000) }),
    v.object({ type: v.literal('uniform'), limit: numberBetween('The limit of the start weights', 0, 1000) }),
    v.object({ type: v.literal('normal'), deviation: numberBetween('The deviation of the start weights', 0, 1000) }),
    v.object({ type: v.picklist([...plainStarts, 'given'] as const) }),
  ],
  'The start weights are not of a kind this instrument knows.',
);

const setupSchema = v.object({
  data: dataSchema,
  layers: v.pipe(
    v.array(layerSchema),
    v.minLength(1, 'A network needs at least an output layer.'),
    v.maxLength(LIMITS.exploreHiddenLayers + 1, `A network has at most ${LIMITS.exploreHiddenLayers} hidden layers.`),
  ),
  learning: learningSchema,
  startWeights: startSchema,
  seed: wholeNumber('The seed', 0, LIMITS.maxSeed),
});

const at = wholeNumber('The update of a change', 0, LIMITS.maxUpdate);
const magnitude = (what: string) => numberBetween(what, -LIMITS.maxMagnitude, LIMITS.maxMagnitude);
const exampleIndex = wholeNumber('The example', 0, LIMITS.maxExamples - 1);
const unitIndex = wholeNumber('The neuron', 0, LIMITS.maxInputs - 1);
const layerNumber = wholeNumber('The layer', 1, LIMITS.exploreHiddenLayers + 1);

const addressSchema = v.variant('of', [
  v.object({ of: v.literal('weight'), layer: layerNumber, neuron: unitIndex, from: unitIndex }),
  v.object({ of: v.literal('bias'), layer: layerNumber, neuron: unitIndex, from: v.literal(-1) }),
]);

const numbers = (what: string, max: number) => v.pipe(v.array(magnitude(what)), v.minLength(1), v.maxLength(max));

const changeSchema = v.variant(
  'kind',
  [
    v.object({ kind: v.literal('parameter'), at, address: addressSchema, value: magnitude('A weight or bias') }),
    v.object({
      kind: v.literal('example'),
      at,
      example: exampleIndex,
      part: oneOf('The part of an example', ['input', 'target']),
      index: unitIndex,
      value: magnitude('An input or target'),
    }),
    v.object({
      kind: v.literal('pick'),
      at,
      example: v.union([
        exampleIndex,
        v.object({ inputs: numbers('An input', LIMITS.maxInputs), targets: numbers('A target', LIMITS.maxTargets) }),
      ]),
    }),
    v.object({ kind: v.literal('learning'), at, learning: learningSchema }),
  ],
  'A change is of a kind this instrument does not know.',
);

const changesSchema = v.pipe(
  v.array(changeSchema),
  v.maxLength(LIMITS.maxChanges, `At most ${LIMITS.maxChanges} changes can be kept.`),
);

const viewSchema = v.object({
  numbers: v.object({
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
  const result = checked<Setup>(v.safeParse(setupSchema, value, { abortEarly: true }));
  if (!result.ok) return result;
  const message = sizeProblem(result.value);
  return message === null ? result : { ok: false, message };
}

/** Checks the learning settings by themselves, for a form or a link. */
export function checkLearning(value: unknown): Checked<Setup['learning']> {
  return checked<Setup['learning']>(v.safeParse(learningSchema, value, { abortEarly: true }));
}

/** Checks the form and the bounds of a list of changes. Whether they fit a network says `changeProblem`. */
export function checkChanges(value: unknown): Checked<readonly Change[]> {
  return checked<readonly Change[]>(v.safeParse(changesSchema, value, { abortEarly: true }) as Parsed<Change[]>);
}

export function checkView(value: unknown): Checked<ViewSettings> {
  return checked<ViewSettings>(v.safeParse(viewSchema, value, { abortEarly: true }));
}

function sizeProblem(setup: Setup): string | null {
  const limits = networkLimits(setup.data.name);
  const hidden = setup.layers.slice(0, -1);
  if (hidden.length > limits.hiddenLayers) {
    return `A network on this data has at most ${limits.hiddenLayers} hidden layers.`;
  }
  if (hidden.some((layer) => layer.units > limits.hiddenUnits)) {
    return `A hidden layer has at most ${limits.hiddenUnits} neurons here.`;
  }
  const outputs = setup.layers[hidden.length].units;
  return outputs > limits.outputs ? `The output layer has at most ${limits.outputs} neurons here.` : null;
}

type Parsed<T> =
  | { readonly success: true; readonly output: T }
  | { readonly success: false; readonly issues: readonly { readonly message: string }[] };

function checked<T>(result: Parsed<T> | { readonly success: boolean }): Checked<T> {
  const parsed = result as Parsed<T>;
  if (parsed.success) return { ok: true, value: parsed.output };
  return { ok: false, message: parsed.issues[0]?.message ?? 'This is not a value the instrument can use.' };
}

// Start weights: every initialiser in one table, and the drawing of a whole network from a seed.
import { createParameters, validateShape } from './parameters.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { InitialiserName, InitialiserSettings, NetworkShape, Parameters, Precision } from './types.ts';
import { layerCount, unitsOf } from './types.ts';

export interface InitialiserDefinition {
  readonly name: InitialiserName;
  /** For menus. */
  readonly label: string;
  /** The distribution of a weight as TeX, with n_in and n_out. */
  readonly tex: string;
  /** One line for the reader. */
  readonly remark: string;
  readonly defaults: InitialiserSettings;
}

/** All initialisers by name, in the order in which menus list them. */
export const INITIALISERS: { readonly [N in InitialiserName]: InitialiserDefinition } = {
  xavierUniform: {
    name: 'xavierUniform',
    label: 'Xavier (uniform)',
    tex: 'U\\left[-\\sqrt{\\tfrac{6}{n_{in} + n_{out}}}, \\sqrt{\\tfrac{6}{n_{in} + n_{out}}}\\right]',
    remark: 'Keeps the spread of activations and deltas about equal in every layer; made for tanh and sigmoid.',
    defaults: { type: 'xavierUniform' },
  },
  xavierNormal: {
    name: 'xavierNormal',
    label: 'Xavier (normal)',
    tex: 'N\\left(0, \\tfrac{2}{n_{in} + n_{out}}\\right)',
    remark: 'The same spread as Xavier uniform, from a bell curve.',
    defaults: { type: 'xavierNormal' },
  },
  heUniform: {
    name: 'heUniform',
    label: 'He (uniform)',
    tex: 'U\\left[-\\sqrt{\\tfrac{6}{n_{in}}}, \\sqrt{\\tfrac{6}{n_{in}}}\\right]',
    remark: 'Twice the variance, because a ReLU is off half of the time.',
    defaults: { type: 'heUniform' },
  },
  heNormal: {
    name: 'heNormal',
    label: 'He (normal)',
    tex: 'N\\left(0, \\tfrac{2}{n_{in}}\\right)',
    remark: 'The same spread as He uniform, from a bell curve.',
    defaults: { type: 'heNormal' },
  },
  lecun: {
    name: 'lecun',
    label: 'LeCun',
    tex: 'N\\left(0, \\tfrac{1}{n_{in}}\\right)',
    remark: 'Keeps the spread of weighted sums equal to that of the inputs.',
    defaults: { type: 'lecun' },
  },
  uniform: {
    name: 'uniform',
    label: 'Uniform',
    tex: 'U[-r, r]',
    remark: 'The same range in every layer, whatever its size.',
    defaults: { type: 'uniform', limit: 1 },
  },
  normal: {
    name: 'normal',
    label: 'Normal',
    tex: 'N(0, r^{2})',
    remark: 'The same bell curve in every layer, whatever its size.',
    defaults: { type: 'normal', deviation: 0.5 },
  },
  zeros: {
    name: 'zeros',
    label: 'Zeros',
    tex: '0',
    remark: 'All neurons of a layer stay the same for ever: see why chance is needed.',
    defaults: { type: 'zeros' },
  },
  constant: {
    name: 'constant',
    label: 'Constant',
    tex: 'r',
    remark: 'Like zeros, every neuron of a layer learns the same.',
    defaults: { type: 'constant', value: 0.5 },
  },
};

/** One weight of a layer with `fanIn` inputs and `fanOut` units. */
function drawWeight(settings: InitialiserSettings, fanIn: number, fanOut: number, random: Random): number {
  const between = (limit: number) => limit * (2 * random.uniform() - 1);
  switch (settings.type) {
    case 'zeros':
      return 0;
    case 'constant':
      return settings.value;
    case 'uniform':
      return between(settings.limit);
    case 'normal':
      return settings.deviation * random.normal();
    case 'xavierUniform':
      return between(Math.sqrt(6 / (fanIn + fanOut)));
    case 'xavierNormal':
      return Math.sqrt(2 / (fanIn + fanOut)) * random.normal();
    case 'heUniform':
      return between(Math.sqrt(6 / fanIn));
    case 'heNormal':
      return Math.sqrt(2 / fanIn) * random.normal();
    case 'lecun':
      return Math.sqrt(1 / fanIn) * random.normal();
  }
}

/**
 * Start parameters: weights drawn layer by layer from the sub-streams `weights/1`, `weights/2`, …; biases are 0.
 * A layer's weights therefore depend on the seed, its number and its size only.
 * @throws {RangeError} for a shape out of bounds or settings that are not finite.
 */
export function initialiseParameters(
  shape: NetworkShape,
  settings: InitialiserSettings,
  seed: number,
  precision: Precision,
): Parameters {
  validateShape(shape);
  validateInitialiser(settings);
  const parameters = createParameters(shape, precision);
  for (let l = 1; l <= layerCount(shape); l++) {
    const random = createRandom(seed, `weights/${l}`);
    const weights = parameters.weights[l];
    for (let i = 0; i < weights.length; i++) {
      weights[i] = drawWeight(settings, unitsOf(shape, l - 1), unitsOf(shape, l), random);
    }
  }
  return parameters;
}

function validateInitialiser(settings: InitialiserSettings): void {
  if (!Object.hasOwn(INITIALISERS, settings.type)) throw new RangeError(`unknown initialiser "${settings.type}"`);
  const values: Record<string, unknown> = { ...settings };
  for (const field of ['value', 'limit', 'deviation']) {
    if (field in values && !Number.isFinite(values[field])) {
      throw new RangeError(`the ${field} of the ${settings.type} initialiser must be a finite number`);
    }
  }
}

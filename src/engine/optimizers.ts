// Every optimiser in one table: how it is written, its usual settings, what to know about it.
import { cloneParameters, createEmptyParameters, createParameters } from './parameters.ts';
import type { NetworkShape, OptimizerName, OptimizerSettings, OptimizerState, Precision } from './types.ts';

export interface OptimizerDefinition {
  readonly name: OptimizerName;
  /** For menus. */
  readonly label: string;
  /** The assignments of one update in their order, as TeX for one parameter w with gradient g and rate α. */
  readonly tex: readonly string[];
  /** One line for the reader. */
  readonly remark: string;
  readonly defaults: OptimizerSettings;
  /** Which moments it keeps. */
  readonly moments: { readonly first: boolean; readonly second: boolean };
}

/** All optimisers by name, in the order in which menus list them. */
export const OPTIMIZERS: { readonly [N in OptimizerName]: OptimizerDefinition } = {
  sgd: {
    name: 'sgd',
    label: 'Gradient descent',
    tex: ['w \\leftarrow w - \\alpha\\,g'],
    remark: 'Straight downhill: one learning rate for all parameters and no memory.',
    defaults: { type: 'sgd', learningRate: 0.5 },
    moments: { first: false, second: false },
  },
  momentum: {
    name: 'momentum',
    label: 'Momentum',
    tex: ['v \\leftarrow \\mu\\,v + g', 'w \\leftarrow w - \\alpha\\,v'],
    remark: 'Rolls on in the direction of earlier gradients; with μ = 0.9 its steps grow up to ten times as long.',
    defaults: { type: 'momentum', learningRate: 0.1, momentum: 0.9 },
    moments: { first: true, second: false },
  },
  nesterov: {
    name: 'nesterov',
    label: 'Nesterov momentum',
    tex: ['v \\leftarrow \\mu\\,v + g', 'w \\leftarrow w - \\alpha\\,(g + \\mu\\,v)'],
    remark: 'Momentum that looks one step ahead, so that it overshoots less.',
    defaults: { type: 'nesterov', learningRate: 0.1, momentum: 0.9 },
    moments: { first: true, second: false },
  },
  rmsprop: {
    name: 'rmsprop',
    label: 'RMSprop',
    tex: [
      's \\leftarrow \\rho\\,s + (1 - \\rho)\\,g^{2}',
      'w \\leftarrow w - \\alpha\\,\\frac{g}{\\sqrt{s} + \\varepsilon}',
    ],
    remark: 'Divides by the recent size of each parameter’s gradient, so that all parameters move at a similar pace.',
    defaults: { type: 'rmsprop', learningRate: 0.01, alpha: 0.99, epsilon: 1e-8 },
    moments: { first: false, second: true },
  },
  adagrad: {
    name: 'adagrad',
    label: 'AdaGrad',
    tex: ['s \\leftarrow s + g^{2}', 'w \\leftarrow w - \\alpha\\,\\frac{g}{\\sqrt{s} + \\varepsilon}'],
    remark: 'Like RMSprop, but it never forgets: its steps only get smaller.',
    defaults: { type: 'adagrad', learningRate: 0.1, epsilon: 1e-10 },
    moments: { first: false, second: true },
  },
  adam: {
    name: 'adam',
    label: 'Adam',
    tex: [
      'p \\leftarrow \\beta_{1}\\,p + (1 - \\beta_{1})\\,g',
      's \\leftarrow \\beta_{2}\\,s + (1 - \\beta_{2})\\,g^{2}',
      'w \\leftarrow w - \\alpha\\,\\frac{p / (1 - \\beta_{1}^{t})}{\\sqrt{s / (1 - \\beta_{2}^{t})} + \\varepsilon}',
    ],
    remark: 'Momentum and RMSprop together, corrected for their start at 0; works nearly everywhere untuned.',
    defaults: { type: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    moments: { first: true, second: true },
  },
};

/** Moments at 0 and no updates yet. */
export function createOptimizerState(
  shape: NetworkShape,
  settings: OptimizerSettings,
  precision: Precision,
): OptimizerState {
  const { first, second } = OPTIMIZERS[settings.type].moments;
  return {
    updateCount: 0,
    first: first ? createParameters(shape, precision) : createEmptyParameters(shape, precision),
    second: second ? createParameters(shape, precision) : createEmptyParameters(shape, precision),
  };
}

/** An independent copy of an optimiser state, bit for bit. */
export function cloneOptimizerState(state: OptimizerState): OptimizerState {
  return {
    updateCount: state.updateCount,
    first: cloneParameters(state.first),
    second: cloneParameters(state.second),
  };
}

/**
 * Refuses settings that have no meaning: every field must be finite, decay factors in [0, 1), ε positive, rate ≥ 0.
 * @throws {RangeError} naming the field.
 */
export function validateOptimizer(settings: OptimizerSettings): void {
  if (!Object.hasOwn(OPTIMIZERS, settings.type)) throw new RangeError(`unknown optimizer "${settings.type}"`);
  const values: Record<string, unknown> = { ...settings };
  for (const field of Object.keys(OPTIMIZERS[settings.type].defaults)) {
    if (field === 'type') continue;
    const value = values[field];
    const name = `${field} of ${settings.type}`;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${name} must be a finite number`);
    if (value < 0) throw new RangeError(`${name} must not be negative, not ${value}`);
    if (field === 'epsilon' && value === 0) throw new RangeError(`${name} must be above 0`);
    if (field !== 'learningRate' && field !== 'epsilon' && value >= 1) {
      throw new RangeError(`${name} must be below 1, not ${value}`);
    }
  }
}

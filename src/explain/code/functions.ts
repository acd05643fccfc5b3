// Activations and their slopes in NumPy, of arrays and of single numbers alike; helpers that NumPy lacks.
import { logistic, normalDensity, normalDistribution } from '../../engine/special-functions.ts';
import type { ActivationName } from '../../engine/types.ts';
import type { Functions } from '../arithmetic.ts';

interface ActivationCode {
  /** f of {s}. */
  readonly value: string;
  /** f′ as a factor, of {s} and {a}. */
  readonly slope: string;
}

export const ACTIVATION_CODE: Readonly<Record<Exclude<ActivationName, 'softmax'>, ActivationCode>> = {
  linear: { value: '{s}', slope: '1' },
  sigmoid: { value: '1 / (1 + np.exp(-{s}))', slope: '{a} * (1 - {a})' },
  tanh: { value: 'np.tanh({s})', slope: '(1 - {a}**2)' },
  relu: { value: 'np.maximum(0, {s})', slope: '({s} > 0)' },
  leakyRelu: { value: 'np.where({s} > 0, {s}, 0.01 * {s})', slope: 'np.where({s} > 0, 1, 0.01)' },
  elu: { value: 'np.where({s} > 0, {s}, np.exp({s}) - 1)', slope: 'np.where({s} > 0, 1, np.exp({s}))' },
  gelu: { value: '{s} * Phi({s})', slope: '(Phi({s}) + {s} * phi({s}))' },
  softplus: { value: 'np.logaddexp(0, {s})', slope: 'sigma({s})' },
  swish: { value: '{s} * sigma({s})', slope: '(sigma({s}) + {s} * sigma({s}) * (1 - sigma({s})))' },
  arctan: { value: 'np.arctan({s})', slope: '(1 / (1 + {s}**2))' },
  step: { value: 'np.where({s} >= 0, 1, 0)', slope: '0' },
  sign: { value: 'np.sign({s})', slope: '0' },
};

/** Written at the top of a program that uses them. */
export const HELPERS: Readonly<Record<string, string>> = {
  sigma: 'sigma = lambda s: 1 / (1 + np.exp(-s))',
  phi: 'phi = lambda s: np.exp(-s**2 / 2) / np.sqrt(2 * np.pi)  # bell curve',
  Phi: 'Phi = np.vectorize(lambda s: math.erfc(-s / math.sqrt(2)) / 2)  # the share of it below s',
};

/** ln Σ e^s without large powers. */
function logSum(...values: number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((total, value) => total + Math.exp(value - top), 0));
}

/** The same functions, to compute what the digits on screen give. */
export const CODE_FUNCTIONS: Functions = {
  'np.exp': Math.exp,
  'np.log': Math.log,
  'np.tanh': Math.tanh,
  'np.arctan': Math.atan,
  'np.sqrt': Math.sqrt,
  'np.sign': Math.sign,
  'np.maximum': Math.max,
  'np.where': (condition, yes, no) => (condition ? yes : no),
  'np.logaddexp': logSum,
  'np.logaddexp.reduce': logSum,
  sigma: logistic,
  Phi: normalDistribution,
  phi: normalDensity,
};

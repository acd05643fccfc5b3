// Every activation function in one table: f, its derivative, how it is written, and what to know about it.
import { atan, exp, expm1, tanh } from './elementary.ts';
import { logistic, logisticSlope, normalDensity, normalDistribution, softplus } from './special-functions.ts';
import type { ActivationName } from './types.ts';

interface ActivationText {
  readonly name: ActivationName;
  /** For menus. */
  readonly label: string;
  /** The function's symbol, to be followed by its argument: `\sigma`. */
  readonly symbol: string;
  /** The definition f(s), as TeX in s. */
  readonly tex: string;
  /** The definition f′(s), as TeX in s. */
  readonly texDerivative: string;
  /** Least upper and greatest lower bound of the values. */
  readonly range: readonly [number, number];
  /** The same as an interval, with its open and closed ends. */
  readonly texRange: string;
  /** One line for the reader. */
  readonly remark: string;
  /** False where f′ is 0 everywhere, so that gradient descent gets no signal through it. */
  readonly trainable: boolean;
}

/** An activation that is applied to each pre-activation by itself. */
export interface ElementwiseActivation extends ActivationText {
  readonly kind: 'elementwise';
  /** f(s); finite for every finite s. */
  readonly f: (s: number) => number;
  /** f′(s), with the convention of the fixtures at a kink. */
  readonly derivative: (s: number) => number;
}

/** Softmax: every output of the layer depends on every pre-activation, so there is no single f′(s). */
export interface RowActivation extends ActivationText {
  readonly kind: 'row';
}

export type ActivationDefinition = ElementwiseActivation | RowActivation;

/** Slope of leaky ReLU below 0. */
const LEAK = 0.01;

const SATURATING: Record<'linear' | 'sigmoid' | 'tanh' | 'arctan' | 'step' | 'sign', ElementwiseActivation> = {
  linear: {
    name: 'linear',
    kind: 'elementwise',
    label: 'Linear',
    symbol: '\\operatorname{id}',
    f: (s) => s,
    derivative: () => 1,
    tex: 's',
    texDerivative: '1',
    range: [-Infinity, Infinity],
    texRange: '(-\\infty, \\infty)',
    remark: 'Passes the sum on unchanged: right for predicting a number, but layers of it collapse into one.',
    trainable: true,
  },
  sigmoid: {
    name: 'sigmoid',
    kind: 'elementwise',
    label: 'Sigmoid',
    symbol: '\\sigma',
    f: logistic,
    derivative: logisticSlope,
    tex: '\\frac{1}{1 + e^{-s}}',
    texDerivative: '\\sigma(s)\\,(1 - \\sigma(s))',
    range: [0, 1],
    texRange: '(0, 1)',
    remark: 'Reads as a probability; its slope is at most ¼, so deltas shrink from layer to layer.',
    trainable: true,
  },
  tanh: {
    name: 'tanh',
    kind: 'elementwise',
    label: 'Tanh',
    symbol: '\\tanh',
    f: tanh,
    // 1 - tanh² s, written as 4 σ′(2s) because the difference cancels where tanh is close to ±1.
    derivative: (s) => 4 * logisticSlope(2 * s),
    tex: '\\frac{e^{s} - e^{-s}}{e^{s} + e^{-s}}',
    texDerivative: '1 - \\tanh^{2}(s)',
    range: [-1, 1],
    texRange: '(-1, 1)',
    remark: 'A sigmoid centred on 0, with a slope of 1 there.',
    trainable: true,
  },
  arctan: {
    name: 'arctan',
    kind: 'elementwise',
    label: 'Arctan',
    symbol: '\\arctan',
    f: atan,
    derivative: (s) => 1 / (1 + s * s),
    tex: '\\arctan s',
    texDerivative: '\\frac{1}{1 + s^{2}}',
    range: [-Math.PI / 2, Math.PI / 2],
    texRange: '\\left(-\\tfrac{\\pi}{2}, \\tfrac{\\pi}{2}\\right)',
    remark: 'Like tanh, but it saturates slowly: the slope falls off as 1/s².',
    trainable: true,
  },
  step: {
    name: 'step',
    kind: 'elementwise',
    label: 'Step',
    symbol: '\\operatorname{step}',
    f: (s) => (s >= 0 ? 1 : 0),
    derivative: () => 0,
    tex: '\\begin{cases} 1 & s \\ge 0 \\\\ 0 & s < 0 \\end{cases}',
    texDerivative: '0',
    range: [0, 1],
    texRange: '\\{0, 1\\}',
    remark: 'The first artificial neuron. Its slope is 0, so backpropagation cannot train anything before it.',
    trainable: false,
  },
  sign: {
    name: 'sign',
    kind: 'elementwise',
    label: 'Sign',
    symbol: '\\operatorname{sign}',
    f: Math.sign,
    derivative: () => 0,
    tex: '\\begin{cases} 1 & s > 0 \\\\ 0 & s = 0 \\\\ -1 & s < 0 \\end{cases}',
    texDerivative: '0',
    range: [-1, 1],
    texRange: '\\{-1, 0, 1\\}',
    remark: 'A step between -1 and 1. Its slope is 0, so backpropagation cannot train anything before it.',
    trainable: false,
  },
};

const RECTIFYING: Record<'relu' | 'leakyRelu' | 'elu' | 'gelu' | 'softplus' | 'swish', ElementwiseActivation> = {
  relu: {
    name: 'relu',
    kind: 'elementwise',
    label: 'ReLU',
    symbol: '\\operatorname{ReLU}',
    f: (s) => (s > 0 ? s : 0),
    derivative: (s) => (s > 0 ? 1 : 0),
    tex: '\\max(0, s)',
    texDerivative: '\\begin{cases} 1 & s > 0 \\\\ 0 & s \\le 0 \\end{cases}',
    range: [0, Infinity],
    texRange: '[0, \\infty)',
    remark: 'Passes deltas on at full strength where it is on; a neuron that is off for every example is dead.',
    trainable: true,
  },
  leakyRelu: {
    name: 'leakyRelu',
    kind: 'elementwise',
    label: 'Leaky ReLU',
    symbol: '\\operatorname{LReLU}',
    f: (s) => (s > 0 ? s : LEAK * s),
    derivative: (s) => (s > 0 ? 1 : LEAK),
    tex: '\\begin{cases} s & s > 0 \\\\ 0.01\\,s & s \\le 0 \\end{cases}',
    texDerivative: '\\begin{cases} 1 & s > 0 \\\\ 0.01 & s \\le 0 \\end{cases}',
    range: [-Infinity, Infinity],
    texRange: '(-\\infty, \\infty)',
    remark: 'A ReLU that keeps a small slope below 0, so that no neuron dies for good.',
    trainable: true,
  },
  elu: {
    name: 'elu',
    kind: 'elementwise',
    label: 'ELU',
    symbol: '\\operatorname{ELU}',
    f: (s) => (s > 0 ? s : expm1(s)),
    derivative: (s) => (s > 0 ? 1 : exp(s)),
    tex: '\\begin{cases} s & s > 0 \\\\ e^{s} - 1 & s \\le 0 \\end{cases}',
    texDerivative: '\\begin{cases} 1 & s > 0 \\\\ e^{s} & s \\le 0 \\end{cases}',
    range: [-1, Infinity],
    texRange: '(-1, \\infty)',
    remark: 'Linear above 0 and bending smoothly towards -1 below.',
    trainable: true,
  },
  gelu: {
    name: 'gelu',
    kind: 'elementwise',
    label: 'GELU',
    symbol: '\\operatorname{GELU}',
    f: (s) => s * normalDistribution(s),
    derivative: (s) => normalDistribution(s) + s * normalDensity(s),
    tex: 's\\,\\Phi(s) = \\frac{s}{2}\\left(1 + \\operatorname{erf}\\frac{s}{\\sqrt{2}}\\right)',
    texDerivative: '\\Phi(s) + s\\,\\frac{e^{-s^{2}/2}}{\\sqrt{2\\pi}}',
    range: [-0.16997120747990369, Infinity],
    texRange: '[-0.17, \\infty)',
    remark: 'A smooth ReLU that weighs s by the chance that a normal variable is below it; usual in language models.',
    trainable: true,
  },
  softplus: {
    name: 'softplus',
    kind: 'elementwise',
    label: 'Softplus',
    symbol: '\\operatorname{softplus}',
    f: softplus,
    derivative: logistic,
    tex: '\\ln(1 + e^{s})',
    texDerivative: '\\frac{1}{1 + e^{-s}}',
    range: [0, Infinity],
    texRange: '(0, \\infty)',
    remark: 'A ReLU with a rounded corner; its derivative is the sigmoid.',
    trainable: true,
  },
  swish: {
    name: 'swish',
    kind: 'elementwise',
    label: 'Swish (SiLU)',
    symbol: '\\operatorname{swish}',
    f: (s) => s * logistic(s),
    derivative: (s) => logistic(s) + s * logisticSlope(s),
    tex: '\\frac{s}{1 + e^{-s}}',
    texDerivative: '\\sigma(s) + s\\,\\sigma(s)\\,(1 - \\sigma(s))',
    range: [-0.27846454276107379, Infinity],
    texRange: '[-0.28, \\infty)',
    remark: 'A smooth ReLU that dips below 0 before it rises.',
    trainable: true,
  },
};

/** All activations by name. Adding one is adding one entry here and one fixture. */
export const ACTIVATIONS: {
  readonly [N in ActivationName]: N extends 'softmax' ? RowActivation : ElementwiseActivation;
} = {
  ...SATURATING,
  ...RECTIFYING,
  softmax: {
    name: 'softmax',
    kind: 'row',
    label: 'Softmax',
    symbol: '\\operatorname{softmax}',
    tex: '\\frac{e^{s_{j}}}{\\sum_{k} e^{s_{k}}}',
    texDerivative: '\\frac{\\partial a_{j}}{\\partial s_{k}} = a_{j}\\,([j = k] - a_{k})',
    range: [0, 1],
    texRange: '(0, 1)',
    remark: 'Turns the output layer into probabilities that add up to 1; only for the output layer.',
    trainable: true,
  },
};

/** The names in the order in which menus list them. */
export const ACTIVATION_NAMES = Object.keys(ACTIVATIONS) as readonly ActivationName[];

/** The entry of a name, as the union that can be told apart by `kind`. */
export function activationDefinition(name: ActivationName): ActivationDefinition {
  return ACTIVATIONS[name];
}

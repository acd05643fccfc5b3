// What to say about each activation, and how f(s) and f′(s) are written with numbers.
import { logistic, normalDensity, normalDistribution } from '../engine/special-functions.ts';
import type { ActivationName } from '../engine/types.ts';
import { bracketed, grouped, type NumberPart, type Part } from './tex.ts';

/** The numbers a substitution may use: s, a = f(s), and a way to write an intermediate result. */
export interface Operands {
  readonly s: NumberPart;
  readonly a: NumberPart;
  readonly free: (amount: number) => NumberPart;
  /** 1 and a are too close for 1 − a to be shown in the decimals on screen. */
  readonly saturated: boolean;
}

export interface ActivationText {
  readonly sentence: string;
  /** f(s) with numbers; null where there is nothing to compute. */
  readonly value: (o: Operands) => Part | null;
  /** f′(s) in symbols of s and a, then with numbers (null where it is a constant). */
  readonly slopeTex: string;
  readonly slope: (o: Operands) => Part | null;
}

function sigmoidOf(s: NumberPart): Part {
  return ['\\frac{1}{1 + e^{-', bracketed(s), '}}'];
}

/** σ(s)(1 − σ(s)); where 1 − a would round to 0, the same from e^{−|s|}. */
function sigmoidSlope({ s, a, free, saturated }: Operands): Part {
  if (!saturated) return [a, ' \\cdot (1 - ', a, ')'];
  const power: Part = ['e^{-', free(Math.abs(s.value)), '}'];
  return ['\\frac{', power, '}{(1 + ', power, ')^{2}}'];
}

const RECTIFIED = 'What is positive passes unchanged; everything else becomes 0.';

export const ACTIVATION_TEXTS: Readonly<Record<Exclude<ActivationName, 'softmax'>, ActivationText>> = {
  linear: {
    sentence: 'A linear neuron passes its pre-activation on as it is.',
    value: () => null,
    slopeTex: '1',
    slope: () => null,
  },
  sigmoid: {
    sentence: 'The sigmoid squeezes any number into the range from 0 to 1.',
    value: ({ s }) => sigmoidOf(s),
    slopeTex: '\\sigma(s)\\,(1 - \\sigma(s))',
    slope: sigmoidSlope,
  },
  tanh: {
    sentence: 'The hyperbolic tangent squeezes any number into the range from −1 to 1.',
    value: ({ s }) => ['\\tanh(', s, ')'],
    slopeTex: '1 - \\tanh^{2}(s)',
    slope: ({ s, a, saturated }) => (saturated ? ['\\frac{1}{\\cosh^{2}(', s, ')}'] : ['1 - ', grouped(a), '^{2}']),
  },
  relu: {
    sentence: RECTIFIED,
    value: ({ s }) => ['\\max(0, ', s, ')'],
    slopeTex: '\\begin{cases} 1 & s > 0 \\\\ 0 & s \\le 0 \\end{cases}',
    slope: () => null,
  },
  leakyRelu: {
    sentence: 'What is positive passes unchanged; of everything else one hundredth gets through.',
    value: ({ s }) => (s.value > 0 ? null : ['0.01 \\cdot ', bracketed(s)]),
    slopeTex: '\\begin{cases} 1 & s > 0 \\\\ 0.01 & s \\le 0 \\end{cases}',
    slope: () => null,
  },
  elu: {
    sentence: 'What is positive passes unchanged; negative numbers bend smoothly towards −1.',
    value: ({ s }) => (s.value > 0 ? null : ['e^{', s, '} - 1']),
    slopeTex: '\\begin{cases} 1 & s > 0 \\\\ e^{s} & s \\le 0 \\end{cases}',
    slope: ({ s }) => (s.value > 0 ? null : ['e^{', s, '}']),
  },
  gelu: {
    sentence: 'The pre-activation is multiplied by the share Φ(s) of a bell curve that lies below it.',
    value: ({ s, free }) => [s, ' \\cdot ', free(normalDistribution(s.value))],
    slopeTex: '\\Phi(s) + s\\,\\varphi(s)',
    slope: ({ s, free }) => [
      free(normalDistribution(s.value)),
      ' + ',
      bracketed(s),
      ' \\cdot ',
      free(normalDensity(s.value)),
    ],
  },
  softplus: {
    sentence: 'A rounded ReLU: close to 0 for negative numbers, close to the number itself for positive ones.',
    value: ({ s }) => ['\\ln(1 + e^{', s, '})'],
    slopeTex: '\\frac{1}{1 + e^{-s}}',
    slope: ({ s }) => sigmoidOf(s),
  },
  swish: {
    sentence: 'The pre-activation is multiplied by its own sigmoid.',
    value: ({ s }) => ['\\frac{', s, '}{1 + e^{-', bracketed(s), '}}'],
    slopeTex: '\\sigma(s) + s\\,\\sigma(s)\\,(1 - \\sigma(s))',
    slope: ({ s, free }) => {
      const share = free(logistic(s.value));
      return [share, ' + ', bracketed(s), ' \\cdot ', share, ' \\cdot (1 - ', share, ')'];
    },
  },
  arctan: {
    sentence: 'The arc tangent squeezes any number into the range from −π/2 to π/2.',
    value: ({ s }) => ['\\arctan(', s, ')'],
    slopeTex: '\\frac{1}{1 + s^{2}}',
    slope: ({ s }) => ['\\frac{1}{1 + ', grouped(s), '^{2}}'],
  },
  step: {
    sentence: 'The neuron fires fully from 0 upwards and not at all below.',
    value: () => null,
    slopeTex: '0',
    slope: () => null,
  },
  sign: {
    sentence: 'Only the sign of the pre-activation counts: −1, 0 or 1.',
    value: () => null,
    slopeTex: '0',
    slope: () => null,
  },
};

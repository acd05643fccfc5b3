// The derivative of every activation, step by step, over the symbols of one neuron.
import type { ActivationName } from '../../engine/types.ts';
import type { Part } from '../tex.ts';

/** What a rule is written with: s, a = f(s) and f′(s) of a neuron, as symbols or, in tests, as numbers. */
export interface SlopeWords {
  readonly s: Part;
  readonly a: Part;
  readonly slope: Part;
}

/** A sentence and the lines that follow from it. */
interface Rule {
  readonly text: string;
  readonly lines: (words: SlopeWords) => readonly (readonly Part[])[];
}

const up = (s: Part): Part => ['e^{', s, '}'];
const down = (s: Part): Part => ['e^{-', s, '}'];
const cases = (s: Part, above: Part, otherwise: Part): Part => [
  ['\\begin{cases} ', above, ' & ', s, ' > 0 \\\\ '],
  [otherwise, ' & ', s, ' \\le 0 \\end{cases}'],
];

const STEPS: readonly Rule[] = [
  {
    text: 'The function is flat on both sides of 0: there a change of the pre-activation changes nothing.',
    lines: ({ slope }) => [[slope, ' = 0']],
  },
  {
    text: 'At 0 itself it jumps and has no derivative. It is taken to be 0 there as well; backpropagation could do nothing with a jump.',
    lines: () => [],
  },
];

export const SLOPE_RULES: Readonly<Record<Exclude<ActivationName, 'softmax'>, readonly Rule[]>> = {
  linear: [
    {
      text: 'The activation is the pre-activation itself: what one gains, the other gains.',
      lines: ({ s, a, slope }) => [
        [a, ' = ', s],
        [slope, ' = 1'],
      ],
    },
  ],
  sigmoid: [
    {
      text: 'One over something is that thing to the power of −1.',
      lines: ({ s, a }) => [[a, ' = \\frac{1}{1 + ', down(s), '} = (1 + ', down(s), ')^{-1}']],
    },
    {
      text: 'The power rule brings a −1 down. The chain rule then multiplies by the derivative of the bracket, which brings another −1. The two make 1.',
      lines: ({ s, slope }) => [
        [slope, ' = -1 \\cdot (1 + ', down(s), ')^{-2} \\cdot (-1) \\cdot ', down(s)],
        ['= \\frac{', down(s), '}{(1 + ', down(s), ')^{2}}'],
      ],
    },
    {
      text: 'Taken apart into two fractions, the first is the sigmoid and the second what it lacks to 1.',
      lines: ({ s, a }) => [
        ['= \\frac{1}{1 + ', down(s), '} \\cdot \\frac{', down(s), '}{1 + ', down(s), '}'],
        ['= ', a, ' \\cdot (1 - ', a, ')'],
      ],
    },
  ],
  tanh: [
    {
      text: 'It is a fraction in which the derivative of the numerator is the denominator and the other way round.',
      lines: ({ s, a }) => [[a, ' = \\frac{', up(s), ' - ', down(s), '}{', up(s), ' + ', down(s), '}']],
    },
    {
      text: 'The quotient rule: derivative of the numerator times denominator, minus numerator times derivative of the denominator, over the denominator squared.',
      lines: ({ s, slope }) => [
        [
          [slope, ' = \\frac{(', up(s), ' + ', down(s), ')^{2} - (', up(s), ' - ', down(s), ')^{2}}'],
          ['{(', up(s), ' + ', down(s), ')^{2}}'],
        ],
      ],
    },
    {
      text: 'Divided by the denominator squared, the first term is 1 and the second the activation squared.',
      lines: ({ a }) => [['= 1 - ', a, '^{2}']],
    },
  ],
  relu: [
    {
      text: 'Two straight pieces: above 0 the activation is the pre-activation itself, below it is 0.',
      lines: ({ s, a }) => [[a, ' = \\max(0, ', s, ')']],
    },
    {
      text: 'The first piece has the slope 1, the second the slope 0. At the kink there is no derivative; it is taken to be 0.',
      lines: ({ s, slope }) => [[slope, ' = ', cases(s, '1', '0')]],
    },
  ],
  leakyRelu: [
    {
      text: 'Two straight pieces: above 0 the activation is the pre-activation itself, below it is one hundredth of it.',
      lines: ({ s, a }) => [[a, ' = ', cases(s, s, ['0.01 \\, ', s])]],
    },
    {
      text: 'Their slopes are 1 and 0.01. At the kink there is no derivative; it is taken to be 0.01.',
      lines: ({ s, slope }) => [[slope, ' = ', cases(s, '1', '0.01')]],
    },
  ],
  elu: [
    {
      text: 'Above 0 the activation is the pre-activation itself, below it follows an exponential.',
      lines: ({ s, a }) => [[a, ' = ', cases(s, s, [up(s), ' - 1'])]],
    },
    {
      text: 'The straight piece has the slope 1. The exponential is its own derivative, and the −1 falls away.',
      lines: ({ s, slope }) => [[slope, ' = ', cases(s, '1', up(s))]],
    },
  ],
  gelu: [
    {
      text: 'A product of the pre-activation and Φ, the share of a bell curve that lies below it.',
      lines: ({ s, a }) => [[a, ' = ', s, ' \\cdot \\Phi(', s, ')']],
    },
    {
      text: 'The product rule: the derivative of the first times the second, plus the first times the derivative of the second. The derivative of Φ is the height φ of the bell curve.',
      lines: ({ s, slope }) => [
        [slope, ' = 1 \\cdot \\Phi(', s, ') + ', s, ' \\cdot \\varphi(', s, ')'],
        ['\\varphi(', s, ') = \\frac{1}{\\sqrt{2\\pi}} \\, e^{-', s, '^{2}/2}'],
      ],
    },
  ],
  softplus: [
    {
      text: 'A logarithm of a sum.',
      lines: ({ s, a }) => [[a, ' = \\ln(1 + ', up(s), ')']],
    },
    {
      text: 'The derivative of a logarithm is one over what stands inside. The chain rule multiplies by the derivative of that.',
      lines: ({ s, slope }) => [[slope, ' = \\frac{1}{1 + ', up(s), '} \\cdot ', up(s)]],
    },
    {
      text: 'Divided above and below by the exponential, this is the sigmoid.',
      lines: ({ s }) => [['= \\frac{1}{1 + ', down(s), '}']],
    },
  ],
  swish: [
    {
      text: 'A product of the pre-activation and its own sigmoid.',
      lines: ({ s, a }) => [[a, ' = ', s, ' \\cdot \\sigma(', s, ')']],
    },
    {
      text: 'The product rule: the derivative of the first times the second, plus the first times the derivative of the second. The derivative of the sigmoid is the sigmoid times 1 minus the sigmoid.',
      lines: ({ s, slope }) => [
        [slope, ' = 1 \\cdot \\sigma(', s, ') + ', s, ' \\cdot \\sigma(', s, ') \\, (1 - \\sigma(', s, '))'],
      ],
    },
  ],
  arctan: [
    {
      text: 'The arc tangent undoes the tangent, so the tangent of the activation is the pre-activation.',
      lines: ({ s, a }) => [['\\tan ', a, ' = ', s]],
    },
    {
      text: 'Take the derivative of both sides. That of the tangent is 1 plus its square, and the chain rule multiplies it by the slope we look for.',
      lines: ({ a, slope }) => [['(1 + \\tan^{2} ', a, ') \\cdot ', slope, ' = 1']],
    },
    {
      text: 'Solved for the slope, with the pre-activation put back in place of the tangent:',
      lines: ({ s, slope }) => [[slope, ' = \\frac{1}{1 + ', s, '^{2}}']],
    },
  ],
  step: STEPS,
  sign: STEPS,
};

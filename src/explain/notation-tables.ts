// The four notations as tables: Delta, Operations, Brackets, and the names of the NumPy program.
import type { Index, Notation, VectorTemplates } from './notation.ts';

function isNumber(index: Index): boolean {
  return /^[0-9]+$/.test(index);
}

/** Two indices side by side; a comma keeps numbers of two digits apart: `12`, `k2`, `1,12`. */
function pair(j: Index, k: Index): string {
  const long = (isNumber(j) && j.length > 1) || (isNumber(k) && k.length > 1);
  return long ? `${j},${k}` : `${j}${k}`;
}

type Element = (letter: string, layer: number | string, ...indices: readonly Index[]) => string;

/** The symbols that differ only in how a letter gets its indices. */
function elements(element: Element, s: string, w: string, delta: string) {
  return {
    activation: (layer: number, j: Index) => element('a', layer, j),
    preActivation: (layer: number, j: Index) => element(s, layer, j),
    weight: (layer: number, j: Index, k: Index) => element(w, layer, j, k),
    bias: (layer: number, j: Index) => element('b', layer, j),
    delta: (layer: number, j: Index) => element(delta, layer, j),
  };
}

const raised: Element = (letter, layer, j, k) => `${letter}^{${layer}}_{${k ? pair(j, k) : j}}`;

/** δ, s, a: the input is layer 1, layers are superscripts, neurons subscripts. */
export const DELTA_NOTATION: Notation = {
  name: 'δ, s, a',
  ...elements(raised, 's', 'w', '\\delta'),
  displayLayer: (layer) => layer + 1,
  firstIndex: 1,
  input: (j) => `x_{${j}}`,
  weightedSum: (layer, j) => raised('z', layer, j),
  target: (j) => `y_{${j}}`,
  slope: (f, preActivation) => `${f}'(${preActivation})`,
  cost: (example) => (example === null ? 'J' : `J_{${example}}`),
  derivative: (cost, by) => `\\frac{\\partial ${cost}}{\\partial ${by}}`,
  learningRate: '\\alpha',
  argument: 's',
  assign: '\\leftarrow',
  functions: {},
  isCode: false,
  set: (symbol) => symbol,
  rules: { difference: '<a> - <y>', outputDelta: '<da> <*> <df>', weightGradient: '<a-><.><d>' },
  vectors: null,
};

const VECTOR_RULES: VectorTemplates['rules'] = {
  sum: '<z> = <W> <a-> + <b>',
  activate: '<a> = <f>(<z>)',
  softmax: '<a> = \\operatorname{softmax}(<z>)',
  loss: '<J> = L(\\hat{y}, y), \\quad \\hat{y} = <a>',
  lossGradient: '<da> = {difference}',
  outputDelta: '<d> = {outputDelta}',
  fusedDelta: '<d> = {difference}',
  softmaxDelta: '<d> = (\\operatorname{diag}(<a>) - <a> \\, <aT>) \\, <da>',
  backpropagate: '<da> = <WT+> <d+>',
  hiddenDelta: '<d> = <WT+> <d+> <*> <df>',
  biasGradient: '<db> = <d>',
  weightGradient: '<dW> = {weightGradient}',
  averageWeight: '<gW> = \\frac{1}{m} \\sum_{i} <dWi>',
  averageBias: '<gb> = \\frac{1}{m} \\sum_{i} <dbi>',
  weightStep: '<d> \\, <aT->',
  biasStep: '<d>',
  update: '<P>^{\\text{new}} := <P>^{\\text{current}} - <rate> \\, ',
};

const lowered: Element = (letter, layer, ...indices) =>
  `${letter}_{${[layer, ...indices].filter((index) => index !== '').join(',')}}`;

/** z, a, W of whole layers with the layer below; the input is x. */
export const OPERATIONS_NOTATION: Notation = {
  ...DELTA_NOTATION,
  ...elements(lowered, 'z', 'w', '\\delta'),
  name: 'z, R, ∗',
  displayLayer: (layer) => layer,
  activation: (layer, j) => (layer === 0 ? `x_{${j}}` : lowered('a', layer, j)),
  weightedSum: (layer, j) => `(W_{${layer}}${layer === 1 ? 'x' : `a_{${layer - 1}}`})_{${j}}`,
  cost: (example) => (example === null ? 'L' : `L_{${example}}`),
  argument: 'z',
  assign: ':=',
  functions: { '\\operatorname{ReLU}': 'R' },
  rules: { difference: '-(<y> - <a>)', outputDelta: '-(<y> - <a>) <*> <df>', weightGradient: '<d><.><aT->' },
  vectors: {
    symbol: (letter, layer, mark) =>
      (letter === 'a' && layer === 0 ? 'x' : `${letter === 'd' ? '\\delta' : letter}_{${layer}}`) +
      (mark && `^{${mark}}`),
    functionSymbol: (f) => f,
    product: '\\ast',
    rules: VECTOR_RULES,
  },
};

const bracketed: Element = (letter, layer, j, k) => raised(letter, `[${layer}]`, j, k ?? '');

const IN_BRACKETS: Readonly<Record<string, string>> = { d: 'dz', D: 'dZ' };

/** dz, [l]: layers in square brackets above, gradients begin with d; the input is layer 0. */
export const BRACKETS_NOTATION: Notation = {
  ...OPERATIONS_NOTATION,
  ...elements(bracketed, 'z', 'w', 'dz'),
  name: 'dz, [l], ⊙',
  weightedSum: (layer, j) => `(W^{[${layer}]}a^{[${layer - 1}]})_{${j}}`,
  cost: (example, whole) => (whole ? 'J' : `\\mathcal{L}${example === null ? '' : `^{(${example})}`}`),
  derivative: (_, by, example) => `d${example ? by.replace(']', `](${example})`) : by}`,
  functions: {},
  rules: { ...DELTA_NOTATION.rules, weightGradient: OPERATIONS_NOTATION.rules.weightGradient },
  vectors: {
    symbol: (letter, layer, mark) => `${IN_BRACKETS[letter] ?? letter}^{[${layer}]${mark}}`,
    functionSymbol: (_, layer) => `{g^{[${layer}]}}`,
    product: '\\odot',
    rules: {
      ...VECTOR_RULES,
      loss: '<J> = \\mathcal{L}(\\hat{y}, y), \\quad \\hat{y} = <a>',
      averageWeight: '<gW> = \\frac{1}{m} \\, <D> \\, <AT->',
      averageBias: '<gb> = \\frac{1}{m} \\sum_{i} <di>',
      weightStep: '<dW>',
      biasStep: '<db>',
      update: '<P> := <P> - <rate> \\, ',
    },
  },
};

const indexed: Element = (letter, layer, ...indices) => `${letter}${layer}[${indices.join(',')}]`;

/** Names and indices of the NumPy program; layers are numbered as in Delta, indices from 0. */
export const CODE_NOTATION: Notation = {
  ...DELTA_NOTATION,
  ...elements(indexed, 's', 'W', 'delta'),
  name: 'NumPy',
  firstIndex: 0,
  input: (j) => `x[${j}]`,
  weightedSum: (layer, j) => indexed('z', layer, j),
  target: (j) => `y[${j}]`,
  slope: (_, preActivation) => `df(${preActivation})`,
  cost: (example) => (example === null ? 'J' : `J[${example}]`),
  derivative: (_, by) => `d${by}`,
  learningRate: 'rate',
  isCode: true,
  set: (symbol) => `\\texttt{${symbol}}`,
};

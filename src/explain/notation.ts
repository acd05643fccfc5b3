// Notations: how each quantity is written. A notation is a table of templates; the engine's numbers never change.
import type { Phase, Quantity } from '../steps/types.ts';
import { ANY } from '../steps/types.ts';

/** An index as written: a number counted from 1, or a letter. */
export type Index = string;

/** Templates over displayed layer numbers and written indices. */
export interface Notation {
  readonly name: string;
  /** What the engine's layer l is called. */
  readonly displayLayer: (layer: number) => number;
  readonly activation: (layer: number, j: Index) => string;
  readonly preActivation: (layer: number, j: Index) => string;
  readonly weightedSum: (layer: number, j: Index) => string;
  readonly weight: (layer: number, j: Index, k: Index) => string;
  readonly bias: (layer: number, j: Index) => string;
  readonly delta: (layer: number, j: Index) => string;
  readonly target: (j: Index) => string;
  /** The cost; of one example of several, with its number. */
  readonly cost: (example: Index | null) => string;
  readonly derivative: (of: string, by: string) => string;
  readonly learningRate: string;
}

function isNumber(index: Index): boolean {
  return /^[0-9]+$/.test(index);
}

/** Two indices side by side; a comma keeps numbers of two digits apart: `12`, `k2`, `1,12`. */
function pair(j: Index, k: Index): string {
  const long = (isNumber(j) && j.length > 1) || (isNumber(k) && k.length > 1);
  return long ? `${j},${k}` : `${j}${k}`;
}

/** δ, s, a: the input is layer 1, layers are superscripts, neurons subscripts. */
export const DELTA_NOTATION: Notation = {
  name: 'δ, s, a',
  displayLayer: (layer) => layer + 1,
  activation: (layer, j) => `a^{${layer}}_{${j}}`,
  preActivation: (layer, j) => `s^{${layer}}_{${j}}`,
  weightedSum: (layer, j) => `z^{${layer}}_{${j}}`,
  weight: (layer, j, k) => `w^{${layer}}_{${pair(j, k)}}`,
  bias: (layer, j) => `b^{${layer}}_{${j}}`,
  delta: (layer, j) => `\\delta^{${layer}}_{${j}}`,
  target: (j) => `y_{${j}}`,
  cost: (example) => (example === null ? 'J' : `J_{${example}}`),
  derivative: (of, by) => `\\frac{\\partial ${of}}{\\partial ${by}}`,
  learningRate: '\\alpha',
};

export type NotationName = 'delta' | 'operations' | 'brackets' | 'code';

/** The notations a reader can choose from. */
export const NOTATIONS: Readonly<Record<NotationName, Notation>> = {
  delta: DELTA_NOTATION,
  operations: DELTA_NOTATION,
  brackets: DELTA_NOTATION,
  code: DELTA_NOTATION,
};

/** The number by which the reader calls engine layer l. */
export function displayLayer(layer: number, notation: Notation): number {
  return notation.displayLayer(layer);
}

/** What the letters of a formula stand for and whose cost it speaks of. */
export interface Wording {
  /** Letter for an index of ANY in place of a neuron, and of a sending neuron. */
  readonly neuron?: string;
  readonly from?: string;
  /** The example's number where several share the batch, else null. */
  readonly example: Index | null;
  /** f of the quantity's layer, for the slope: `\sigma`. */
  readonly functionSymbol: string;
}

function written(index: number, letter: string | undefined): Index {
  return index === ANY ? (letter ?? 'k') : String(index + 1);
}

/** The symbol of a quantity as TeX. */
export function symbolTex(q: Quantity, notation: Notation, wording: Wording): string {
  const layer = notation.displayLayer(q.layer);
  const j = written(q.neuron, wording.neuron);
  const k = written(q.from, wording.from);
  const cost = notation.cost(wording.example);
  switch (q.of) {
    case 'activation':
      return notation.activation(layer, j);
    case 'preActivation':
      return notation.preActivation(layer, j);
    case 'weightedSum':
      return notation.weightedSum(layer, j);
    case 'slope':
      return `${wording.functionSymbol}'(${notation.preActivation(layer, j)})`;
    case 'target':
      return notation.target(j);
    case 'loss':
      return cost;
    case 'lossGradient':
    case 'backpropagated':
      return notation.derivative(cost, notation.activation(layer, j));
    case 'delta':
      return notation.delta(layer, j);
    case 'weight':
    case 'newWeight':
      return notation.weight(layer, j, k);
    case 'bias':
    case 'newBias':
      return notation.bias(layer, j);
    case 'weightGradient':
      return notation.derivative(cost, notation.weight(layer, j, k));
    case 'biasGradient':
      return notation.derivative(cost, notation.bias(layer, j));
    case 'averageWeightGradient':
      return notation.derivative(notation.cost(null), notation.weight(layer, j, k));
    case 'averageBiasGradient':
      return notation.derivative(notation.cost(null), notation.bias(layer, j));
    case 'learningRate':
      return notation.learningRate;
  }
}

/** "forward · layer 2", "loss", "update": the caption of a group of ticks. `layer` is the engine's number. */
export function phaseLabel(group: { readonly phase: Phase; readonly layer: number }, notation: Notation): string {
  if (group.phase !== 'forward' && group.phase !== 'backward') return group.phase;
  return `${group.phase} · layer ${notation.displayLayer(group.layer)}`;
}

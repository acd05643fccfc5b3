// Notations: how each quantity is written. A notation is a table of templates; the engine's numbers never change.
import type { Phase, Quantity } from '../steps/types.ts';
import { ANY } from '../steps/types.ts';
import { BRACKETS_NOTATION, CODE_NOTATION, DELTA_NOTATION, OPERATIONS_NOTATION } from './notation-tables.ts';

export { DELTA_NOTATION };

export type NotationName = 'delta' | 'operations' | 'brackets' | 'code';

/** An index as written: a number, or a letter. */
export type Index = string;

/** What a template of a formula may be asked for. `<a>`, `<W+>` … in it are symbols or numbers: see formulas.ts. */
export type RuleName = 'difference' | 'outputDelta' | 'weightGradient';

/** The formulas of whole layers, with which a notation of vectors begins. */
export type VectorRuleName =
  | 'sum'
  | 'activate'
  | 'softmax'
  | 'loss'
  | 'lossGradient'
  | 'outputDelta'
  | 'fusedDelta'
  | 'softmaxDelta'
  | 'backpropagate'
  | 'hiddenDelta'
  | 'biasGradient'
  | 'weightGradient'
  | 'averageWeight'
  | 'averageBias'
  | 'weightStep'
  | 'biasStep'
  | 'update';

export interface VectorTemplates {
  /** `W`, `a`, `d` (delta) … of a layer; `mark` is T (transposed) or (i) (of example i). */
  readonly symbol: (letter: string, layer: number, mark: string) => string;
  /** f in formulas of whole layers. */
  readonly functionSymbol: (f: string, layer: number) => string;
  /** The sign of the element-wise product. */
  readonly product: string;
  /** `{difference}` … stand for the rules of single numbers. */
  readonly rules: Readonly<Record<VectorRuleName, string>>;
}

/** Templates over displayed layer numbers and written indices. */
export interface Notation {
  readonly name: string;
  /** What the engine's layer l is called. */
  readonly displayLayer: (layer: number) => number;
  /** The number of the first neuron. */
  readonly firstIndex: 0 | 1;
  /** x: an input where it is set beside its unit. */
  readonly input: (j: Index) => string;
  readonly activation: (layer: number, j: Index) => string;
  readonly preActivation: (layer: number, j: Index) => string;
  readonly weightedSum: (layer: number, j: Index) => string;
  readonly weight: (layer: number, j: Index, k: Index) => string;
  readonly bias: (layer: number, j: Index) => string;
  readonly delta: (layer: number, j: Index) => string;
  readonly target: (j: Index) => string;
  /** f′ at a pre-activation. */
  readonly slope: (f: string, preActivation: string) => string;
  /** The cost of the batch (`whole`), or of one example, with its number where there are several. */
  readonly cost: (example: Index | null, whole?: boolean) => string;
  /** The derivative of a cost by something, of this example where there are several. */
  readonly derivative: (cost: string, by: string, example?: Index | null) => string;
  readonly learningRate: string;
  /** The argument of f where it is defined: s or z. */
  readonly argument: string;
  /** Between a parameter and what it becomes. */
  readonly assign: string;
  /** f by the name the engine's tables give it, where the notation has one of its own. */
  readonly functions: Readonly<Record<string, string>>;
  /** Symbols are names in a program. */
  readonly isCode: boolean;
  /** Sets a finished symbol as TeX. */
  readonly set: (symbol: string) => string;
  readonly rules: Readonly<Record<RuleName, string>>;
  readonly vectors: VectorTemplates | null;
}

/** The notations a reader can choose from. */
export const NOTATIONS: Readonly<Record<NotationName, Notation>> = {
  delta: DELTA_NOTATION,
  operations: OPERATIONS_NOTATION,
  brackets: BRACKETS_NOTATION,
  code: CODE_NOTATION,
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

/** The symbol of a quantity as TeX. */
export function symbolTex(q: Quantity, notation: Notation, wording: Wording): string {
  return notation.set(bareSymbol(q, notation, wording));
}

/** The symbol before it is set: what labels outside equations are made from. */
export function bareSymbol(q: Quantity, notation: Notation, wording: Wording): string {
  const layer = notation.displayLayer(q.layer);
  const written = (index: number, letter = 'k') => (index === ANY ? letter : String(index + notation.firstIndex));
  const j = written(q.neuron, wording.neuron);
  const k = written(q.from, wording.from);
  const derivative = (by: string, whole = false) => {
    const example = whole ? null : wording.example;
    return notation.derivative(notation.cost(example, whole), by, example);
  };
  switch (q.of) {
    case 'activation':
      return notation.activation(layer, j);
    case 'preActivation':
      return notation.preActivation(layer, j);
    case 'weightedSum':
      return notation.weightedSum(layer, j);
    case 'slope':
      return notation.slope(functionIn(notation, wording.functionSymbol), notation.preActivation(layer, j));
    case 'target':
      return notation.target(j);
    case 'loss':
      return notation.cost(wording.example, false);
    case 'lossGradient':
    case 'backpropagated':
      return derivative(notation.activation(layer, j));
    case 'delta':
      return notation.delta(layer, j);
    case 'weight':
    case 'newWeight':
      return notation.weight(layer, j, k);
    case 'bias':
    case 'newBias':
      return notation.bias(layer, j);
    case 'weightGradient':
    case 'averageWeightGradient':
      return derivative(notation.weight(layer, j, k), q.of === 'averageWeightGradient');
    case 'biasGradient':
    case 'averageBiasGradient':
      return derivative(notation.bias(layer, j), q.of === 'averageBiasGradient');
    case 'learningRate':
      return notation.learningRate;
  }
}

/** f as the notation calls it: `\sigma`, `R`. */
export function functionIn(notation: Notation, symbol: string): string {
  return notation.functions[symbol] ?? symbol;
}

/** TeX in s, with the letter of the notation; commands and longer words keep theirs. */
export function inLetterOf(notation: Notation, tex: string): string {
  return tex.replace(/(?<![A-Za-z\\])s(?![A-Za-z])/g, notation.argument);
}

/** "forward · layer 2", "loss", "update": the caption of a group of ticks. `layer` is the engine's number. */
export function phaseLabel(group: { readonly phase: Phase; readonly layer: number }, notation: Notation): string {
  if (group.phase !== 'forward' && group.phase !== 'backward') return group.phase;
  return `${group.phase} · layer ${notation.displayLayer(group.layer)}`;
}

// Symbols of whole vectors and matrices in the reader's notation; capitals where the columns are examples.
import { ACTIVATIONS } from '../engine/activations.ts';
import { activationOf } from '../engine/types.ts';
import { quantity } from '../steps/quantities.ts';
import type { QuantityKind } from '../steps/types.ts';
import type { MatrixContext, MatrixItem, MatrixOperator } from './matrix-types.ts';
import { functionIn, type Notation } from './notation.ts';
import { symbolLine } from './symbol-text.ts';

export interface SymbolOptions {
  /** Several columns, one for each example. */
  readonly isBatch: boolean;
  readonly isTransposed?: boolean;
  /** Of the cost of this example alone, where several share the batch. */
  readonly example?: number | null;
}

/** Leaves out the indices j and jk of an element: `_{j}`, `_{jk}`, `[j,k]`. */
export function withoutIndices(tex: string): string {
  return tex.replace(/_\{j,?k?\}$|\[j(?:,k)?\]$/, '');
}

/** The letter a symbol begins with as a capital: `a^{2}` is `A^{2}`, `\delta` is `\Delta`, `dz` is `dZ`. */
export function capital(tex: string): string {
  if (tex.startsWith('\\delta')) return tex.replace('\\delta', '\\Delta');
  return tex.replace(/^(d?)([a-z])(?![a-z0-9])/, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/** Fractions on one line: above a matrix there is room for no more. */
function onOneLine(tex: string): string {
  return tex.replace(/^\\frac\{(.*)\}\{(.*)\}$/, '$1/$2');
}

/** The notation of a program: names stay as they are, and a transposed matrix is `.T`. */
function isProgram(notation: Notation): boolean {
  return notation.set('') !== '';
}

const LETTERS: Readonly<Partial<Record<QuantityKind, string>>> = {
  activation: 'a',
  preActivation: 'z',
  weight: 'W',
  bias: 'b',
  delta: 'd',
};

/** The symbol of an element without its indices, where the notation has none for vectors. */
function fromElement(notation: Notation, of: QuantityKind, at: number): string {
  switch (of) {
    case 'weight':
      return capital(withoutIndices(notation.weight(at, 'j', 'k')));
    case 'bias':
      return withoutIndices(notation.bias(at, 'j'));
    case 'delta':
      return withoutIndices(notation.delta(at, 'j'));
    case 'preActivation':
      return withoutIndices(notation.preActivation(at, 'j'));
    default:
      return withoutIndices(notation.activation(at, 'j'));
  }
}

function letterTex(notation: Notation, of: QuantityKind, layer: number, options: SymbolOptions): string {
  const { isBatch, isTransposed = false } = options;
  const at = notation.displayLayer(layer);
  const { vectors } = notation;
  if (vectors) {
    const tex = vectors.symbol(LETTERS[of] ?? 'a', at, isTransposed ? 'T' : '');
    return isBatch && of !== 'bias' ? capital(tex) : tex;
  }
  const element = fromElement(notation, of, at);
  const tex = isBatch && of !== 'bias' && !isProgram(notation) ? capital(element) : element;
  if (!isTransposed) return tex;
  return isProgram(notation) ? `${tex}.T` : `${tex.includes('^') ? `(${tex})` : tex}^{\\mathsf{T}}`;
}

/** W^l, a^l (A^l for a batch), ∂J/∂W^l, σ′(s^l), (W^l)ᵀ: as TeX on one line. */
export function matrixSymbol(context: MatrixContext, of: QuantityKind, layer: number, options: SymbolOptions): string {
  const { notation } = context;
  const tex = bareTex(context, of, layer, options);
  return notation.set(tex) + (of === 'newWeight' || of === 'newBias' ? '\\text{ new}' : '');
}

function bareTex(context: MatrixContext, of: QuantityKind, layer: number, options: SymbolOptions): string {
  const { notation } = context;
  const letter = (kind: QuantityKind) => letterTex(notation, kind, layer, options);
  switch (of) {
    case 'newWeight':
      return letter('weight');
    case 'newBias':
      return letter('bias');
    case 'weightGradient':
    case 'averageWeightGradient':
      return derivativeTex(context, letter('weight'), of === 'averageWeightGradient', options);
    case 'biasGradient':
    case 'averageBiasGradient':
      return derivativeTex(context, letter('bias'), of === 'averageBiasGradient', options);
    case 'lossGradient':
    case 'backpropagated':
      return derivativeTex(context, letter('activation'), false, options);
    case 'weightedSum':
      return weightedSumTex(notation, layer, options);
    case 'slope':
      return notation.slope(functionTex(context, layer), letter('preActivation'));
    case 'target':
      return options.isBatch && !isProgram(notation) ? 'Y' : 'y';
    case 'loss':
      return notation.cost(null, false);
    case 'learningRate':
      return notation.learningRate;
    default:
      return letter(of);
  }
}

function derivativeTex(
  { notation, record }: MatrixContext,
  by: string,
  whole: boolean,
  options: SymbolOptions,
): string {
  const example = whole || record.shape.batchSize === 1 ? null : (options.example ?? null);
  const written = example === null ? null : String(example + notation.firstIndex);
  return onOneLine(notation.derivative(notation.cost(written, whole), by, written));
}

/** z where it has a letter of its own, W a otherwise. */
function weightedSumTex(notation: Notation, layer: number, options: SymbolOptions): string {
  const element = notation.weightedSum(notation.displayLayer(layer), 'j');
  if (element.startsWith('(')) {
    const weights = letterTex(notation, 'weight', layer, { isBatch: false });
    return `${weights} ${letterTex(notation, 'activation', layer - 1, options)}`;
  }
  const tex = withoutIndices(element);
  return options.isBatch && !isProgram(notation) ? capital(tex) : tex;
}

/** f of a layer: `\sigma`, `g^{[1]}`. */
export function functionTex({ record, notation }: MatrixContext, layer: number): string {
  const own = functionIn(notation, ACTIVATIONS[activationOf(record.shape.network, layer)].symbol);
  return notation.vectors?.functionSymbol(own, notation.displayLayer(layer)) ?? own;
}

const PLAIN: Readonly<Record<string, string>> = { '\\sigma': 'σ', '\\tanh': 'tanh', '\\arctan': 'arctan' };

/** The same in plain characters: `σ`, `ReLU`. */
export function functionLine({ record }: MatrixContext, layer: number): string {
  const tex = ACTIVATIONS[activationOf(record.shape.network, layer)].symbol;
  return PLAIN[tex] ?? tex.replace(/^\\operatorname\{(.*)\}$/, '$1');
}

/** J, α: as they stand in a line of shapes. */
export function scalarLine({ notation }: MatrixContext, of: 'loss' | 'learningRate'): string {
  return symbolLine(quantity(of), notation);
}

/** The sign of the element-wise product; where a notation writes it per element, the usual one. */
export function elementwiseSign(notation: Notation): string {
  if (isProgram(notation)) return '*';
  return notation.vectors?.product === '\\ast' ? '∗' : '⊙';
}

/** An operator as the notation writes it. In a program the matrix product is `@`, that with a plain number `*`. */
export function operatorText(operator: MatrixOperator, before: MatrixItem | undefined, notation: Notation): string {
  if (operator === '⊙') return elementwiseSign(notation);
  if (operator === '·' && isProgram(notation)) return before?.kind === 'scalar' ? '*' : '@';
  return operator;
}

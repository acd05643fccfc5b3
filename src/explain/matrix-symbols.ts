// Symbols of whole vectors and matrices, made from a notation's symbols of their elements: w^l_{jk} becomes W^l.
import { ACTIVATIONS } from '../engine/activations.ts';
import { activationOf } from '../engine/types.ts';
import type { QuantityKind } from '../steps/types.ts';
import type { MatrixContext } from './matrix-types.ts';
import type { Notation } from './notation.ts';

/** Leaves out the indices j and jk: `_{j}`, `_{jk}`, `_{2,j}`, `[j, k]`. */
export function withoutIndices(tex: string): string {
  return tex
    .replaceAll(/_\{([^{}]*?),?\s*j(?:,?\s*k)?\}/g, (_, rest: string) => (rest === '' ? '' : `_{${rest}}`))
    .replaceAll(/\[j(?:,\s*k)?\]/g, '');
}

/** The letter a symbol begins with as a capital: `a^{2}` is `A^{2}`, `\delta` is `\Delta`, `dz` is `dZ`. */
export function capital(tex: string): string {
  if (tex.startsWith('\\delta')) return tex.replace('\\delta', '\\Delta');
  return tex.replace(/^(d|\\hat\{)?([a-z])(?![a-z0-9])/, (_, before: string | undefined, letter: string) => {
    return `${before ?? ''}${letter.toUpperCase()}`;
  });
}

/** Fractions on one line: above a matrix there is room for no more. */
function onOneLine(tex: string): string {
  return tex.replace(/^\\frac\{(.*)\}\{(.*)\}$/, '$1/$2');
}

export interface SymbolOptions {
  /** Several columns, one for each example. */
  readonly isBatch: boolean;
  readonly isTransposed?: boolean;
  /** Of the cost of this example alone, where several share the batch. */
  readonly example?: number | null;
}

/** `a^{2}`, for a batch `A^{2}`. */
function vectorTex(element: string, isBatch: boolean): string {
  const tex = withoutIndices(element);
  return isBatch ? capital(tex) : tex;
}

function symbolOf(
  context: MatrixContext,
  of: QuantityKind,
  layer: number,
  { isBatch, example }: SymbolOptions,
): string {
  const { notation, record } = context;
  const at = notation.displayLayer(layer);
  const several = example !== null && example !== undefined && record.shape.batchSize > 1;
  const cost = notation.cost(several ? String(example + 1) : null);
  const derivative = (by: string) => onOneLine(notation.derivative(cost, by));
  const weights = () => capital(withoutIndices(notation.weight(at, 'j', 'k')));
  const biases = () => withoutIndices(notation.bias(at, 'j'));
  switch (of) {
    case 'weight':
      return weights();
    case 'newWeight':
      return `${weights()}\\text{ new}`;
    case 'bias':
      return biases();
    case 'newBias':
      return `${biases()}\\text{ new}`;
    case 'weightGradient':
    case 'averageWeightGradient':
      return derivative(weights());
    case 'biasGradient':
    case 'averageBiasGradient':
      return derivative(biases());
    case 'lossGradient':
    case 'backpropagated':
      return derivative(vectorTex(notation.activation(at, 'j'), isBatch));
    case 'weightedSum':
      return vectorTex(notation.weightedSum(at, 'j'), isBatch);
    case 'slope':
      return `${functionTex(context, layer)}'(${vectorTex(notation.preActivation(at, 'j'), isBatch)})`;
    case 'target':
      return vectorTex(notation.target('j'), isBatch);
    case 'delta':
      return vectorTex(notation.delta(at, 'j'), isBatch);
    case 'preActivation':
      return vectorTex(notation.preActivation(at, 'j'), isBatch);
    case 'loss':
      return cost;
    case 'learningRate':
      return notation.learningRate;
    case 'activation':
      return vectorTex(notation.activation(at, 'j'), isBatch);
  }
}

/** W^l, a^l (A^l for a batch), ∂J/∂W^l, σ′(s^l), (W^l)ᵀ: each as TeX on one line. */
export function matrixSymbol(context: MatrixContext, of: QuantityKind, layer: number, options: SymbolOptions): string {
  const tex = symbolOf(context, of, layer, options);
  if (!options.isTransposed) return tex;
  return `${/[\^/]/.test(tex) ? `(${tex})` : tex}^{\\mathsf{T}}`;
}

/** f of a layer: `\sigma`. */
export function functionTex({ record }: MatrixContext, layer: number): string {
  return ACTIVATIONS[activationOf(record.shape.network, layer)].symbol;
}

const PLAIN: Readonly<Record<string, string>> = { '\\sigma': 'σ', '\\tanh': 'tanh', '\\arctan': 'arctan' };

/** The same in plain characters: `σ`, `ReLU`. */
export function functionLine(context: MatrixContext, layer: number): string {
  const tex = functionTex(context, layer);
  return PLAIN[tex] ?? tex.replace(/^\\operatorname\{(.*)\}$/, '$1');
}

/** The sign of the element-wise product. Where a notation has none, the usual one. */
export function elementwiseSign(_notation: Notation): string {
  return '⊙';
}

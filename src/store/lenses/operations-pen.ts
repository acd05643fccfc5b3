// Writes the lines of the operation graph: symbols in the reader's notation, numbers only where they are known by now.
import type { LineRole, OperationLine } from '../../charts/operation-graph/model.ts';
import { activationDefinition } from '../../engine/activations.ts';
import { activationOf } from '../../engine/types.ts';
import { formatGiven, formatNumber } from '../../explain/format.ts';
import { functionIn, type Notation } from '../../explain/notation.ts';
import { quantityName } from '../../explain/quantity-names.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { placeOfQuantity } from '../../steps/places.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';
import type { Reading } from '../reading.ts';
import { usesOfStored } from './operations-uses.ts';

/** In place of a number that has not been computed. */
export const DASH = '—';

export interface LineOptions {
  readonly symbol?: string;
  readonly role?: LineRole;
  /** Marks the number as stored, with how many others are computed from it. */
  readonly stored?: boolean;
}

export function isKnown(reading: Reading, q: Quantity): boolean {
  return q.of === 'weight' || q.of === 'bias' || reading.isKnown(q);
}

const ROLES: Partial<Record<Quantity['of'], LineRole>> = {
  target: 'target',
  loss: 'loss',
  activation: 'forward',
  weightedSum: 'forward',
  preActivation: 'forward',
  slope: 'forward',
};

export function roleOf(reading: Reading, q: Quantity): LineRole {
  if (q.of === 'weight' || q.of === 'bias') return reading.value(q) < 0 ? 'negative' : 'positive';
  return ROLES[q.of] ?? 'backward';
}

export function textOf(reading: Reading, q: Quantity): string {
  const amount = reading.value(q);
  return q.of === 'target' ? formatGiven(amount, reading.numbers) : formatNumber(amount, reading.numbers);
}

/** The number as it stands on the screen: a dash before it has been computed. */
export function shownText(reading: Reading, q: Quantity): string {
  return isKnown(reading, q) ? textOf(reading, q) : DASH;
}

/** A line with a number of the pass. */
export function numberLine(reading: Reading, box: string, q: Quantity, options: LineOptions = {}): OperationLine {
  const id = quantityId(q);
  const known = isKnown(reading, q);
  const uses = options.stored ? usesOfStored(reading, q) : 0;
  const text = textOf(reading, q);
  const name = `${quantityName(reading.naming, q)}: ${known ? text : 'not computed yet'}`;
  const stored =
    uses > 0 && known ? `, computed once, stored, and used for ${uses} other ${uses === 1 ? 'number' : 'numbers'}` : '';
  const place = placeOfQuantity(q);
  return {
    id: `${box}/${options.symbol ?? ''}${id}`,
    symbol: options.symbol ?? '',
    text: known ? text : DASH,
    widest: text,
    role: options.role ?? roleOf(reading, q),
    quantity: id,
    label: name + stored,
    uses,
    lit: place !== null && reading.isLit(place),
  };
}

/** Words or a formula without a number of its own. */
export function captionLine(box: string, symbol: string): OperationLine {
  return {
    id: `${box}/${symbol}`,
    symbol,
    text: '',
    widest: '',
    role: 'plain',
    quantity: null,
    label: '',
    uses: 0,
    lit: false,
  };
}

/** A number that is none of the pass's quantities: a product, a derivative that is always 1. It leads to `walk`, if given. */
export function freeLine(
  box: string,
  line: { readonly symbol: string; readonly text: string; readonly role: LineRole; readonly label: string },
  widest = line.text,
): OperationLine {
  return { ...line, id: `${box}/${line.symbol}`, widest, quantity: null, uses: 0, lit: false };
}

/** Symbols written before, by notation and quantity: each stands in several lines, at every step. */
const writtenSymbols = new WeakMap<Notation, Map<string, string>>();

export function symbolOf(reading: Reading, q: Quantity): string {
  return remembered(reading.notation, quantityId(q), () => symbolLine(q, reading.notation));
}

function remembered(notation: Notation, id: string, write: () => string): string {
  let symbols = writtenSymbols.get(notation);
  if (!symbols) {
    symbols = new Map();
    writtenSymbols.set(notation, symbols);
  }
  let symbol = symbols.get(id);
  if (symbol === undefined) {
    symbol = write();
    symbols.set(id, symbol);
  }
  return symbol;
}

const vectorNotations = new WeakMap<Notation, Notation>();

/** `a^{2}_{}` and `a[]` without the empty index. */
function withoutIndex(tex: string): string {
  return tex
    .replaceAll('_{}', '')
    .replaceAll(/,(?=[}\]])/g, '')
    .replaceAll('[]', '');
}

/** The same notation for whole layers: a², W³, δ². */
function vectorNotation(notation: Notation): Notation {
  let made = vectorNotations.get(notation);
  if (!made) {
    made = {
      ...notation,
      activation: (layer) => withoutIndex(notation.activation(layer, '')),
      preActivation: (layer) => withoutIndex(notation.preActivation(layer, '')),
      weightedSum: (layer) => withoutIndex(notation.weightedSum(layer, '')),
      weight: (layer) => withoutIndex(notation.weight(layer, '', '')).replace(/^w/, 'W'),
      bias: (layer) => withoutIndex(notation.bias(layer, '')),
      delta: (layer) => withoutIndex(notation.delta(layer, '')),
      target: () => withoutIndex(notation.target('')),
    };
    vectorNotations.set(notation, made);
  }
  return made;
}

/** The symbol of a whole layer of quantities: `vectorSymbol(reading, 'activation', 1)` is a². */
export function vectorSymbol(reading: Reading, of: Quantity['of'], layer: number): string {
  const notation = vectorNotation(reading.notation);
  return remembered(notation, `${of}.${layer}`, () => symbolLine(quantity(of, layer, 0, 0), notation));
}

/** σ, tanh, R: f of one neuron of a layer as plain text, as the reader writes it. */
export function functionText({ record, notation }: Reading, layer: number): string {
  return plainFunction(functionIn(notation, symbolOfFunction(record, layer)));
}

/** The same of a whole layer: g[1] where the notation names it by the layer. */
export function layerFunctionText({ record, notation }: Reading, layer: number): string {
  const own = functionIn(notation, symbolOfFunction(record, layer));
  return plainFunction(notation.vectors?.functionSymbol(own, notation.displayLayer(layer)) ?? own);
}

function symbolOfFunction({ shape }: PassRecord, layer: number): string {
  return activationDefinition(activationOf(shape.network, layer)).symbol;
}

function plainFunction(tex: string): string {
  if (tex === '\\sigma') return 'σ';
  const bare = tex.replace(/^\\operatorname\{(.*)\}$/, '$1').replace(/^\{(.)\^\{(.*)\}\}$/, '$1$2');
  return bare.replace(/^\\/, '');
}

/** The slope of f where it is: σ′(s²₁), df(s1[0]) in a program. */
export function slopeText(reading: Reading, f: string, at: string): string {
  return reading.notation.slope(f, at).replace("'", '′');
}

export function activationLabel(reading: Reading, layer: number): string {
  return activationDefinition(activationOf(reading.record.shape.network, layer)).label;
}

/** The bare letter of a kind of quantity: s, or z in other notations. */
export function letterOf(reading: Reading, of: 'preActivation' | 'activation'): string {
  return vectorSymbol(reading, of, 1).replace(/[^a-z]/gi, '');
}

export function costLetter(reading: Reading): string {
  return symbolOf(reading, quantity('loss'));
}

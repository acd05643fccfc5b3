// The knob lens as data: what stands in its table and its chart, from the pass on screen and the engine's answer.
import type { ContourData } from '../../charts/contour/model.ts';
import type { KnobCurveData } from '../../charts/knob-curve/model.ts';
import type { KnobAnalysis } from '../../engine/analysis/types.ts';
import type { ParameterAddress } from '../../engine/types.ts';
import { formatNumber, formatSetting, spokenNumber } from '../../explain/format.ts';
import { quantityName } from '../../explain/quantity-names.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import type { OperandTerm } from '../../explain/types.ts';
import { existsIn } from '../../steps/access.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';
import { namingOf, notationOf } from '../reading.ts';
import type { InstrumentState } from '../state.ts';
import { parameterQuantity, placeOf } from './knob-parameters.ts';
import { costQuantity, costSymbolOf, gradientQuantity, nextQuantity } from './knob-quantities.ts';
import type { KnobAnswer } from './knob-questions.ts';
import { type VerdictKind, verdictOf } from './knob-verdict.ts';

/** A relative error from which on one would ask why. */
const NOTICEABLE = 1e-4;
/** By so many times its last digit J may be off. */
const ROUNDINGS = 20;

export interface KnobRow {
  readonly label: string;
  /** One for each parameter, or a single one about J. */
  readonly cells: readonly OperandTerm[];
}

export interface KnobLensModel {
  /** "w³₁₂", and the second parameter of a map. */
  readonly symbols: readonly string[];
  readonly names: readonly string[];
  readonly rows: readonly KnobRow[];
  /** What the next update does: a word for each parameter, and a sentence. */
  readonly verdict: { readonly badges: readonly Badge[]; readonly sentence: string };
  /** What else there is to say about the numbers. */
  readonly remarks: readonly string[];
  readonly curve: KnobCurveData | null;
  readonly contour: ContourData | null;
}

export interface Badge {
  readonly kind: VerdictKind;
  /** "too small"; on a map "w³₁₂: too small" */
  readonly text: string;
}

/** What the state tells besides the answer: how things are written. */
interface Writing {
  readonly state: InstrumentState;
  readonly record: PassRecord;
  write(value: number): string;
  symbol(q: Quantity): string;
  /** J, as the reader writes it. */
  readonly costSymbol: string;
}

/** Whether all numbers of the lens exist in the pass on screen: an answer may be older than the network. */
export function belongsTo(model: KnobLensModel, { shape }: PassRecord): boolean {
  return model.rows.every(({ cells }) => cells.every((cell) => !cell.quantity || existsIn(cell.quantity, shape)));
}

export function knobLens(state: InstrumentState, answer: KnobAnswer): KnobLensModel {
  const { record, wish, curve, second, map } = answer;
  const notation = notationOf(state);
  const writing: Writing = {
    state,
    record,
    write: (value) => formatNumber(value, state.view.numbers),
    symbol: (q) => symbolLine(q, notation),
    costSymbol: costSymbolOf(record, notation),
  };
  const turned = [wish.parameter, ...(wish.second ? [wish.second] : [])];
  const curves = [curve, ...(second ? [second] : [])];
  const symbols = turned.map((address) => writing.symbol(parameterQuantity(address)));
  return {
    symbols,
    names: turned.map((address) => nameOf(writing, address)),
    rows: rowsOf(writing, turned, curves),
    verdict: verdictFor(writing, answer, symbols),
    remarks: [costSentence(writing), ...differenceRemarks(curves, symbols, writing)],
    curve: wish.second ? null : curveData(writing, wish.parameter, curve),
    contour: map && second ? contourData(writing, answer) : null,
  };
}

function nameOf({ state, record }: Writing, address: ParameterAddress): string {
  return quantityName(namingOf(state, record), parameterQuantity(address));
}

function rowsOf(writing: Writing, turned: readonly ParameterAddress[], curves: readonly KnobAnalysis[]): KnobRow[] {
  const { record, write, costSymbol } = writing;
  const cell = (value: number, role: OperandTerm['role'], q: Quantity | null): OperandTerm => {
    return { text: write(value), role, quantity: q };
  };
  const each = (make: (curve: KnobAnalysis, address: ParameterAddress) => OperandTerm) =>
    curves.map((curve, index) => make(curve, turned[index]));
  const plain = (text: string): OperandTerm => ({ text, role: 'plain', quantity: null });
  const [curve] = curves;
  const isMap = curves.length > 1;
  const slopeSymbol = writing.symbol(gradientQuantity(record, turned[0]));
  const signRole = (value: number) => (value < 0 ? 'negative' : 'positive');
  return [
    {
      label: isMap ? 'Value' : `${writing.symbol(parameterQuantity(turned[0]))} here`,
      cells: each(({ value }, address) => cell(value, signRole(value), parameterQuantity(address))),
    },
    { label: `${costSymbol} here`, cells: [cell(curve.cost, 'loss', costQuantity(record))] },
    {
      label: isMap ? 'Slope, backpropagated' : `${slopeSymbol}, backpropagated`,
      cells: each(({ slope }, address) => cell(slope, 'backward', gradientQuantity(record, address))),
    },
    {
      label: isMap ? 'Finite difference' : `Finite difference, h = ${differencesText(curves, writing)}`,
      cells: each(({ numericSlope }) => plain(write(numericSlope))),
    },
    { label: 'Relative error', cells: each(({ relativeError }) => plain(write(relativeError))) },
    {
      label: 'Next update puts it at',
      cells: each(({ nextValue }, address) => cell(nextValue, 'update', nextQuantity(record, address))),
    },
    ...(isMap ? [] : [{ label: `${costSymbol} there, the others fixed`, cells: [plain(write(curve.nextCost))] }]),
    { label: `${costSymbol} after the whole update`, cells: [plain(write(curve.costAfterUpdate))] },
  ];
}

function differencesText(curves: readonly KnobAnalysis[], { state }: Writing): string {
  const texts = curves.map(({ difference }) => formatSetting(difference, state.view.numbers));
  return [...new Set(texts)].join(' and ');
}

function costSentence({ record, costSymbol }: Writing): string {
  const { batchSize, learning } = record.shape;
  const mean =
    batchSize === 1
      ? `${costSymbol} is the cost of this example`
      : `${costSymbol} is the mean over the ${batchSize} examples of this batch`;
  return learning.regularisation === null ? `${mean}.` : `${mean}, with the penalty on the weights.`;
}

function settingsOf({ state, record, symbol, costSymbol }: Writing, address: ParameterAddress) {
  const { optimizer, trainBiases } = record.shape.learning;
  return {
    symbol: symbol(parameterQuantity(address)),
    costSymbol,
    rateSymbol: symbol(quantity('learningRate')),
    rate: optimizer.learningRate,
    optimizer: optimizer.type,
    isFrozen: address.of === 'bias' && !trainBiases,
    numbers: state.view.numbers,
  };
}

/** On a map the whole update is what counts, with a word for each of the two. */
function verdictFor(writing: Writing, answer: KnobAnswer, symbols: readonly string[]): KnobLensModel['verdict'] {
  const { wish, curve, fromAfar, second } = answer;
  const { write, costSymbol } = writing;
  const first = verdictOf(curve, fromAfar, settingsOf(writing, wish.parameter));
  if (!wish.second || !second) return { badges: [{ kind: first.kind, text: first.label }], sentence: first.sentence };
  const other = verdictOf(second, second, settingsOf(writing, wish.second));
  const badges = [first, other].map(({ kind, label }, index) => ({ kind, text: `${symbols[index]}: ${label}` }));
  const { cost, costAfterUpdate, divergence } = curve;
  if (divergence !== null) return { badges, sentence: first.sentence };
  const direction = costAfterUpdate < cost ? 'lowers' : 'brings';
  return {
    badges,
    sentence: `The whole update ${direction} ${costSymbol} from ${write(cost)} to ${write(costAfterUpdate)}.`,
  };
}

/** Why the two slopes differ where they do: kinks and rounding. On a map also h, for which its table has no room. */
function differenceRemarks(curves: readonly KnobAnalysis[], symbols: readonly string[], writing: Writing): string[] {
  const remarks =
    curves.length > 1 ? [`The finite differences are taken with h = ${differencesText(curves, writing)}.`] : [];
  curves.forEach(({ kink, difference, cost, slope, numericSlope, relativeError }, index) => {
    const h = formatSetting(difference, writing.state.view.numbers);
    const rounding = (ROUNDINGS * Number.EPSILON * Math.abs(cost)) / difference;
    if (kink) {
      remarks.push(
        `${writing.costSymbol} has a kink within ${h} of this ${symbols[index]}: the finite difference averages its two sides.`,
      );
    } else if (relativeError > NOTICEABLE && Math.abs(slope - numericSlope) < rounding) {
      remarks.push(
        `The slope by ${symbols[index]} is so small that the rounding of ${writing.costSymbol} hides it from the finite difference.`,
      );
    }
  });
  return remarks;
}

function curveData(writing: Writing, address: ParameterAddress, curve: KnobAnalysis): KnobCurveData {
  const { state, record, write, symbol, costSymbol } = writing;
  const own = parameterQuantity(address);
  const slope = gradientQuantity(record, address);
  const cost = costQuantity(record);
  const moves = curve.nextValue !== curve.value && curve.divergence === null;
  const { numbers } = state.view;
  return {
    place: placeOf(address),
    symbol: symbol(own),
    costSymbol,
    name: nameOf(writing, address),
    values: curve.values,
    costs: curve.costs,
    value: curve.value,
    cost: curve.cost,
    slope: curve.slope,
    difference: curve.difference,
    numericSlope: curve.numericSlope,
    next: moves ? { value: curve.nextValue, cost: curve.nextCost } : null,
    quantities: {
      slope: quantityId(slope),
      cost: cost && quantityId(cost),
    },
    slopeSymbol: symbol(slope),
    separator: numbers.separator,
    isHidden: numbers.hidden,
    write,
    say: (value) => spokenNumber(value, numbers),
  };
}

function contourData(writing: Writing, { wish, curve, second, map }: KnobAnswer): ContourData | null {
  const { state, symbol, costSymbol, write } = writing;
  if (!map || !second || !wish.second) return null;
  const { path } = map;
  const horizontal = { ...map.horizontal, symbol: symbol(parameterQuantity(wish.parameter)) };
  const vertical = { ...map.vertical, symbol: symbol(parameterQuantity(wish.second)) };
  const moves = curve.nextValue !== curve.value || second.nextValue !== second.value;
  const points = [];
  for (let at = 0; at < path.length; at += 2) points.push({ x: path[at], y: path[at + 1] });
  return {
    horizontal,
    vertical,
    columns: map.columns,
    rows: map.rows,
    costs: map.costs,
    here: { x: curve.value, y: second.value },
    next: moves ? { x: curve.nextValue, y: second.nextValue } : null,
    path: points,
    costSymbol,
    separator: state.view.numbers.separator,
    description:
      `Contour map of ${costSymbol} over ${horizontal.symbol} and ${vertical.symbol}: here ${write(curve.value)} and ` +
      `${write(second.value)}, ${costSymbol} ${write(curve.cost)}; the next update leads to ${write(curve.nextValue)} and ` +
      `${write(second.nextValue)}.`,
  };
}

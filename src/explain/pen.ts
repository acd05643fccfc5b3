// The pen of an explanation: writes symbols, numbers and operand rows of one step, each tied to its quantity.
import { ACTIVATIONS } from '../engine/activations.ts';
import { activationOf } from '../engine/types.ts';
import { ANY, NONE, type Quantity, type Role, type Step } from '../steps/types.ts';
import { valueAt } from '../steps/values.ts';
import { formatGiven, formatNumber, formatSetting, spokenNumber } from './format.ts';
import { chipOf, classOfTarget, type Naming } from './names.ts';
import { functionIn, type Notation, symbolTex } from './notation.ts';
import type { NumberPart, SymbolPart } from './tex.ts';
import type { EquationLine, ExplainContext, Explanation, OperandRow, OperandTerm } from './types.ts';

export interface Pen {
  readonly step: Step;
  readonly context: ExplainContext;
  readonly notation: Notation;
  readonly naming: Naming;
  /** The example the step's numbers belong to; 0 for average and update, whose numbers belong to none. */
  readonly example: number;
}

/** The letters that stand for ANY in a formula. */
export interface Letters {
  readonly neuron?: string;
  readonly from?: string;
  /** In place of the step's own example. */
  readonly example?: string;
}

export function createPen(step: Step, context: ExplainContext): Pen {
  const { inputNames, outputNames, classNames, record, notation } = context;
  const naming: Naming = { network: record.shape.network, inputNames, outputNames, classNames };
  return { step, context, notation, naming, example: step.example === NONE ? 0 : step.example };
}

/** What colours a quantity, but for those that are coloured by their sign; all others are of the backward pass. */
export const ROLES: Readonly<Partial<Record<Quantity['of'], Role>>> = {
  activation: 'forward',
  weightedSum: 'forward',
  preActivation: 'forward',
  slope: 'forward',
  target: 'target',
  loss: 'loss',
  newWeight: 'update',
  newBias: 'update',
  learningRate: 'update',
};

/** The meaning of a quantity's colour; a parameter's is its sign, in a formula over several it is plain. */
export function roleOf(pen: Pen, q: Quantity): Role {
  if (q.of === 'weight' || q.of === 'bias') {
    if (q.neuron === ANY || q.from === ANY) return 'plain';
    return valueAt(pen.context.record, q, 0) < 0 ? 'negative' : 'positive';
  }
  return ROLES[q.of] ?? 'backward';
}

export function value(pen: Pen, q: Quantity): number {
  return valueAt(pen.context.record, q, pen.example);
}

/** " (Hund)": the class that this target stands for, behind its number; empty where there is none. */
export function targetClass(pen: Pen, target: Quantity): string {
  const name = classOfTarget(pen.naming, value(pen, target), pen.context.numbers);
  return name && ` (${name})`;
}

/** A number as text, as the reader chose to write them; targets and the rate as short as they were given. */
export function textOf(pen: Pen, q: Quantity, amount: number): string {
  const { numbers } = pen.context;
  if (q.of === 'learningRate') return formatSetting(amount, numbers);
  return q.of === 'target' ? formatGiven(amount, numbers) : formatNumber(amount, numbers);
}

/** The number of a quantity, as a slot. `example` where it is not the step's own. */
export function num(pen: Pen, q: Quantity, example?: number): NumberPart {
  const amount = valueAt(pen.context.record, q, example ?? pen.example);
  const part = { kind: 'number', text: textOf(pen, q, amount), value: amount, quantity: q, result: false } as const;
  const role = roleOf(pen, q);
  return example === undefined ? { ...part, role } : { ...part, role, example };
}

/** A number that is an intermediate result, or one that was typed in (`given`): no quantity to click. */
export function free(pen: Pen, amount: number, role: Role = 'plain', given = false): NumberPart {
  const { numbers } = pen.context;
  const text = given ? formatGiven(amount, numbers) : formatNumber(amount, numbers);
  return { kind: 'number', text, value: amount, role, quantity: null, result: false };
}

/** A setting: as it was typed, and never hidden. */
export function setting(pen: Pen, amount: number): NumberPart {
  return { ...free(pen, amount), text: formatSetting(amount, pen.context.numbers) };
}

/** f of a layer as TeX: `\sigma`. */
export function functionTex(pen: Pen, layer: number): string {
  return functionIn(pen.notation, ACTIVATIONS[activationOf(pen.naming.network, layer)].symbol);
}

/** The number of the step's example, where the cost of one has to be told from that of the batch; else null. */
export function exampleIndex({ context, step }: Pen): string | null {
  const { batchSize, learning } = context.record.shape;
  const several = batchSize > 1 || learning.regularisation !== null;
  return several && step.example !== NONE ? String(step.example + 1) : null;
}

/** The symbol of a quantity, clickable, in the colour of its meaning. */
export function sym(pen: Pen, q: Quantity, letters: Letters = {}): SymbolPart {
  const functionSymbol = q.of === 'slope' ? ACTIVATIONS[activationOf(pen.naming.network, q.layer)].symbol : '';
  const wording = { ...letters, example: letters.example ?? exampleIndex(pen), functionSymbol };
  const tex = symbolTex(q, pen.notation, wording);
  return { kind: 'symbol', tex, role: roleOf(pen, q), quantity: q };
}

/** A symbol without a quantity of its own (a moment of the optimiser). */
export function mark(tex: string, role: Role): SymbolPart {
  return { kind: 'symbol', tex, role, quantity: null };
}

/** Operand: the number of a quantity, clickable. */
export function term(pen: Pen, q: Quantity, example?: number): OperandTerm {
  const { text, role } = num(pen, q, example);
  return example === undefined ? { text, role, quantity: q } : { text, role, quantity: q, example };
}

/** Operand: an operator or a number without a quantity. */
export function plainTerm(text: string): OperandTerm {
  return { text, role: 'plain', quantity: null };
}

/** A row whose value is a quantity. */
export function rowOf(
  pen: Pen,
  label: string,
  terms: readonly OperandTerm[],
  q: Quantity,
  emphasis = false,
): OperandRow {
  const { text, role } = num(pen, q);
  return { label, terms, value: text, valueQuantity: q, role, emphasis };
}

/** A row whose value is an intermediate result. */
export function plainRow(pen: Pen, label: string, terms: readonly OperandTerm[], amount: number): OperandRow {
  const text = formatNumber(amount, pen.context.numbers);
  return { label, terms, value: text, valueQuantity: null, role: 'plain', emphasis: false };
}

/** A row "factor × factor = product", with the product as an intermediate result. */
export function productRow(pen: Pen, label: string, factor: Quantity, other: Quantity): OperandRow {
  const terms = [term(pen, factor), plainTerm('×'), term(pen, other)];
  return plainRow(pen, label, terms, value(pen, factor) * value(pen, other));
}

/** Tables show this many operands. */
export const LONGEST_TABLE = 12;

/** A row not yet written, and how much it counts. */
export interface Candidate {
  readonly magnitude: number;
  readonly write: () => OperandRow;
}

interface PickedRows {
  readonly rows: readonly OperandRow[];
  readonly leftOut: number;
}

/** The indices of the LONGEST_TABLE largest magnitudes, largest first; of equals, the first. One scan. */
function largestIndices(count: number, magnitude: (index: number) => number): number[] {
  const best: { readonly index: number; readonly size: number }[] = [];
  for (let index = 0; index < count; index++) {
    const size = magnitude(index);
    if (best.length === LONGEST_TABLE && size <= best[best.length - 1].size) continue;
    let at = best.length;
    while (at > 0 && best[at - 1].size < size) at--;
    best.splice(at, 0, { index, size });
    if (best.length > LONGEST_TABLE) best.pop();
  }
  return best.map(({ index }) => index);
}

/** All `count` rows in order, or of a long table the largest, largest first. Only rows shown are written. */
export function pickRowsBy(
  count: number,
  magnitude: (index: number) => number,
  write: (index: number) => OperandRow,
): PickedRows {
  if (count <= LONGEST_TABLE) return { rows: Array.from({ length: count }, (_, index) => write(index)), leftOut: 0 };
  return { rows: largestIndices(count, magnitude).map(write), leftOut: count - LONGEST_TABLE };
}

/** As pickRowsBy, from a list. */
export function pickRows(candidates: readonly Candidate[]): PickedRows {
  return pickRowsBy(
    candidates.length,
    (index) => candidates[index].magnitude,
    (index) => candidates[index].write(),
  );
}

/** "Layer 2, neuron 2: " before what changed, with the example where several share the batch. */
export function spokenPlace(pen: Pen): string {
  const { layer, neuron } = pen.step;
  const place = layerInSentence(pen, layer);
  const words = [place.charAt(0).toUpperCase() + place.slice(1)];
  if (neuron !== NONE) words.push(pen.context.places?.neuron(layer, neuron) ?? `neuron ${neuron + 1}`);
  return `${words.join(', ')}: `;
}

/** "layer 2", or what it is called on this screen: "hidden layer 1". */
export function layerInSentence({ context, notation }: Pen, layer: number): string {
  return context.places?.layer(layer) ?? `layer ${notation.displayLayer(layer)}`;
}

export function spoken(pen: Pen, amount: number): string {
  return spokenNumber(amount, pen.context.numbers);
}

/** The parts of an explanation that a family fills in; the rest has defaults. */
export interface Draft {
  readonly title: string;
  readonly sentence: string;
  readonly lines: readonly EquationLine[];
  readonly spoken: string;
  readonly operandsTitle?: string;
  readonly operands?: readonly OperandRow[];
  readonly operandsLeftOut?: number;
  readonly remark?: string | null;
}

export function finish(pen: Pen, draft: Draft): Explanation {
  return {
    chip: chipOf(pen.step, pen.context.record.shape.batchSize, pen.notation),
    operandsTitle: 'Where each number comes from',
    operands: [],
    operandsLeftOut: 0,
    remark: null,
    ...draft,
  };
}

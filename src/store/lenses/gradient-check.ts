// The gradient check as data: every derivative twice, how many digits agree, and a verdict in words.
import type { CheckPoint, GradientCheckData } from '../../charts/gradient-check/model.ts';
import type { GradientCheckAnalysis, GradientCheckEntry } from '../../engine/analysis/types.ts';
import { activationOf, layerCount, unitsOf } from '../../engine/types.ts';
import { formatNumber, type NumberStyle } from '../../explain/format.ts';
import type { Notation } from '../../explain/notation.ts';
import { symbolLine } from '../../explain/symbol-text.ts';
import { quantity, quantityId } from '../../steps/quantities.ts';
import type { PassRecord, Quantity } from '../../steps/types.ts';
import { createReading, type Reading } from '../reading.ts';
import type { InstrumentState } from '../state.ts';

export type Verdict = 'agrees' | 'tiny' | 'kink' | 'differs';

export interface CheckRow {
  /** The derivative that the update uses. */
  readonly quantity: Quantity;
  readonly id: string;
  /** "w³₁₂" */
  readonly symbol: string;
  readonly backpropagated: string;
  /** What of the numeric derivative agrees with it to the digit, and the rest. */
  readonly same: string;
  readonly rest: string;
  readonly error: string;
  readonly errorValue: number;
  readonly verdict: Verdict;
  /** "✓ 9 digits" */
  readonly verdictText: string;
  readonly worst: boolean;
}

export type CheckOrder = 'layer' | 'error';

export interface CheckModel {
  /** Layer by layer. */
  readonly rows: readonly CheckRow[];
  readonly agrees: boolean;
  /** The whole network in one sentence. */
  readonly sentence: string;
  /** What a kink does to a difference, where one was met; else null. */
  readonly kinkSentence: string | null;
  /** Of the numbers in the table. */
  readonly separator: NumberStyle['separator'];
}

/** Up to this relative error, rounding and bending explain the rest. */
const AGREEMENT = 1e-5;
/** A derivative not this many times above the rounding of the two costs has no digits to compare. */
const ABOVE_ROUNDING = 1e5;
const MOST_DIGITS = 15;
/** Enough digits to see where the two part. */
const SHOWN_DIGITS = 8;

/** Significant digits in which two numbers with this relative error agree. */
export function digitsAgreeing(relativeError: number): number {
  if (relativeError === 0) return MOST_DIGITS;
  return Math.max(0, Math.min(MOST_DIGITS, Math.floor(-Math.log10(relativeError))));
}

function verdictOf(entry: GradientCheckEntry, cost: number): Verdict {
  const { backpropagated, numeric, relativeError, difference, kink } = entry;
  if (relativeError <= AGREEMENT) return 'agrees';
  const rounding = (2 * Number.EPSILON * Math.abs(cost)) / difference;
  if (Math.max(Math.abs(backpropagated), Math.abs(numeric)) <= ABOVE_ROUNDING * rounding) return 'tiny';
  return kink ? 'kink' : 'differs';
}

function verdictText(verdict: Verdict, relativeError: number): string {
  if (verdict === 'tiny') return '✓ next to 0';
  if (verdict === 'kink') return '∧ kink';
  const digits = digitsAgreeing(relativeError);
  if (verdict === 'differs') return digits === 0 ? '✗ differs' : `✗ ${digitWords(digits)}`;
  return digits === MOST_DIGITS ? '✓ equal' : `✓ ${digitWords(digits)}`;
}

function digitWords(digits: number): string {
  return `${digits} ${digits === 1 ? 'digit' : 'digits'}`;
}

/** The derivative behind an entry, as the pass knows it. */
function derivativeOf({ parameter: { of, layer, neuron, from } }: GradientCheckEntry): Quantity {
  return of === 'weight'
    ? quantity('averageWeightGradient', layer, neuron, from)
    : quantity('averageBiasGradient', layer, neuron);
}

function parameterOf({ parameter: { of, layer, neuron, from } }: GradientCheckEntry): Quantity {
  return of === 'weight' ? quantity('weight', layer, neuron, from) : quantity('bias', layer, neuron);
}

/** How many leading characters two texts share, complete digits only. */
export function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

/** null while there is no check of this network. */
export function checkModel(state: InstrumentState, check: GradientCheckAnalysis | null): CheckModel | null {
  const reading = createReading(state);
  if (!reading || !check || check.entries.length !== parameterCount(reading.record)) return null;
  const rows = check.entries.map((entry, index) => rowOf(entry, index === check.worst, check.cost, reading));
  const differing = rows.filter(({ verdict }) => verdict === 'differs').length;
  return {
    rows,
    agrees: differing === 0,
    sentence: verdictSentence(rows, differing, rows[check.worst] ?? null),
    kinkSentence: kinkSentence(rows, reading),
    separator: reading.numbers.separator,
  };
}

/** The rows as the engine lists them, or the largest error first. */
export function sortedRows({ rows }: CheckModel, order: CheckOrder): readonly CheckRow[] {
  return order === 'layer' ? rows : [...rows].sort((a, b) => b.errorValue - a.errorValue);
}

function parameterCount({ shape: { network } }: PassRecord): number {
  let count = 0;
  for (let layer = 1; layer <= layerCount(network); layer++) {
    count += unitsOf(network, layer) * (unitsOf(network, layer - 1) + 1);
  }
  return count;
}

function rowOf(entry: GradientCheckEntry, worst: boolean, cost: number, reading: Reading): CheckRow {
  const precise: NumberStyle = { ...reading.numbers, digits: SHOWN_DIGITS, by: 'significant' };
  const backpropagated = formatNumber(entry.backpropagated, precise);
  const numeric = formatNumber(entry.numeric, precise);
  const same = commonStart(backpropagated, numeric);
  const verdict = verdictOf(entry, cost);
  const q = derivativeOf(entry);
  return {
    quantity: q,
    id: quantityId(q),
    symbol: symbolLine(parameterOf(entry), reading.notation),
    backpropagated,
    same: numeric.slice(0, same),
    rest: numeric.slice(same),
    error: formatNumber(entry.relativeError, { ...precise, digits: 2 }),
    errorValue: entry.relativeError,
    verdict,
    verdictText: verdictText(verdict, entry.relativeError),
    worst,
  };
}

function verdictSentence(rows: readonly CheckRow[], differing: number, worst: CheckRow | null): string {
  const kinks = rows.filter(({ verdict }) => verdict === 'kink').length;
  const all = kinks === 0 ? `All ${rows.length} derivatives` : `${rows.length - kinks} of ${rows.length} derivatives`;
  const named = worst ? ` The worst is ${worst.symbol}, with a relative error of ${worst.error}.` : '';
  if (differing > 0) {
    return `✗ ${differing} of ${rows.length} derivatives do not agree with the numeric ones.${named}`;
  }
  if (!worst) return `✓ ${all} agree: all are next to 0.`;
  if (worst.verdict === 'kink') {
    return `✓ ${all} agree. The others stand on a kink, where a difference means nothing.${named}`;
  }
  const tiny = rows.filter(({ verdict }) => verdict === 'tiny').length;
  const left = tiny === 0 ? '' : ` (${tiny} ${tiny === 1 ? 'is' : 'are'} too close to 0 to compare digits)`;
  return `✓ ${all} agree to at least ${digitWords(digitsAgreeing(worst.errorValue))}${left}.${named}`;
}

/** A sum this close to 0 is on the kink or within reach of a difference. */
const ON_KINK = 1e-4;

function kinkSentence(rows: readonly CheckRow[], reading: Reading): string | null {
  const met = rows.filter(({ verdict }) => verdict === 'kink');
  if (met.length === 0) return null;
  const at = neuronsOnKink(reading.record, reading.notation);
  const where = at.length > 0 ? ` (here ${at.join(', ')} is 0 or next to it)` : '';
  const count = met.length === 1 ? 'One difference straddles' : `${met.length} differences straddle`;
  return (
    `${count} a kink${where}: left and right of it the cost has different slopes. Backpropagation takes one of them, ` +
    'a difference takes their mean. That is no error.'
  );
}

/** The sums of kinked units that stand on their kink in some example of the batch; at most three. */
function neuronsOnKink({ shape, preActivations }: PassRecord, notation: Notation): string[] {
  const found: string[] = [];
  for (let layer = 1; layer <= layerCount(shape.network); layer++) {
    const activation = activationOf(shape.network, layer);
    if (activation !== 'relu' && activation !== 'leakyRelu') continue;
    const units = unitsOf(shape.network, layer);
    const on = new Set<number>();
    preActivations[layer].forEach((s, at) => {
      if (Math.abs(s) <= ON_KINK) on.add(at % units);
    });
    for (const neuron of on) found.push(symbolLine(quantity('preActivation', layer, neuron), notation));
  }
  return found.slice(0, 3);
}

/** The same derivatives as points. */
export function checkChart(
  check: GradientCheckAnalysis,
  model: CheckModel,
  isLit: (quantityId: string) => boolean,
): GradientCheckData {
  const verdicts = new Map(model.rows.map(({ id, verdict }) => [id, verdict]));
  const points: CheckPoint[] = check.entries.map((entry, index) => {
    const id = quantityId(derivativeOf(entry));
    return {
      quantity: id,
      backpropagated: entry.backpropagated,
      numeric: entry.numeric,
      off: verdicts.get(id) === 'differs' || verdicts.get(id) === 'kink',
      worst: index === check.worst,
      lit: isLit(id),
    };
  });
  return {
    points,
    separator: model.separator,
    worstName: model.rows.find(({ worst }) => worst)?.symbol ?? '',
    description: `Numeric over backpropagated derivatives: ${model.sentence}`,
  };
}

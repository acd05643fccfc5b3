// What a nudge shows: what follows from it, change ÷ nudge beside the derivative, and how that comes closer. Pure.
import { nudgedPass } from '../explain/derivations/nudge.ts';
import type { Nudge, Watched } from '../explain/derivations/types.ts';
import { atMost, formatNumber, formatSigned, type NumberStyle, spokenNumber } from '../explain/format.ts';
import { quantityName } from '../explain/quantity-names.ts';
import { symbolLine } from '../explain/symbol-text.ts';
import { quantityId } from '../steps/quantities.ts';
import { createReading, type Reading } from './reading.ts';
import type { InstrumentState } from './state.ts';

export interface NudgeRow {
  readonly quantityId: string;
  readonly symbol: string;
  readonly now: string;
  readonly nudged: string;
  /** Change ÷ nudge; a dash where nothing is nudged. */
  readonly ratio: string;
  readonly derivative: string;
  /** The quantity of the pass that is this derivative, if one is. */
  readonly derivativeId: string | null;
}

export interface NudgeReadings {
  readonly symbol: string;
  readonly name: string;
  readonly amountText: string;
  /** The number moved first, then what is watched. */
  readonly rows: readonly NudgeRow[];
  /** Change ÷ nudge of what is watched last, at this nudge and at smaller ones; empty where nothing is nudged. */
  readonly approach: readonly { readonly nudge: string; readonly ratio: string }[];
  readonly spoken: string;
}

/** A nudge as it is set: so many twentieths of the slider's reach. */
export interface NudgeSetting {
  readonly share: number;
  readonly reach: number;
}

/** Widest nudges to choose from. */
export const REACHES = [1, 0.1, 0.01] as const;
/** Stops of the slider to either side. */
export const STEPS = 20;

export function amountOf({ share, reach }: NudgeSetting): number {
  return (share * reach) / STEPS;
}

/** Small nudges to begin with, the first of them where it shows the slope: a bend close by may lie within it. */
const OPENINGS: readonly NudgeSetting[] = [
  { share: 2, reach: 0.1 },
  { share: -2, reach: 0.1 },
  { share: 2, reach: 0.01 },
  { share: -2, reach: 0.01 },
];
/** Change ÷ nudge is so close to the derivative then, as a share of it. */
const CLOSE = 0.1;

/** A nudge at which change ÷ nudge is close to the derivative for all that is watched. */
export function openingNudge(state: InstrumentState, nudge: Nudge): NudgeSetting {
  return OPENINGS.find((setting) => agrees(state, nudge, amountOf(setting))) ?? OPENINGS[0];
}

function agrees(state: InstrumentState, nudge: Nudge, amount: number): boolean {
  const reading = createReading(state);
  return (
    reading !== null && nudge.watched.every((watched) => isClose(ratioOf(reading, nudge, watched, amount), watched))
  );
}

function isClose(ratio: number, { derivative }: Watched): boolean {
  return Math.abs(ratio - derivative) <= CLOSE * Math.abs(derivative) + 1e-9;
}

function ratioOf({ record, example }: Reading, { of }: Nudge, { quantity: q }: Watched, amount: number): number {
  return (nudgedPass(record, example, of, amount).value(q) - nudgedPass(record, example, of, 0).value(q)) / amount;
}

/** This nudge, a tenth of it and a hundredth. */
const SHRINKS = [1, 10, 100] as const;

function approachOf(reading: Reading, nudge: Nudge, amount: number, numbers: NumberStyle) {
  const watched = nudge.watched.at(-1);
  if (!watched || amount === 0) return [];
  return SHRINKS.map((by) => ({
    nudge: formatSigned(amount / by, numbers),
    ratio: formatNumber(ratioOf(reading, nudge, watched, amount / by), numbers),
  }));
}

/** The table has five columns: more digits than these have no room. */
const MOST_DIGITS = 5;

export function nudgeReadings(state: InstrumentState, nudge: Nudge, amount: number): NudgeReadings | null {
  const { of, watched } = nudge;
  const reading = createReading(state);
  if (!reading) return null;
  const numbers = atMost(reading.numbers, MOST_DIGITS);
  const { record, example, notation } = reading;
  const still = nudgedPass(record, example, of, 0);
  const moved = nudgedPass(record, example, of, amount);
  const rows = watched.map(({ quantity: q, derivative, source }): NudgeRow => {
    const change = moved.value(q) - still.value(q);
    return {
      quantityId: quantityId(q),
      symbol: symbolLine(q, notation),
      now: formatNumber(reading.value(q), numbers),
      nudged: formatNumber(moved.value(q), numbers),
      ratio: amount === 0 ? '–' : formatNumber(change / amount, numbers),
      derivative: formatNumber(derivative, numbers),
      derivativeId: source && quantityId(source),
    };
  });
  return {
    symbol: symbolLine(of, notation),
    name: quantityName(reading.naming, of),
    amountText: formatSigned(amount, numbers),
    rows: [inputRow(reading, of, amount, numbers), ...rows],
    approach: approachOf(reading, nudge, amount, numbers),
    spoken: spokenOf(rows.at(-1), amount, numbers),
  };
}

function inputRow(reading: Reading, of: Nudge['of'], amount: number, numbers: NumberStyle): NudgeRow {
  const now = reading.value(of);
  return {
    quantityId: quantityId(of),
    symbol: symbolLine(of, reading.notation),
    now: formatNumber(now, numbers),
    nudged: formatNumber(now + amount, numbers),
    ratio: '',
    derivative: '',
    derivativeId: null,
  };
}

function spokenOf(row: NudgeRow | undefined, amount: number, numbers: NumberStyle): string {
  const by = spokenNumber(amount, numbers);
  if (!row || amount === 0) return `by ${by}: nothing changes`;
  return `by ${by}: the cost goes from ${row.now} to ${row.nudged}; change by nudge ${row.ratio}, derivative ${row.derivative}`;
}

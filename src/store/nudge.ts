// What a nudge shows: the number moved, what follows from it, and change ÷ nudge beside the derivative. Pure.
import { nudgedPass } from '../explain/derivations/nudge.ts';
import type { Nudge } from '../explain/derivations/types.ts';
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
  readonly spoken: string;
}

/** The table has five columns: more digits than these have no room. */
const MOST_DIGITS = 5;

export function nudgeReadings(state: InstrumentState, { of, watched }: Nudge, amount: number): NudgeReadings | null {
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

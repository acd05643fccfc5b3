// Training loss beside test loss, and what the two say together: too stiff, just right, or learnt by heart. Pure.
import { formatNumber, HIDDEN, isHidden, type NumberStyle } from '../../explain/format.ts';
import { noiseCost } from '../../scene/new-point.ts';
import type { Metrics } from '../../worker/protocol.ts';
import type { InstrumentState } from '../state.ts';

export type Verdict = 'untrained' | 'underfit' | 'fits' | 'overfit';

export interface Gap {
  readonly train: number;
  readonly test: number;
  readonly verdict: Verdict;
  /** "training 0.004 · test 0.061: 15 times as large", the losses as everywhere else */
  readonly figures: string;
  /** What that means, in words. */
  readonly sentence: string;
}

/** Before so many updates a large loss says nothing about the network. */
const FEWEST_UPDATES = 200;
/** A training loss this many times the cost of the noise is not explained by noise. */
const TOO_LARGE = 2.5;
/** A test loss this many times the training loss is not explained by luck. */
const PARTED = 2.5;
const FIGURES = 3;
/** A ratio from here on is written with a power of ten. */
const LARGE = 1e6;

/** The losses at the moment on screen, or the last ones known. */
export function presentMetrics({ frame, history }: InstrumentState): Metrics | null {
  if (!frame) return null;
  return frame.metrics ?? history.findLast(({ update }) => update <= frame.update) ?? null;
}

/** null where there are no two losses to compare. */
export function gapOf(state: InstrumentState): Gap | null {
  const metrics = presentMetrics(state);
  const train = metrics?.trainLoss ?? null;
  const test = metrics?.testLoss ?? null;
  if (!metrics || train === null || test === null) return null;
  const noise = noiseCost(state.setup.data);
  const verdict = verdictOf(train, test, noise, metrics.update);
  const style: NumberStyle = { ...state.view.numbers, digits: FIGURES, by: 'significant' };
  const figures = `training ${lossText(train, state.view.numbers)} · test ${lossText(test, state.view.numbers)}: ${timesText(test / train, style)}`;
  return { train, test, verdict, figures, sentence: sentenceOf(verdict, noise, style) };
}

export function verdictOf(train: number, test: number, noise: number | null, update: number): Verdict {
  if (update < FEWEST_UPDATES) return 'untrained';
  if (noise !== null && train > TOO_LARGE * noise) return 'underfit';
  return test > PARTED * train ? 'overfit' : 'fits';
}

/** A loss as the reader has numbers written everywhere. */
export function lossText(loss: number, numbers: NumberStyle): string {
  return formatNumber(loss, numbers);
}

/** "15 times as large", "about the same", "1.2·10⁷ times as large" */
export function timesText(ratio: number, style: NumberStyle): string {
  if (isHidden(style)) return `${HIDDEN} times as large`;
  if (!Number.isFinite(ratio)) return 'infinitely many times as large';
  if (ratio >= 9.95 && ratio < LARGE) return `${Math.round(ratio)} times as large`;
  if (ratio > 0.85 && ratio < 1.15) return 'about the same';
  return `${formatNumber(ratio, { ...style, digits: 2 })} times as large`;
}

function sentenceOf(verdict: Verdict, noise: number | null, style: NumberStyle): string {
  const floor = noise === null || noise === 0 ? null : formatNumber(noise, { ...style, digits: 2 });
  switch (verdict) {
    case 'untrained':
      return 'Hardly trained yet: choose a network, or play.';
    case 'underfit':
      return `Underfitting: already the training loss is far above what the noise alone costs${floor ? ` (${floor})` : ''}. The curve is too stiff, or not trained long enough.`;
    case 'overfit':
      return 'Overfitting: the curve follows the noise of the training points, which other points do not share. Fewer neurons, more points, L1 or L2, or stopping earlier hold it back.';
    case 'fits':
      return `It fits: test points cost about what training points cost${floor ? `; the noise alone costs ${floor}` : ''}.`;
  }
}

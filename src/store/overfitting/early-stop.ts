// Whether training has gone on for too long: the test loss, lowest a while ago, has clearly risen since. Pure.
import type { Metrics } from '../../worker/protocol.ts';

export interface EarlyStop {
  /** Where the test loss was lowest. */
  readonly best: Metrics;
  /** Where it is known last. */
  readonly latest: Metrics;
}

/** The test loss has to stand at least this share above its lowest. */
const RISEN = 0.1;
/** The lowest has to lie at least this share of the run back. */
const SINCE = 0.2;
/** A run of fewer points says nothing yet. */
const FEWEST_POINTS = 12;
/** A single last point may be an outlier: so many of the last ones have to have risen. */
const LAST_POINTS = 3;

/**
 * The moment training had better stopped at, told from the history of the run; null while there is none.
 * @param earliest the first update one can go back to: a moment before it is nothing to offer
 */
export function earlyStopOf(history: readonly Metrics[], earliest = 0): EarlyStop | null {
  if (history.length < FEWEST_POINTS) return null;
  let best: Metrics | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const point of history) {
    if (point.testLoss === null || point.testLoss >= lowest) continue;
    best = point;
    lowest = point.testLoss;
  }
  const latest = history[history.length - 1];
  if (best === null || best.update < earliest || latest.testLoss === null) return null;
  const since = latest.update - best.update;
  if (since <= 0 || since < SINCE * (latest.update - history[0].update)) return null;
  const risen = (point: Metrics) => point.testLoss !== null && point.testLoss >= (1 + RISEN) * lowest;
  return history.slice(-LAST_POINTS).every(risen) ? { best, latest } : null;
}

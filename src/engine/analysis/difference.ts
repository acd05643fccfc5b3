// The derivative by trying it out: J a little above and below, and how far apart to stand for that.
//
// A central difference D(h) = (J(θ + h) − J(θ − h)) / 2h has two errors. Bending: h² J‴/6, a hundredth for each tenth of
// h. Rounding: the costs are known to about ε|J|, so their difference over 2h to about ε|J|/h, ten times as much for each
// tenth of h. For J‴ ≈ J′ ≈ J both are smallest near h = ∛ε ≈ 10⁻⁵ and leave 10⁻¹⁰; where the gradient is a thousandth of
// the cost, as in the first layers of a deep network, 10⁻⁴ is better. So h is not fixed but chosen from a ladder of powers
// of ten: bending is estimated from how much D changed since the rung above (of which 1/99 is left), rounding from |J|,
// and the rung where their sum is smallest wins.
//
// A kink (ReLU, an L1 penalty) inside θ ± h spoils D whatever h is. It shows in the two one-sided slopes: bending sets them
// apart by h J″, a tenth for each tenth of h; a kink by its jump, which stays. Rungs without a kink go before rungs with
// one, so the ladder climbs down until h is smaller than the distance to the kink. A kink at θ itself is inside for every
// h: D is then the mean of the two slopes, while the engine takes one of them by convention. Such a disagreement is no
// error, and is told apart by `kink`.
import type { FloatArray } from '../types.ts';
import type { Probe } from './probe.ts';
import { costOf, setEntry } from './probe.ts';

export interface Difference {
  readonly slope: number;
  /** h */
  readonly step: number;
  readonly kink: boolean;
}

/** Steps for a parameter around 1, ascending in fineness; for a larger one they grow with its power of ten. */
const LADDER = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6] as const;
/** What is left of the bending error after a step to a tenth of h, as a share of what went. */
const LEFT = 1 / 99;
/** Rounding of J in units of ε|J|; a sum over layers and examples rounds more than once. */
const ROUNDINGS = 2;

/** How far off the difference of two costs over 2h may be by rounding alone. */
export function roundingError(cost: number, step: number): number {
  return (ROUNDINGS * Number.EPSILON * Math.abs(cost)) / step;
}

/**
 * ∂J/∂θ of one parameter by a central difference; the probe is left with the parameter where it was.
 * @param values the array of the probe's parameters, of layer `layer`, in which the parameter stands at `index`
 * @param cost J at the operating point, a finite number
 */
export function centralDifference(
  probe: Probe,
  layer: number,
  values: FloatArray,
  index: number,
  cost: number,
): Difference {
  const value = values[index];
  const scale = 10 ** Math.round(Math.log10(Math.max(1, Math.abs(value))));
  let best: Difference = { slope: Number.POSITIVE_INFINITY, step: LADDER[LADDER.length - 1] * scale, kink: true };
  let smallestError = Number.POSITIVE_INFINITY;
  let slopeAbove = Number.NaN;
  let gapAbove = Number.NaN;
  for (const rung of LADDER) {
    const step = rung * scale;
    setEntry(probe, layer, values, index, value + step);
    const above = values[index];
    const upper = costOf(probe);
    setEntry(probe, layer, values, index, value - step);
    // The distance that was really gone: θ ± h is rounded as well.
    const distance = above - values[index];
    const lower = costOf(probe);
    const slope = (upper - lower) / distance;
    /** How far apart the one-sided slopes are: h J″ from bending, the jump of J′ at a kink. */
    const gap = Math.abs(upper - cost - (cost - lower)) / (distance / 2);
    const rounding = roundingError(cost, step);
    // Not a number on the first rung, which only serves to see how much the second differs.
    const error = Math.abs(slope - slopeAbove) * LEFT + rounding;
    const kink = gap > 0.5 * gapAbove && gap > 100 * rounding;
    const isBetter = best.kink === kink ? error < smallestError : best.kink && Number.isFinite(error);
    if (isBetter) {
      smallestError = error;
      best = { slope, step, kink };
    }
    slopeAbove = slope;
    gapAbove = gap;
  }
  setEntry(probe, layer, values, index, value);
  return best;
}

/** |a − b| / max(|a|, |b|); 0 if both are 0, 1 if one of them is no finite number. */
export function relativeError(a: number, b: number): number {
  const largest = Math.max(Math.abs(a), Math.abs(b));
  if (largest === 0) return 0;
  const error = Math.abs(a - b) / largest;
  return Number.isFinite(error) ? error : 1;
}

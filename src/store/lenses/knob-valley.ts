// The lowest J that is reached by going downhill from the operating point, along a sampled curve.
import type { KnobAnalysis } from '../../engine/analysis/types.ts';

export type Curve = Pick<KnobAnalysis, 'values' | 'costs' | 'value' | 'cost' | 'slope'>;

export interface Valley {
  /** Where J is lowest; with `isOpen`, where it has fallen by nearly as much as it can. */
  readonly value: number;
  readonly cost: number;
  /** J goes on falling to the edge of what was sampled: there is no lowest point, only less and less to gain. */
  readonly isOpen: boolean;
}

/** Of the fall to the edge: what is left beyond is not worth a step. */
export const NEARLY = 0.95;

interface Sample {
  readonly value: number;
  readonly cost: number;
}

/** Along a curve or, where J falls to its edge, along the same one seen from afar: narrowing a range changes no verdict. */
export function valleyAlong(curve: Curve, fromAfar: Curve): Valley | null {
  const near = valleyOf(curve);
  return near?.isOpen ? valleyOf(fromAfar) : near;
}

/** null where there is no downhill: no slope, or not a finite one. */
export function valleyOf(curve: Curve): Valley | null {
  const { values, costs, slope } = curve;
  if (slope === 0 || !Number.isFinite(slope) || !Number.isFinite(curve.cost)) return null;
  const direction = -Math.sign(slope);
  // A sample on the point itself, but for rounding, says nothing about what lies ahead.
  const apart = ((values[values.length - 1] - values[0]) / values.length) * 1e-3;
  const ahead: Sample[] = [];
  for (let index = 0; index < values.length; index++) {
    if ((values[index] - curve.value) * direction > apart) ahead.push({ value: values[index], cost: costs[index] });
  }
  if (direction < 0) ahead.reverse();
  const here: Sample = { value: curve.value, cost: curve.cost };
  if (ahead.length === 0) return { ...here, isOpen: true };
  let lowest = -1;
  let cost = here.cost;
  while (lowest + 1 < ahead.length && ahead[lowest + 1].cost < cost) cost = ahead[++lowest].cost;
  if (lowest === -1) return withinFirstStep(curve, ahead[0]);
  if (lowest === ahead.length - 1) return nearlyLowest(here, ahead);
  const before = lowest === 0 ? here : ahead[lowest - 1];
  return { ...vertex(before, ahead[lowest], ahead[lowest + 1]), isOpen: false };
}

function nearlyLowest(here: Sample, ahead: readonly Sample[]): Valley {
  const enough = here.cost - NEARLY * (here.cost - ahead[ahead.length - 1].cost);
  const index = ahead.findIndex(({ cost }) => cost <= enough);
  const before = index === 0 ? here : ahead[index - 1];
  const share = (before.cost - enough) / (before.cost - ahead[index].cost);
  return { value: before.value + share * (ahead[index].value - before.value), cost: enough, isOpen: true };
}

/** The lowest point lies before the first sample: that of the parabola with the slope here that goes through the sample. */
function withinFirstStep({ value, cost, slope }: Curve, first: Sample): Valley {
  const distance = first.value - value;
  const bend = Number.isFinite(first.cost) ? (first.cost - cost - slope * distance) / distance ** 2 : Infinity;
  const away = Number.isFinite(bend) && bend > 0 ? -slope / (2 * bend) : 0;
  return { value: value + away, cost: cost + (slope * away) / 2, isOpen: false };
}

/** The lowest point of the parabola through three samples, the middle one being the lowest of them. */
function vertex(a: Sample, b: Sample, c: Sample): Sample {
  const before = (b.cost - a.cost) / (b.value - a.value);
  const after = (c.cost - b.cost) / (c.value - b.value);
  const bend = (after - before) / (c.value - a.value);
  if (!Number.isFinite(bend) || bend <= 0) return b;
  const value = (a.value + b.value) / 2 - before / (2 * bend);
  // Newton's form of the parabola.
  const cost = a.cost + before * (value - a.value) + bend * (value - a.value) * (value - b.value);
  return cost <= b.cost ? { value, cost } : b;
}

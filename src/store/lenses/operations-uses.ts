// How often a stored number is used: the one count of all views, looked up once for each list of steps.
import { usedTimes } from '../../explain/uses.ts';
import { quantityId } from '../../steps/quantities.ts';
import { NONE, type Quantity, type Step } from '../../steps/types.ts';
import type { Reading } from '../reading.ts';

interface Counts {
  /** The steps of the first example, and those of the whole batch: every example uses its numbers alike. */
  readonly steps: readonly Step[];
  readonly times: Map<string, number>;
}

const counted = new WeakMap<readonly Step[], Counts>();

/** How many numbers of the pass are computed from this one, which belongs to an example. */
export function usesOfStored({ steps, record }: Pick<Reading, 'steps' | 'record'>, q: Quantity): number {
  let counts = counted.get(steps);
  if (!counts) {
    counts = { steps: steps.filter(({ example }) => example === 0 || example === NONE), times: new Map() };
    counted.set(steps, counts);
  }
  const id = quantityId(q);
  let times = counts.times.get(id);
  if (times === undefined) {
    times = usedTimes(q, 0, counts.steps, record.shape);
    counts.times.set(id, times);
  }
  return times;
}

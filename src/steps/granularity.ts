// Granularity: how steps are grouped, and where a move of one group forwards or backwards ends.
import type { Granularity, Step } from './types.ts';

/** The steps first … last, both included. */
export interface StepGroup {
  readonly first: number;
  readonly last: number;
}

/** Whether two neighbouring steps belong to the same group. */
function together(a: Step, b: Step, granularity: Granularity): boolean {
  switch (granularity) {
    case 'operation':
      return false;
    case 'neuron':
      return a.example === b.example && a.phase === b.phase && a.layer === b.layer && a.neuron === b.neuron;
    case 'layer':
      return a.example === b.example && a.phase === b.phase && a.layer === b.layer;
    case 'pass':
      return a.example === b.example && a.phase === b.phase;
    case 'example':
    case 'epoch':
      return true;
  }
}

function lastOfGroup(steps: readonly Step[], index: number, granularity: Granularity): number {
  let last = index;
  while (last + 1 < steps.length && together(steps[last], steps[last + 1], granularity)) last++;
  return last;
}

function firstOfGroup(steps: readonly Step[], index: number, granularity: Granularity): number {
  let first = index;
  while (first > 0 && together(steps[first - 1], steps[first], granularity)) first--;
  return first;
}

/** The groups of the whole pass, in order, without gaps. `example` and `epoch` take the pass as one group. */
export function groupsOf(steps: readonly Step[], granularity: Granularity): StepGroup[] {
  const groups: StepGroup[] = [];
  for (let first = 0; first < steps.length; ) {
    const last = lastOfGroup(steps, first, granularity);
    groups.push({ first, last });
    first = last + 1;
  }
  return groups;
}

/** The group that contains the step at `index`. */
export function groupAt(steps: readonly Step[], index: number, granularity: Granularity): StepGroup {
  return { first: firstOfGroup(steps, index, granularity), last: lastOfGroup(steps, index, granularity) };
}

/** Last index of the group containing index + 1; null when that lies beyond the pass. From -1: the first group's end. */
export function nextStop(steps: readonly Step[], index: number, granularity: Granularity): number | null {
  return index + 1 >= steps.length ? null : lastOfGroup(steps, index + 1, granularity);
}

/** Last index of the group before the one containing index; null when that lies before the pass. */
export function previousStop(steps: readonly Step[], index: number, granularity: Granularity): number | null {
  const first = firstOfGroup(steps, index, granularity);
  return first === 0 ? null : first - 1;
}

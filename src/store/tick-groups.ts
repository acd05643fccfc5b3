// The tick strip's data for the example on screen, made anew only when the list of steps or the example changes.
import type { TickGroup } from '../charts/tick-strip/tick-strip.ts';
import { describeStep } from '../explain/names.ts';
import { type Notation, phaseLabel } from '../explain/notation.ts';
import { phaseGroups } from '../steps/phases.ts';
import type { Step } from '../steps/types.ts';

/** Remembers the last result: the strip tells by identity whether it must rebuild its buttons. */
export function createTickGroups(): (
  steps: readonly Step[],
  cursor: number,
  notation: Notation,
) => readonly TickGroup[] {
  let shownSteps: readonly Step[] | null = null;
  let shownExample = -1;
  let shownNotation: Notation | null = null;
  let groups: readonly TickGroup[] = [];
  return (steps, cursor, notation) => {
    const example = exampleAt(steps, cursor);
    if (steps !== shownSteps || example !== shownExample || notation !== shownNotation) {
      shownNotation = notation;
      shownSteps = steps;
      shownExample = example;
      const phases = phaseGroups(steps, example);
      groups = phases.map((group, index) => ({
        phase: group.phase,
        label: shortened(phaseLabel(group, notation), phases[index - 1]?.phase === group.phase),
        ticks: steps
          .slice(group.first, group.last + 1)
          .map((step) => ({ index: step.index, label: describeStep(step, steps, notation) })),
      }));
    }
    return groups;
  };
}

/** "forward · layer 2" is followed by "layer 3": the phase is named once. */
function shortened(label: string, again: boolean): string {
  return again ? label.slice(label.indexOf('·') + 2) : label;
}

/** The example (0 … m-1) a step belongs to; for the averaging and the update, the last of the batch. */
export function exampleAt(steps: readonly Step[], cursor: number): number {
  const own = steps[cursor]?.example ?? 0;
  if (own >= 0) return own;
  for (let index = cursor; index >= 0; index--) if (steps[index].example >= 0) return steps[index].example;
  return 0;
}

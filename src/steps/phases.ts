// The tick groups of the transport strip: the steps one example sees, grouped by phase and layer.
import { NONE, type Phase, type Step } from './types.ts';

/** A run of ticks: steps first … last. `layer` is the engine's number (0: input); NONE for loss and update. */
export interface PhaseGroup {
  readonly phase: Phase;
  readonly layer: number;
  readonly first: number;
  readonly last: number;
}

/**
 * The groups of one example followed by the update of the batch: input, forward layer 1 … L, loss, backward layer
 * L … 1, update. Its label in words is `phaseLabel(group, notation)` of the explanations.
 */
export function phaseGroups(steps: readonly Step[], example: number): PhaseGroup[] {
  const groups: PhaseGroup[] = [];
  for (const step of steps) {
    if (step.example !== example && step.example !== NONE) continue;
    const layer = step.phase === 'update' ? NONE : step.layer;
    const open = groups.at(-1);
    if (open && open.phase === step.phase && open.layer === layer) {
      groups[groups.length - 1] = { ...open, last: step.index };
    } else {
      groups.push({ phase: step.phase, layer, first: step.index, last: step.index });
    }
  }
  return groups;
}

// The curves of pinned runs for the loss panel, whose own code does without them.
import { createGhostLayer } from '../../../charts/loss-curve/ghosts.ts';
import type { GhostLayer } from '../../../charts/loss-curve/model.ts';
import { ghostCurves } from '../../../store/compare/ghosts.ts';
import type { Pin } from '../../../store/state.ts';

export function ghostsOf(pins: readonly Pin[], logScale: boolean): GhostLayer | null {
  return createGhostLayer(ghostCurves(pins, null), { logScale, legend: true });
}

// What the loss panel has of comparing runs: pinning, and the curves of pinned runs. Fetched when one of them is wanted.
import { createGhostLayer } from '../../../charts/loss-curve/ghosts.ts';
import type { GhostLayer } from '../../../charts/loss-curve/model.ts';
import { compareOf } from '../../../store/compare/compare.ts';
import { ghostCurves } from '../../../store/compare/ghosts.ts';
import type { Instrument } from '../../../store/instrument.ts';
import type { Pin } from '../../../store/state.ts';

export function ghostsOf(pins: readonly Pin[], logScale: boolean): GhostLayer | null {
  return createGhostLayer(ghostCurves(pins, null), { logScale, legend: true });
}

/** Pins the run on screen and says so; where there is no room, says what to do about it. */
export function pinRun(instrument: Instrument): void {
  const letter = compareOf(instrument).pin();
  instrument.notify(
    letter
      ? `This run is pinned as ${letter}. The Compare tab shows what sets it apart.`
      : 'Four runs are pinned already. Remove one in the Compare tab, or choose there which one to replace.',
  );
}

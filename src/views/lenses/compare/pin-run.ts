// Pinning from outside of the lens.
import { compareOf } from '../../../store/compare/compare.ts';
import type { Instrument } from '../../../store/instrument.ts';

/** Pins the run on screen and says so; where there is no room, says what to do about it. */
export function pinRun(instrument: Instrument): void {
  const letter = compareOf(instrument).pin();
  instrument.notify(
    letter
      ? `This run is pinned as ${letter}. The Compare tab shows what sets it apart.`
      : 'Four runs are pinned already. Remove one in the Compare tab, or choose there which one to replace.',
  );
}

// Tells screen readers what each step did, once the step has been still for a moment. Silent while playing.
import { explanationOf } from '../../store/explanation.ts';
import type { InstrumentState } from '../../store/state.ts';
import { readingParts, useWholeState } from '../common/use-instrument.tsx';

function partsOfNarration({ frame, steps, cursor, view, playing }: InstrumentState) {
  return [frame, steps, cursor, playing, ...readingParts(view)];
}

export function Narration() {
  const state = useWholeState(partsOfNarration);
  const words = state.playing ? '' : (explanationOf(state)?.spoken ?? '');
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="narration">
      {words}
    </p>
  );
}

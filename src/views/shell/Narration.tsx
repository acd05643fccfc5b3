// Tells screen readers what each step did, once the step has been still for a moment. Silent while playing.
import { explanationOf } from '../../store/explanation.ts';
import { useInstrumentState } from '../common/use-instrument.tsx';

export function Narration() {
  const state = useInstrumentState((current) => current);
  const words = state.playing ? '' : (explanationOf(state)?.spoken ?? '');
  return (
    <p className="visually-hidden" aria-live="polite" data-testid="narration">
      {words}
    </p>
  );
}

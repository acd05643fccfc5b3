// Progress of anything that takes longer than a moment, with a way to stop it.
import { useInstrument, useInstrumentState } from '../common/use-instrument.tsx';

const WORDS = {
  loading: 'Loading data',
  replaying: 'Replaying training',
  evaluating: 'Testing',
  training: 'Training',
} as const;

export function ProgressBar() {
  const instrument = useInstrument();
  const progress = useInstrumentState((state) => state.progress);
  if (!progress || progress.total <= 0) return null;
  const percent = Math.min(100, Math.round((100 * progress.done) / progress.total));
  return (
    <div className="progress">
      <label>
        {WORDS[progress.what]} {percent}%
        <progress value={percent} max={100} />
      </label>
      <button type="button" className="button" onClick={instrument.pause}>
        Stop
      </button>
    </div>
  );
}
